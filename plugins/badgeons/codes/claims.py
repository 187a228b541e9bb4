"""A claim as people hand it in: the file that the page makes, its text pasted, or a message as saved.

Everything here comes from strangers. What cannot be read is told by file and line, without quoting it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from itertools import islice
from typing import Any

from badgeons.awarding.mailbox import parse_mailbox
from badgeons.awarding.people import DID_KEY, tidy_name
from badgeons.base.mails import parse_message
from badgeons.base.messages import LANGUAGES, N_, WordedError
from badgeons.base.problems import Place, Problems
from badgeons.base.tables import plain_title
from badgeons.codes.code import parse_code
from badgeons.codes.errors import ClaimError

TYPE, VERSION = "badgeons-claim", 1
KEYS = frozenset(("type", "version", "code", "email", "did", "name", "language"))
SUFFIXES = (".json", ".txt", ".eml")
MAX_FILE_SIZE = 1024 * 1024
"""Bytes of a file, a message with its attachments at most."""
MAX_TEXT_LENGTH = 200_000
MAX_VALUE_LENGTH = 320
MAX_CLAIMS = 200
"""Claims of one file."""
MAX_PARTS = 50
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
        if len(content) > MAX_FILE_SIZE:
            raise ClaimError(N_("ce fichier est trop gros pour une demande"))
        if path.lower().endswith(".eml"):
            return _in_message(content, path, problems)
        text = _decoded(content)
        if text.lstrip().startswith("{"):
            return [_from_json(text, Place(path))]
        return _in_text(text, path, problems)
    except WordedError as error:
        problems.add(Place(path), error.message, "", **error.values)
        return []


def _in_message(content: bytes, path: str, problems: Problems) -> list[Claim]:
    """The claims of a message's text and of the files attached to it."""
    try:
        parts = list(_parts(parse_message(content)))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as cause:
        raise ClaimError(N_("ce message ne se lit pas : copiez-en le texte dans un fichier .txt")) from cause
    attached = [_from_json(text, Place(path)) for text in parts if text.lstrip().startswith("{")]
    if attached:
        return attached
    texts = [text for text in parts if any(START.fullmatch(line) for _, line in _lines(text))]
    if not texts:
        raise ClaimError(NO_CLAIM)
    return [claim for text in texts for claim in _in_text(text, path, problems)]


def _parts(message: EmailMessage) -> Iterator[str]:
    """The texts of a message, claims attached to it included."""
    for part in islice(message.walk(), MAX_PARTS):
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
    members: dict[str, str] = {}
    error: ClaimError | None = None
    for number, line in _lines(text):
        if START.fullmatch(line):
            if started:
                problems.add(Place(path, started), UNFINISHED)
            started, members, error, count = number, {}, None, count + 1
            if count > MAX_CLAIMS:
                raise ClaimError(N_("plus de {count} demandes dans un fichier"), count=MAX_CLAIMS)
        elif started and END.fullmatch(line):
            try:
                if error is not None:
                    raise error
                claims.append(_claim(members, Place(path, started)))
            except WordedError as refusal:
                problems.add(Place(path, started), refusal.message, "", **refusal.values)
            started = 0
        elif started and line:
            error = error or _take(line, members)
    if started:
        problems.add(Place(path, started), UNFINISHED)
    if not count:
        raise ClaimError(NO_CLAIM)
    return claims


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines without the signs of a quotation."""
    if len(text) > MAX_TEXT_LENGTH:
        raise ClaimError(N_("ce fichier est trop gros pour une demande"))
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.replace("\xa0", " ").strip().lstrip("> ").strip()
        yield number, bare.lower() if bare.startswith("=") else bare


def _take(line: str, members: dict[str, str]) -> ClaimError | None:
    """Add what a line says; a line of another kind may be the end of an address cut in two."""
    label, colon, value = line.partition(":")
    key = LABELS.get(plain_title(label)) if colon else None
    if key is None:
        return ClaimError(N_("une ligne de cette demande ne se comprend pas : recopiez-la sans la couper"))
    if key in members:
        return ClaimError(N_("cette demande dit deux fois la même chose"))
    members[key] = value.strip()
    return None


def _from_json(text: str, place: Place) -> Claim:
    """The claim of a file. Raises WordedError."""
    try:
        members = json.loads(text, object_pairs_hook=_unique_members)
    except (ValueError, RecursionError) as cause:
        raise ClaimError(DAMAGED) from cause
    if not isinstance(members, dict) or members.get("type") != TYPE:
        raise ClaimError(NO_CLAIM)
    version = members.get("version")
    if type(version) is not int or version != VERSION:
        raise ClaimError(
            N_("cette demande est d’une version que ce programme ne connaît pas : mettez-le à jour")
        )
    if set(members) - KEYS or not all(isinstance(members[key], str) for key in set(members) - {"version"}):
        raise ClaimError(DAMAGED)
    return _claim({key: members[key] for key in sorted(set(members) - {"type", "version"})}, place)


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member is there twice")
    return members


def _claim(members: dict[str, str], place: Place) -> Claim:
    if any(len(value) > MAX_VALUE_LENGTH for value in members.values()):
        raise ClaimError(N_("une ligne de cette demande est trop longue"))
    if not members.get("code"):
        raise ClaimError(N_("cette demande n’a pas de code"))
    code = parse_code(members["code"])
    address = parse_mailbox(members["email"]).address if members.get("email") else ""
    did = members.get("did", "")
    if did and not DID_KEY.fullmatch(did):
        raise ClaimError(N_("l’identité numérique n’est pas un « did:key:z… » complet"))
    if not address and not did:
        raise ClaimError(
            N_("cette demande ne dit pas qui la fait : ni adresse électronique, ni portefeuille")
        )
    language = members.get("language", "").lower()
    return Claim(
        place,
        code,
        address,
        did,
        tidy_name(members.get("name", "")),
        language if language in LANGUAGES else "",
    )
