"""One trial of a fuzzer: a badge of the matrix, changed somehow, verified, and the verdict judged.

A trial is told by a stream of choices, so that the same trials serve hypothesis and atheris.
"""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol, TypeVar

from joserfc.jwk import ECKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, BakingError, is_image, unbake
from badgeons.credentials.baking.png import bake_png
from badgeons.credentials.contexts import pinned_contexts
from badgeons.credentials.errors import ProofError
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.credentials.proofs.suites import CRYPTOSUITES, unsecured
from badgeons.verifying import Outcome, Verdict, published, verify
from badgeons.verifying.open_badges_terms import read_terms, version_of
from badgeons.verifying.parsing import parse_document
from fixtures.matrix.hostile import KNOWN
from fixtures.matrix.keys import STRANGER, base64url, prove, public
from fuzz.told import Json, Told, in_one_spelling, is_part_of, shown
from support.matrix import Case, cases, hostile_cases
from support.sites import ASSERTION, DID, png, url
from support.slips import read_slips

T = TypeVar("T")
FIELD_ISSUER = "https://maison.exemple.net/badges/issuer.json"
MAX_MUTANT_BYTES = 256 * 1024


class Choices(Protocol):
    """Where a trial's choices come from."""

    def number(self, most: int) -> int:
        """A whole number from 0 to `most`."""
        ...

    def octets(self, most: int) -> bytes:
        """At most that many bytes."""
        ...


class FalseValidError(AssertionError):
    """A badge called valid that says something its issuer never signed."""


def pick(choices: Choices, values: Sequence[T]) -> T:
    return values[choices.number(len(values) - 1)]


@cache
def seeds() -> tuple[Case, ...]:
    """The forms of the matrix, and what the field writes that is valid: there, sites are by whole address."""
    return (*cases(), *field_cases())


@cache
def field_cases() -> tuple[Case, ...]:
    found = []
    for slip in read_slips():
        kind = "signed" if slip.name.startswith("ob2-signature") else "hosted"
        site = {url: content for url, content in slip.web.items() if (content or b"").startswith(b"{")}
        if not slip.name.startswith("ob2-"):
            continue
        if slip.outcome == "valid" and len(site) == len(slip.web) and is_text(slip.content):
            found.append(
                Case(
                    f"ob2-{kind}-field {slip.name.replace('/', ' ')}/good",
                    "badge",
                    slip.content,
                    site,
                    {FIELD_ISSUER: "Maison"},
                    slip.email,
                    "valid",
                    slip.steps,
                    base_url="",
                )
            )
    return tuple(found)


def is_text(content: bytes) -> bool:
    """Whether a file holds a badge, and not only its address, and its identity can be told by its text."""
    payload = unwrapped(content).payload
    return payload.startswith(b"{") or parts_of(payload) is not None


@cache
def foreign_keys() -> Mapping[str, OKPKey | ECKey | RSAKey]:
    """Keys that no issuer of the matrix publishes."""
    x, d = base64url(STRANGER.public_key), base64url(STRANGER.seed())
    return {
        "EdDSA": OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": x, "d": d}),
        "ES256": ECKey.generate_key("P-256"),
        "RS256": RSAKey.generate_key(2048),
    }


WORDS = (
    *pinned_contexts(), *KNOWN, DID, f"{DID}#p256", f"did:key:{STRANGER.multikey}", "did:web:", "did:jwk:e30",
    "did:web:%5B", "https://badges.example.org/emetteurs/collectif.json", "https://[", "urn:x", "_:b", "@id",
    "none", "HS256", "RS256", "ES256", "EdDSA", "eddsa-jcs-2022", "eddsa-rdfc-2022", "Ed25519Signature2020",
    "assertionMethod", "revocation", "suspension", "message", "0", "-1", "9" * 40, "",
    "\ud800", "\0", "é" * 300,
    "2026-03-14T00:00:00Z", "9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00Z", "HostedBadge", "SignedBadge",
    demonstration_key("collectif-exemple").multikey,
)  # fmt: skip
ODD: tuple[Json, ...] = (
    None, True, False, 0, 1, -1, 1.5, 1e300, 10**400, [], [[]], [None], {}, {"id": {}}, {"@value": "x"},
    {"@id": "_:b"}, {"@list": [1]}, {"@context": {}}, {"type": [1, {}]}, [1, "x", None],
)  # fmt: skip
KEYS = (
    "id", "@id", "type", "@type", "@context", "@value", "@graph", "@included", "@reverse", "@nest", "name",
    "issuer", "proof", "credentialSubject", "achievement", "credentialStatus", "validFrom", "validUntil",
    "issuanceDate", "expirationDate", "endorsement", "endorsementJwt", "evidence", "revoked", "recipient",
    "verification", "vc", "iss", "sub", "nbf", "exp", "jti", "kid", "jwk", "alg", "crit", "b64", "expires",
    "expiration", "revokedAssertions", "https://schema.org/name", "badge", "verify", "url", "salt",
    "identity", "hashed", "uid", "revocationList", "publicKey", "creator", "startsWith", "allowedOrigins",
    "narrative",
)  # fmt: skip

