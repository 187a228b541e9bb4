"""One file of the repository, read without trusting it: a regular file, small enough, clean text."""

import re
import unicodedata
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.disk import file_start

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Characters that no record needs: controls other than tab and line ends, and those that turn text around."""

MAX_REPORTED = 10
"""Problems of one sort reported for one file."""


def readable_path(path: str) -> str:
    """A path that can be printed, even when its bytes are not UTF-8 or it holds control characters."""
    printable = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in printable)


def read_bytes(root: Path, path: str, limit: int, problems: Problems) -> bytes | None:
    """The bytes of a file below `root`, or None after a problem. A file above `limit` bytes is not read."""
    place = Place(readable_path(path))
    content = file_start(root / path, limit + 1)
    if isinstance(content, str):
        problems.add(place, N_("ce fichier ne peut pas être ouvert : {reason}"), reason=content)
        return None
    if content is None:
        problems.add(place, N_("ce n’est pas un fichier ordinaire"))
        return None
    if len(content) > limit:
        problems.add(
            place,
            N_("ce fichier est trop gros : plus de {limit} Kio"),
            N_("allégez-le ou répartissez son contenu ; il n’a pas été lu"),
            limit=limit // 1024,
        )
        return None
    return content


def read_start(root: Path, path: str, size: int) -> bytes | None:
    """The first bytes of a file below `root`; None when it is no ordinary file, or cannot be opened."""
    content = file_start(root / path, size)
    return content if isinstance(content, bytes) else None


def read_text(root: Path, path: str, limit: int, problems: Problems) -> str | None:
    """The text of a UTF-8 file with `\\n` line ends, or None after a problem."""
    content = read_bytes(root, path, limit, problems)
    return None if content is None else decode(content, readable_path(path), problems)


def decode(content: bytes, path: str, problems: Problems) -> str | None:
    """Bytes as clean text: UTF-8 in composed form (NFC), without control characters."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add(
            _after(content[: error.start].decode("utf-8"), path),
            N_("ce fichier n’est pas écrit en UTF-8"),
            N_("dans votre éditeur : « Enregistrer sous », puis choisir l’encodage UTF-8"),
        )
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    clean = not _report_forbidden(text, path, problems)
    return text if not _report_decomposed(text, path, problems) and clean else None


def _after(before: str, path: str) -> Place:
    """The place that follows a text."""
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _report_forbidden(text: str, path: str, problems: Problems) -> bool:
    is_reported = False
    for number, match in enumerate(FORBIDDEN.finditer(text)):
        is_reported = True
        if number == MAX_REPORTED:
            break
        problems.add(
            _after(text[: match.start()], path),
            N_("caractère invisible interdit : {code}"),
            N_("effacez-le et tapez le texte à la main s’il vient d’un copier-coller"),
            code=f"U+{ord(match[0]):04X}",
        )
    return is_reported


def _report_decomposed(text: str, path: str, problems: Problems) -> bool:
    if unicodedata.is_normalized("NFC", text):
        return False
    wrong = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if not unicodedata.is_normalized("NFC", line)
    ]
    for number in wrong[:MAX_REPORTED]:
        problems.add(
            Place(path, number, 1),
            N_("des lettres accentuées sont écrites en deux morceaux (forme non composée)"),
            N_("retapez les lettres accentuées de cette ligne, ou enregistrez le texte en forme NFC"),
        )
    return True
