"""A claim as people hand it in: the file that the page makes, its text pasted, or a message as saved.

Everything here comes from strangers. What cannot be read is told by file and line, without quoting it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import islice
from typing import Any

from badgeons.awarding import IssuingError
from badgeons.awarding.headers import plain_title
from badgeons.awarding.mailbox import parse_mailbox
from badgeons.awarding.people import DID_KEY, tidy_name
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.codes.codes import parse_code

TYPE, VERSION = "badgeons-claim", 1
KEYS = frozenset(("type", "version", "code", "email", "did", "name", "language"))
LANGUAGES = ("fr", "en")
SUFFIXES = (".json", ".txt", ".eml")
LARGEST_FILE = 1024 * 1024
"""Bytes of a file, a message with its attachments at most."""
LONGEST_TEXT = 200_000
LONGEST_VALUE = 320
MOST_CLAIMS = 200
"""Claims of one file."""
MOST_PARTS = 50
"""Parts of a message looked at."""
START = re.compile(r"=+ *(?:demande de badge|badge claim)\b.*")
END = re.compile(r"=+ *(?:fin de la demande|end of the claim)\b.*")
LABELS = {
    "code": "code",
    "adresse": "email",
    "address": "email",
    "portefeuille": "did",
    "wallet": "did",
    "nom": "name",
    "name": "name",
    "langue": "language",
    "language": "language",
}
"""What each line of a text says, by its label as `plain_title` gives it."""
NO_CLAIM = N_("il n’y a pas de demande dans ce fichier")
UNFINISHED = N_("cette demande n’a pas de fin : recopiez-la jusqu’à sa dernière ligne")
DAMAGED = N_("cette demande est abîmée : demandez-la de nouveau")


@dataclass(frozen=True)
class Claim:
    """Someone who has a code: at least an address in small letters or a `did:key` says who."""

    place: Place
    code: str = field(repr=False)
    address: str = field(default="", repr=False)
    did: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    language: str = ""

    @property
    def identity(self) -> str:
        """As `Person.identity`: the address, else the `did:key`."""
        return f"mailto:{self.address}" if self.address else self.did


def parse_claims(content: bytes, path: str, problems: Problems) -> list[Claim]:
    """The claims of one file; `path` names it in `problems`, where what cannot be read goes."""
    try:
        if len(content) > LARGEST_FILE:
            raise IssuingError(N_("ce fichier est trop gros pour une demande"))
        if path.lower().endswith(".eml"):
            return _in_message(content, path, problems)
        text = _decoded(content)
        if text.lstrip().startswith("{"):
            return [_from_json(text, Place(path))]
        return _in_text(text, path, problems)
    except IssuingError as error:
        problems.add(Place(path), error.message, "", **error.values)
        return []


def _in_message(content: bytes, path: str, problems: Problems) -> list[Claim]:
    """The claims of a message's text and of the files attached to it."""
    try:
        parts = list(_parts(message_from_bytes(content, policy=policy.default)))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as cause:
        raise IssuingError(
            N_("ce message ne se lit pas : copiez-en le texte dans un fichier .txt")
        ) from cause
    found = [_from_json(text, Place(path)) for text in parts if text.lstrip().startswith("{")]
    if found:
        return found
    texts = [text for text in parts if any(START.fullmatch(line) for _, line in _lines(text))]
    if not texts:
        raise IssuingError(NO_CLAIM)
    return [claim for text in texts for claim in _in_text(text, path, problems)]


def _parts(message: EmailMessage) -> Iterator[str]:
    """The texts of a message, claims attached to it included."""
    for part in islice(message.walk(), MOST_PARTS):
        is_claim = (part.get_filename() or "").lower().endswith(".json")
        content = part.get_payload(decode=True)
        if (is_claim or part.get_content_type() == "text/plain") and isinstance(content, bytes):
            yield _decoded(content, part.get_content_charset("utf-8"))


def _decoded(content: bytes, charset: str = "utf-8") -> str:
    """The text of bytes: of their byte order mark, else of `charset`, else of Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode(charset)
    except (LookupError, ValueError):
        return content.decode("cp1252", "replace")


def _in_text(text: str, path: str, problems: Problems) -> list[Claim]:
    """Each claim between its two marks, whatever stands around."""
    claims: list[Claim] = []
    started = count = 0
    said: dict[str, str] = {}
    wrong: IssuingError | None = None
    for number, line in _lines(text):
        if START.fullmatch(line):
            if started:
                problems.add(Place(path, started), UNFINISHED)
            started, said, wrong, count = number, {}, None, count + 1
            if count > MOST_CLAIMS:
                raise IssuingError(N_("plus de {count} demandes dans un fichier"), count=MOST_CLAIMS)
        elif started and END.fullmatch(line):
            try:
                if wrong is not None:
                    raise wrong
                claims.append(_claim(said, Place(path, started)))
            except IssuingError as error:
                problems.add(Place(path, started), error.message, "", **error.values)
            started = 0
        elif started and line:
            wrong = wrong or _take(line, said)
    if started:
        problems.add(Place(path, started), UNFINISHED)
    if not count:
        raise IssuingError(NO_CLAIM)
    return claims


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines without the signs of a quotation."""
    if len(text) > LONGEST_TEXT:
        raise IssuingError(N_("ce fichier est trop gros pour une demande"))
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.replace("\xa0", " ").strip().lstrip("> ").strip()
        yield number, bare.lower() if bare.startswith("=") else bare


def _take(line: str, said: dict[str, str]) -> IssuingError | None:
    """Add what a line says; a line of another kind may be the end of an address cut in two."""
    label, colon, value = line.partition(":")
    key = LABELS.get(plain_title(label)) if colon else None
    if key is None:
        return IssuingError(N_("une ligne de cette demande ne se comprend pas : recopiez-la sans la couper"))
    if key in said:
        return IssuingError(N_("cette demande dit deux fois la même chose"))
    said[key] = value.strip()
    return None


def _from_json(text: str, place: Place) -> Claim:
    """The claim of a file. Raises IssuingError."""
    try:
        said = json.loads(text, object_pairs_hook=_members)
    except (ValueError, RecursionError) as cause:
        raise IssuingError(DAMAGED) from cause
    if not isinstance(said, dict) or said.get("type") != TYPE:
        raise IssuingError(NO_CLAIM)
    version = said.get("version")
    if type(version) is not int or version != VERSION:
        raise IssuingError(
            N_("cette demande est d’une version que ce programme ne connaît pas : mettez-le à jour")
        )
    if set(said) - KEYS or not all(isinstance(said[key], str) for key in set(said) - {"version"}):
        raise IssuingError(DAMAGED)
    return _claim({key: said[key] for key in sorted(set(said) - {"type", "version"})}, place)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member is told twice")
    return members


def _claim(said: dict[str, str], place: Place) -> Claim:
    if any(len(value) > LONGEST_VALUE for value in said.values()):
        raise IssuingError(N_("une ligne de cette demande est trop longue"))
    if not said.get("code"):
        raise IssuingError(N_("cette demande n’a pas de code"))
    code = parse_code(said["code"])
    address = parse_mailbox(said["email"]).address if said.get("email") else ""
    did = said.get("did", "")
    if did and not DID_KEY.fullmatch(did):
        raise IssuingError(N_("l’identité numérique n’est pas un « did:key:z… » complet"))
    if not address and not did:
        raise IssuingError(
            N_("cette demande ne dit pas qui la fait : ni adresse électronique, ni portefeuille")
        )
    language = said.get("language", "").lower()
    return Claim(
        place, code, address, did, tidy_name(said.get("name", "")), language if language in LANGUAGES else ""
    )