SPELLINGS = (
    "obi:", "schema:", "https://w3id.org/openbadges#",
    "https://www.w3.org/2018/credentials#", "https://www.w3.org/ns/credentials/status#", "https://schema.org/",
    "https://w3id.org/security#", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#", "cred:", "sec:", "@",
    "",
)  # fmt: skip
"""What makes another spelling of a property's name, which means the same in some context."""
DATATYPES = ("dateTime", "string", "boolean", "integer")


def renamed(choices: Choices, holder: dict[str, Json], key: str) -> None:
    """Move a value of `holder` under another name, as it is or with its datatype told."""
    item = holder.pop(key)
    if choices.number(1) and not isinstance(item, dict | list):
        item = {"@value": item, "@type": f"http://www.w3.org/2001/XMLSchema#{pick(choices, DATATYPES)}"}
    holder[pick(choices, SPELLINGS) + (key if choices.number(3) else pick(choices, KEYS))] = item


def value(choices: Choices, other: Json) -> Json:
    """A value to put somewhere: odd, familiar, or from elsewhere in the documents."""
    kind = choices.number(3)
    if kind == 0:
        return copy.deepcopy(pick(choices, ODD))
    if kind == 1:
        return pick(choices, WORDS)
    if kind == 2:
        return choices.octets(12).decode("latin-1")
    return copy.deepcopy(pick(choices, places(other))[2])


def places(document: Json) -> list[tuple[Any, Any, Json]]:
    """Each value of a document: what holds it, under which key, itself; a list of one holds the first."""
    found: list[tuple[Any, Any, Json]] = [([document], 0, document)]
    for _, _, item in found:
        if isinstance(item, dict):
            found.extend((item, key, below) for key, below in item.items())
        elif isinstance(item, list):
            found.extend((item, index, below) for index, below in enumerate(item))
    return found


def mutated(choices: Choices, document: Json, other: Json) -> Json:
    """`document` with a few of its values replaced, removed, added, doubled, renamed or moved."""
    holder = [copy.deepcopy(document)]
    for _ in range(1 + choices.number(2)):
        below, key, item = pick(choices, places(holder[0]))
        below = holder if item is holder[0] else below
        act = choices.number(6)
        if act == 0 and below is not holder:
            del below[key]
        elif act == 6 and isinstance(below, dict):
            renamed(choices, below, key)
        elif act == 1 and isinstance(item, dict):
            item[pick(choices, KEYS)] = value(choices, other)
        elif act == 2 and isinstance(item, list):
            item.append(value(choices, other))
        elif act == 3:
            below[key] = [item, value(choices, other)]
        elif act == 4 and isinstance(item, str):
            at = choices.number(max(len(item) - 1, 0))
            below[key] = item[:at] + choices.octets(2).decode("latin-1") + item[at + choices.number(2) :]
        else:
            below[key] = value(choices, other)
    return holder[0]


def edited(choices: Choices, content: bytes) -> bytes:
    """`content` with a few bytes changed, cut, doubled, or spliced with another file of the matrix."""
    for _ in range(1 + choices.number(3)):
        at, length = choices.number(len(content)), choices.number(16)
        act = choices.number(4)
        if act == 0:
            content = content[:at] + choices.octets(16) + content[at + length :]
        elif act == 1:
            content = content[:at] + choices.octets(8) + content[at:]
        elif act == 2:
            content = content[:at] + content[at : at + length] * 2 + content[at + length :]
        elif act == 3:
            content = content[:at] + pick(choices, seeds()).content[at:]
        elif at < len(content):
            content = content[:at] + bytes([content[at] ^ 1 << choices.number(7)]) + content[at + 1 :]
    return content[:MAX_MUTANT_BYTES]


def written(document: Json) -> bytes:
    return json.dumps(document).encode("utf-8", "replace")


