"""What people really give: a badge, or a file or text in which there is one, or what is none.

A certificate, a message, a photo, an archive, a page: the badge in it is what is verified. Nothing here
touches the network: an address is given back, to be asked by whoever may. Everything is bounded, and any
`content` has an answer.
"""

from collections.abc import Callable, Iterable
from itertools import islice

from badgeons.base.messages import N_
from badgeons.credentials.baking import BakingError, EmptyImageError, unbake
from badgeons.credentials.constants import input_limits
from badgeons.credentials.links import LinkError, parse_fragment
from badgeons.credentials.strict_json import UnreadableError
from badgeons.verifying.forms import form_of
from badgeons.verifying.inputs.addresses import addresses_in, fragment_in, typed_address
from badgeons.verifying.inputs.archives import members_of, office_kind
from badgeons.verifying.inputs.certificates import code_in_pdf
from badgeons.verifying.inputs.codes import code_in_drawing, code_in_picture
from badgeons.verifying.inputs.extraction import (
    Extraction,
    Member,
    RefusedInput,
    refusal_verdict,
    refused,
)
from badgeons.verifying.inputs.kinds import REFUSALS, TEXT, is_signed_text, kind_of
from badgeons.verifying.parsing import AddressError
from badgeons.verifying.wrapping import SeveralBadgesError, parse_wrapped, texts_in

__all__ = [
    "Extraction",
    "Member",
    "RefusedInput",
    "extract",
    "fragment_in",
    "refusal_verdict",
    "refused",
    "typed_address",
]

_FROM_CODE = N_("le badge est dans le QR code de ce qui a été donné")
_FROM_PAGE = N_("le badge est dans la page qui a été donnée")
_FROM_MESSAGE = N_("le badge est dans la pièce jointe « {name} » de ce message")
_FROM_MESSAGE_TEXT = N_("le badge est dans un lien de ce message")
_NO_CODE = N_(
    "cette image ne contient pas de badge, et aucun QR code n’y a été trouvé : demandez le fichier d’origine "
    "du badge, ou photographiez son QR code de plus près, à plat et bien éclairé"
)
_CERTIFICATE = N_(
    "c’est un PDF, une attestation sans doute, et aucun QR code n’a pu y être lu : montrez son QR code à "
    "l’appareil photo, ou demandez l’image du badge (PNG ou SVG) ou son fichier .json"
)
_OTHER_CODE = N_("ce QR code ne contient ni badge, ni adresse d’un badge : demandez le fichier du badge")
_PAGE = N_("c’est une page, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json")
_EMPTY_ARCHIVE = N_(
    "cette archive ne contient pas de badge ({count} fichiers regardés) : demandez l’image du badge "
    "(PNG ou SVG) ou son fichier .json"
)
_EMPTY_MESSAGE = N_(
    "ce message ne contient pas de badge : demandez qu’on vous transfère sa pièce jointe "
    "(badge.png ou badge.json)"
)
_MANY_ADDRESSES = N_("ce texte donne plusieurs adresses ({count}) : donnez celle du badge, seule")
_TOO_DEEP = N_(
    "ce fichier contient un fichier qui en contient un autre, trop de fois : donnez celui du badge"
)


def extract(content: bytes, url: str = "", depth: int = 0) -> Extraction:
    """The badges, or addresses, in what was given; `url` is where it was read, if anywhere.

    Never raises for any `content`.
    """
    if depth > input_limits().max_depth:
        return refused(_TOO_DEEP)
    kind = kind_of(content)
    if kind == "zip":
        kind = office_kind(content) or kind
    if kind in REFUSALS and kind not in ("heic", "other xml"):
        return refused(REFUSALS[kind])
    opener = _OPENERS.get(kind, _extract_text)
    try:
        return opener(content, url, depth)
    except RefusedInput as refusal:
        return refused(refusal.message, **refusal.values)


