"""PNG files: decoded whole, within bounds, so that a truncated or trapped one is found here."""

import struct
import warnings
from io import BytesIO

from PIL import Image

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.credentials.baking.png import SIGNATURE, png_chunks

MAX_SIDE = 4096
MIN_SIDE = 90
"""Pixels; the least the Open Badges 2.0 baking guide asks for."""
BAKED = {b"openbadge", b"openbadges", b"openbadgecredential"}
PERSONAL = {b"author", b"artist", b"copyright", b"xml:com.adobe.xmp", b"raw profile type exif"}


def check_png(content: bytes, place: Place, problems: Problems) -> tuple[int, int] | None:
    """Report a PNG that is no PNG, too large, broken, already a delivered badge, or that tells of someone.

    Gives its width and height in pixels as `png_size` does.
    """
    size = png_size(content)
    if size is None:
        problems.add(
            place, N_("ce fichier n’est pas une image PNG"), N_("exportez l’image de nouveau, au format PNG")
        )
    elif max(size) > MAX_SIDE:
        problems.add(
            place,
            N_("cette image est trop grande : {width} × {height} pixels"),
            N_("{largest} pixels de côté au plus ; 512 suffisent pour un badge"),
            width=size[0],
            height=size[1],
            largest=MAX_SIDE,
        )
    elif not _decodes(content):
        problems.add(
            place,
            N_("cette image est abîmée ou incomplète"),
            N_("exportez-la de nouveau, puis vérifiez que le fichier s’ouvre en entier"),
        )
    else:
        if min(size) < MIN_SIDE:
            problems.warn(
                place,
                N_("cette image est petite : {width} × {height} pixels"),
                N_("au moins {least} pixels de côté, 512 de préférence"),
                width=size[0],
                height=size[1],
                least=MIN_SIDE,
            )
        check_png_words(content, place, problems)
    return size


def png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height as the header gives them (PNG 3rd edition, section 11.2.1)."""
    if not content.startswith(SIGNATURE) or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return (width, height) if width and height else None


def _decodes(content: bytes) -> bool:
    try:
        *_, last = png_chunks(content)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(content), formats=["PNG"]) as image:
                image.verify()
            with Image.open(BytesIO(content), formats=["PNG"]) as image:
                image.load()
    except Exception:  # the decoder's own errors are of many types, and the bytes are hostile
        return False
    return not content[last.end :].strip(b"\0")


def check_png_words(content: bytes, place: Place, problems: Problems) -> None:
    """Report what a PNG tells beside its picture: a delivered badge (an error), an author or a device."""
    chunks = list(png_chunks(content))
    keywords = {chunk.keyword.lower() for chunk in chunks}
    if keywords & BAKED:
        problems.add(
            place,
            N_("cette image contient déjà un badge délivré à quelqu’un"),
            N_("mettez ici l’image du modèle, sans données de badge"),
        )
    if keywords & PERSONAL or any(chunk.kind == b"eXIf" for chunk in chunks):
        problems.warn(
            place,
            N_("cette image contient des informations cachées (auteur, appareil ou lieu)"),
            N_("exportez-la sans métadonnées"),
        )