@dataclass(frozen=True)
class Unwrapped:
    """What a file holds, and how to make a file of that kind again."""

    payload: bytes
    wrap: Callable[[bytes], bytes]


def unwrapped(content: bytes) -> Unwrapped:
    if not is_image(content):
        return Unwrapped(content, lambda payload: payload)
    try:
        baked = unbake(content)
    except BakingError:
        return Unwrapped(content, lambda payload: payload)
    form = OPEN_BADGES_2 if baked.form == OPEN_BADGES_2 else OPEN_BADGES_3
    return Unwrapped(
        baked.payload.encode(), lambda payload: bake_png(png(), payload.decode("utf-8", "replace"), form)
    )


def parts_of(text: bytes) -> tuple[Json, Json, str] | None:
    """Header, payload and signature of signed text, None for anything else."""
    parts = text.split(b".")
    if len(parts) != 3:
        return None
    try:
        header, payload = (json.loads(base64.urlsafe_b64decode(part + b"==")) for part in parts[:2])
    except ValueError:
        return None
    return header, payload, parts[2].decode("ascii", "replace")


def document_in(content: bytes) -> Json:
    """The JSON of a file of the matrix: the document, or the payload of the signed text."""
    payload = unwrapped(content).payload
    parts = parts_of(payload)
    return parts[1] if parts else json.loads(payload)


def with_other_bytes(choices: Choices, case: Case) -> Case:
    file = unwrapped(case.content)
    if choices.number(1):
        return replace(case, content=edited(choices, case.content))
    return replace(case, content=file.wrap(edited(choices, file.payload)))


def rewritten(choices: Choices, content: bytes) -> bytes:
    """A file with other JSON in it, its signature as it was."""
    file = unwrapped(content)
    other = document_in(pick(choices, seeds()).content)
    parts = parts_of(file.payload)
    if parts is None:
        return file.wrap(written(mutated(choices, json.loads(file.payload), other)))
    header, payload, signature = parts
    if choices.number(1):
        header = mutated(choices, header, other)
    else:
        payload = mutated(choices, payload, other)
    text = ".".join([base64url(written(header)), base64url(written(payload)), signature])
    return file.wrap(text.encode())


def with_other_json(choices: Choices, case: Case) -> Case:
    return replace(case, content=rewritten(choices, case.content))


def with_other_publications(choices: Choices, case: Case) -> Case:
    path = pick(choices, sorted(case.site))
    change = edited if choices.number(3) == 0 else rewritten
    return replace(case, site={**case.site, path: change(choices, case.site[path])})


def signed_by_a_stranger(choices: Choices, case: Case) -> Case:
    """The same or another badge, truly signed, by a key that is not the issuer's."""
    file = unwrapped(case.content)
    document = credential_in(document_in(case.content))
    if choices.number(1):
        changed = mutated(choices, document, document_in(pick(choices, seeds()).content))
        document = changed if isinstance(changed, dict) else document  # a list may hold the badge untouched
    if choices.number(1) and "@context" in document:
        key_id = pick(
            choices,
            (*WORDS, f"{DID}#{STRANGER.multikey}", f"did:key:{STRANGER.multikey}#{STRANGER.multikey}"),
        )
        try:
            return replace(
                case, content=written(prove(document, pick(choices, CRYPTOSUITES), key_id, STRANGER))
            )
        except ProofError:
            return replace(case, content=written(unsecured(document)))
    algorithm = pick(choices, sorted(foreign_keys()))
    key = foreign_keys()[algorithm]
    header: Json = {"alg": algorithm}
    if choices.number(1):
        header["jwk"] = public(key)
    if choices.number(1):
        header["kid"] = pick(choices, WORDS)
    if choices.number(3) == 0:
        header = mutated(choices, header, document)
    first = f"{base64url(written(header))}.{base64url(written(document))}".encode()
    signature = JWSRegistry.algorithms[algorithm].sign(first, key)
    return replace(case, content=file.wrap(first + b"." + base64url(signature).encode()))


def with_an_embedded_badge(choices: Choices, case: Case) -> Case:
    """A copy of a hosted badge that holds its class, and perhaps its issuer, as published or not quite."""
    document = document_in(case.content)
    badge = published_at(case, document.get("badge")) if isinstance(document, dict) else None
    if badge is None:
        return with_other_json(choices, case)
    issuer = published_at(case, badge.get("issuer"))
    if issuer is not None and choices.number(1):
        badge = {**badge, "issuer": issuer}
    if choices.number(1):
        badge = mutated(choices, badge, document)
    file = unwrapped(case.content)
    return replace(case, content=file.wrap(written({**document, "badge": badge})))