def _extract_badge(content: bytes, url: str, depth: int) -> Extraction:
    """The text of a badge, or of several, in the presentation of a wallet."""
    texts = texts_in(content)
    return Extraction(_numbered(texts), is_archive=True) if texts else Extraction((Member("", content),))


def _numbered(badges: Iterable[bytes]) -> tuple[Member, ...]:
    """Badges that have no file's name, as many as are looked at."""
    named = (Member(f"badge {number}", badge) for number, badge in enumerate(badges, 1))
    return tuple(islice(named, input_limits().max_badges))


def _extract_image(content: bytes, url: str, depth: int) -> Extraction:
    """A PNG or SVG image: the badge baked in it, else the one its QR code gives."""
    try:
        unbake(content)
    except EmptyImageError:
        read = code_in_picture if content.startswith(b"\x89PNG") else code_in_drawing
        return _extract_code(read(content), _NO_CODE)
    except BakingError:
        pass  # verifying says what is wrong
    return Extraction((Member("", content),))


def _extract_picture(content: bytes, url: str, depth: int) -> Extraction:
    return _extract_code(code_in_picture(content), _NO_CODE)


def _extract_heic(content: bytes, url: str, depth: int) -> Extraction:
    return _extract_code(code_in_picture(content), REFUSALS["heic"])


def _extract_pdf(content: bytes, url: str, depth: int) -> Extraction:
    return _extract_code(code_in_pdf(content), _CERTIFICATE)


def _extract_code(text: str | None, without: str) -> Extraction:
    """What the text of a QR code gives; when there was none, the refusal `without`."""
    if text is None:
        return refused(without)
    badge = _badge_in_link(text) or (text.encode() if _is_text_of_badge(text) else None)
    if badge is not None:
        return Extraction((Member("", badge),), message=_FROM_CODE)
    address = typed_address(text)
    return Extraction(addresses=(address,)) if address else refused(_OTHER_CODE)