def published_at(case: Case, url: Json) -> Json:
    """The JSON object that a case publishes at an address, None when there is none."""
    content = published(case.site, case.base_url)(url) if isinstance(url, str) else None
    return json.loads(content) if content is not None and content.startswith(b"{") else None


MUTATIONS = (
    with_other_bytes,
    with_other_json,
    with_an_embedded_badge,
    with_other_json,
    with_other_publications,
    signed_by_a_stranger,
)


def trial(choices: Choices) -> Verdict:
    """Verify one mutant. Raises FalseValidError when it is wrongly valid, anything else when it fails."""
    case = pick(choices, (*seeds(), *hostile_cases()) if choices.number(7) == 0 else seeds())
    change = pick(choices, MUTATIONS)
    if (
        change in (with_other_publications, with_other_json, with_an_embedded_badge, signed_by_a_stranger)
        and case.name not in readable()
    ):
        change = with_other_bytes
    mutant = change(choices, case)
    resolve = published(mutant.site, mutant.base_url)
    verdict = verify(mutant.content, resolve, mutant.now, mutant.email, mutant.known)
    for step in verdict.steps:
        step.in_words("fr")
    is_of_another = mutant.content != case.content and in_one_layout(mutant.content) in genuine_files()
    if verdict.outcome is Outcome.VALID and not is_of_another:
        judge(case, change, verdict)
    return verdict


@cache
def genuine_files() -> frozenset[bytes]:
    return frozenset(in_one_layout(case.content) for case in seeds() if case.name.endswith("/good"))


def in_one_layout(content: bytes) -> bytes:
    """A file of JSON as it is written here, any other as it is: spaces change no badge into another."""
    try:
        return written(json.loads(content))
    except (ValueError, RecursionError):
        return content


@cache
def readable() -> frozenset[str]:
    """The cases whose files and publications are JSON, and no bomb."""
    return frozenset(case.name for case in seeds())


def judge(case: Case, change: Callable[[Choices, Case], Case], verdict: Verdict) -> None:
    """Refuse a `valid` that nobody signed: what people read must be what the issuer wrote."""
    form, _, situation = case.name.partition("/")
    if change is signed_by_a_stranger and not form.startswith("ob2-hosted"):
        raise FalseValidError(f"{case.name}: signed by a stranger")
    if change is with_other_publications and (situation == "good" or form in UNSIGNED_LISTS):
        return
    found = shown(verdict.document or {})
    if situation == "expired" and in_one_spelling(url(ASSERTION)) in found["id"]:
        raise FalseValidError(f"{case.name}: over")
    is_genuine = any(is_part_of(found, genuine) for genuine in genuine_texts())
    if situation in ("revoked", "wrong-recipient", "unknown-issuer") or not is_genuine:
        raise FalseValidError(f"{case.name}: {found}")


@cache
def genuine_texts() -> tuple[Told, ...]:
    """What people read of each badge that its issuer really signed."""
    good = [case for case in seeds() if case.name.endswith("/good")]
    return tuple(shown(with_its_badge(parse_document(case.content).document, case)) for case in good)


def with_its_badge(document: Json, case: Case) -> Json:
    """A badge with the class and the issuer that are published, of which a copy may tell."""
    if version_of(document) is None:
        return document
    assertion = read_terms(document)
    badge = published_at(case, assertion.get("badge"))
    if badge is None:
        return assertion
    badge = read_terms(badge)
    issuer = published_at(case, badge.get("issuer"))
    return {**assertion, "badge": {**badge, "issuer": issuer or badge.get("issuer")}}


UNSIGNED_LISTS = frozenset(
    {
        "ob3-1edtech-list",
        *(f"ob2-{kind}-{file}" for kind in ("hosted", "signed") for file in ("json", "png", "svg", "jws")),
    }
)
"""Forms whose list of revocations is not signed: whoever publishes it may change it."""


def credential_in(document: Json) -> Json:
    """The credential of a payload or of an envelope, the document itself when it is none."""
    if document.get("type") == "EnvelopedVerifiableCredential":
        return parts_of(document["id"].partition(",")[2].encode())[1]  # type: ignore[index]
    return {**document["vc"], "id": document["jti"]} if "vc" in document else document