def _is_text_of_badge(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[") or is_signed_text(text.encode())


def _badge_in_link(text: str) -> bytes | None:
    """The badge that a link to a verifier carries, None for another text. Raises RefusedInput."""
    fragment = fragment_in(text)
    if fragment is None:
        return None
    try:
        return parse_fragment(fragment)
    except LinkError as error:
        raise RefusedInput(error.message, **error.values) from error


def _extract_text(content: bytes, url: str, depth: int) -> Extraction:
    """A text, a copied message perhaps: the badges that its links carry, or the one address that it gives."""
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if is_utf16 else "utf-8-sig", "replace")
    if (badge := _badge_in_link(text)) is not None:
        return Extraction((Member("", badge),))
    addresses = addresses_in(text)
    carried = list(dict.fromkeys(badge for each in addresses if (badge := _badge_in_link(each)) is not None))
    if len(carried) > 1:
        return Extraction(_numbered(carried), is_archive=True)
    if carried:
        return Extraction((Member("", carried[0]),), message=_FROM_MESSAGE_TEXT if addresses[1:] else "")
    if len(addresses) > 1:
        return refused(_MANY_ADDRESSES, count=len(addresses))
    return Extraction(addresses=tuple(addresses)) if addresses else refused(TEXT)


def _extract_other_xml(content: bytes, url: str, depth: int) -> Extraction:
    """An XML file that is no drawing: a shortcut to an address, perhaps."""
    text = content.decode("utf-8", "replace")
    addresses = [address for address in addresses_in(text) if not address.startswith(_XML_ADDRESSES)]
    is_shortcut = "<plist" in text[:1024] and len(addresses) == 1
    return Extraction(addresses=tuple(addresses)) if is_shortcut else refused(REFUSALS["other xml"])


_XML_ADDRESSES = ("http://www.apple.com/DTDs/", "https://www.apple.com/DTDs/", "http://www.w3.org/")


def _extract_page(content: bytes, url: str, depth: int) -> Extraction:
    """A web page: the badge in its JSON-LD or in the QR code it draws, else where its links lead."""
    # on use: what reads pages is a good part of what verifying imports
    from badgeons.verifying.inputs.web_pages import drawings_in, read_links

    addresses, documents = read_links(content, url)
    badges = [document for document in documents if is_known_document(document)]
    if badges:
        return Extraction((Member("", badges[0]),), message=_FROM_PAGE)
    for drawing in drawings_in(content):
        if (text := code_in_drawing(drawing)) is not None:
            return _extract_code(text, _PAGE)
    return Extraction(addresses=tuple(addresses)) if addresses else refused(_PAGE)


def is_known_document(content: bytes) -> bool:
    """Whether bytes are a document of a form that is verified."""
    try:
        return form_of(parse_wrapped(content).parsed.document) is not None
    except (AddressError, SeveralBadgesError):
        return True
    except UnreadableError:
        return False


def _extract_message(content: bytes, url: str, depth: int) -> Extraction:
    """An e-mail: its attached badge, whatever its copies; a certificate or a photo when there is no other."""
    from badgeons.verifying.inputs.messages import attachments_of, text_of_message  # on use: all of `email`

    badges, _ = _badges_of(attachments_of(content), depth)
    different = _different(badges)
    if len(different) == 1:
        name = different[0].name
        return Extraction(tuple(different), message=_FROM_MESSAGE, values={"name": name})
    if different:
        return Extraction(tuple(different), is_archive=True)
    links = addresses_in(text_of_message(content))
    carried = [badge for link in links if (badge := _badge_in_link(link)) is not None]
    if carried:
        return Extraction((Member("", carried[0]),), message=_FROM_MESSAGE_TEXT)
    return refused(_EMPTY_MESSAGE)


def _extract_archive(content: bytes, url: str, depth: int) -> Extraction:
    """An archive: each of its badges."""
    members = members_of(content)
    badges, other_count = _badges_of(members, depth)
    if not badges:
        return refused(_EMPTY_ARCHIVE, count=len(members))
    return Extraction(tuple(badges), other_count=other_count, is_archive=True)


def _badges_of(members: Iterable[Member], depth: int) -> tuple[list[Member], int]:
    """The badges of files in a file, with the names of these, and how many of them hold none."""
    badges: list[Member] = []
    other_count = 0
    for member in members:
        inner = extract(member.content, depth=depth + 1)
        found = [badge for badge in inner.badges if inner.message or is_likely_badge(badge.content)]
        other_count += not found
        for badge in found[: input_limits().max_badges - len(badges)]:
            name = f"{member.name}/{badge.name}" if badge.name else member.name
            badges.append(Member(_new_name(name, badges), badge.content))
    return badges, other_count


def _new_name(name: str, badges: Iterable[Member]) -> str:
    """The name, or else the name and a number, that none of these badges has."""
    taken = {badge.name for badge in badges}
    names = (name, *(f"{name} ({number})" for number in range(2, input_limits().max_badges + 2)))
    return next(candidate for candidate in names if candidate and candidate not in taken)


def is_likely_badge(content: bytes) -> bool:
    """Whether bytes are a badge, or an image of one, even damaged: any other JSON is not."""
    return content[:1] not in (b"{", b"[", b"\xef") or is_known_document(content)


def _different(badges: Iterable[Member]) -> list[Member]:
    """The badges that are not the same one again: an image and a file of one badge count once."""
    kept: list[tuple[object, Member]] = []
    for badge in badges:
        try:
            document: object = parse_wrapped(badge.content).parsed.document
        except UnreadableError:
            document = badge.content
        if all(document != other for other, _ in kept):
            kept.append((document, badge))
    return [badge for _, badge in kept]


_OPENERS: dict[str, Callable[[bytes, str, int], Extraction]] = {
    "badge": _extract_badge,
    "png": _extract_image,
    "svg": _extract_image,
    "picture": _extract_picture,
    "heic": _extract_heic,
    "pdf": _extract_pdf,
    "zip": _extract_archive,
    "message": _extract_message,
    "page": _extract_page,
    "other xml": _extract_other_xml,
    "text": _extract_text,
}
