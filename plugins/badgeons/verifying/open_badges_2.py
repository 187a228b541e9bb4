"""Verification of Open Badges before 3.0: its address decides, or the key that signed it."""

from collections.abc import Iterator, Sequence
from typing import Any

from badgeons.base.hosts import is_example
from badgeons.base.messages import N_
from badgeons.credentials.constants import limits, open_badges_contexts, required_members
from badgeons.credentials.contexts import pinned_contexts
from badgeons.credentials.strict_json import fields_of, id_of, items_of, text_of, types_of
from badgeons.verifying.badge_classes import (
    badge_class_of,
    issuer_of,
    tell_issuer,
    verify_revocation,
    verify_scope,
)
from badgeons.verifying.common import UNKNOWN_CONTEXT, verify_dates, verify_known
from badgeons.verifying.hosting import REVOKED, address_of, is_revoked, verify_hosting
from badgeons.verifying.issuers import (
    NO_KEY_NAMED,
    KeyFinding,
    published_key,
    unbound_key,
    under_name,
    unpublished_key,
)
from badgeons.verifying.jws import Jws, is_signed_by
from badgeons.verifying.moments import parse_moment
from badgeons.verifying.open_badges_terms import read_terms, secure, version_of
from badgeons.verifying.parsing import ParsedDocument
from badgeons.verifying.published_objects import OUT_OF_REACH, Object, PublishedObjects
from badgeons.verifying.recipients import Recipient, recipient_of, salt_of, verify_recipient
from badgeons.verifying.signatures import add_key, is_verifiable, verify_jws
from badgeons.verifying.verdict import Findings, State
from badgeons.verifying.verifier import Verifier
from badgeons.verifying.web_addresses import is_near_address, is_web_address

_HOSTED = frozenset({"hostedbadge", "hosted"})
_SIGNED = frozenset({"signedbadge", "signed"})
_MISSING = N_("il manque « {key} »")
_VAGUE_DATE = N_("« {key} » ne dit pas le moment exact : « {value} »")
_IRREGULAR_DATE = N_("« {key} » n’est pas une date comme la norme l’écrit : « {value} »")
_FOREIGN_CONTEXT = N_("contexte inattendu dans un badge de cette version : « {url} »")
_OLD_VERSION = N_(
    "ce badge suit une ancienne version d’Open Badges ({version}), que cet outil ne vérifie pas"
)
_OLD_SIGNATURE = N_(
    "ce badge est signé selon une ancienne version d’Open Badges ({version}), que cet outil ne vérifie pas"
)
_UNSIGNED_BUT_PUBLISHED = N_("ce badge dit être signé et ne l’est pas : c’est son adresse qui en répond")
_ESSENTIAL = frozenset({"recipient", "badge", "issuedOn"})
"""Without one of these nobody knows what is said, to whom or when; without the others one does."""


def verify_assertion(parsed: ParsedDocument, verifier: Verifier, findings: Findings) -> None:
    """An Assertion: what it says, where it is or who signed it, its badge, issuer, dates, recipient."""
    given, version = read_terms(parsed.document), version_of(parsed.document) or ""
    if is_revoked(given):
        return findings.failed("status", REVOKED)
    if version.startswith("0"):
        return findings.unknown("hosting", _OLD_VERSION, version=version)
    objects, origin = PublishedObjects(verifier), Findings()
    assertion, issuer = _verify_origin(given, parsed, version, objects, origin)
    _verify_context((given, assertion), version, findings)
    _verify_content(assertion, version, findings)
    findings.steps.extend(origin.steps)
    if issuer is not None:
        verify_known(_known_name(*issuer, verifier), verifier, findings)
        verify_revocation(assertion, *issuer, objects, findings)
    verify_dates(assertion, ("issuedOn",), ("expires",), verifier, findings)
    if verifier.email is not None:
        verify_recipient(list(_recipients_of(assertion)), verifier.email, findings)
    return None


def _verify_origin(
    given: Object, parsed: ParsedDocument, version: str, objects: PublishedObjects, findings: Findings
) -> tuple[Object, tuple[Object, str] | None]:
    """Add the steps from `hosting` or `signature` to `issuer`.

    Gives the assertion to go on with, as it is published when that could be seen; the issuer and its address.
    """
    kinds, address = _kinds_of_verification(given), address_of(given, version, parsed.address)
    is_hosted = bool(kinds & _HOSTED) or (not kinds and bool(address))
    is_signed = bool(kinds & _SIGNED)
    if parsed.jws is not None and (is_signed or not kinds & _HOSTED):
        return given, _verify_signed(given, parsed.jws, version, objects, findings)
    if not is_hosted and is_signed and _is_published(given, objects):
        is_hosted, address = True, text_of(given.get("id"))
        findings.tell("signature", _UNSIGNED_BUT_PUBLISHED)
    if is_hosted:
        if parsed.jws is not None and is_verifiable(parsed.jws, findings):
            findings.unknown(
                "signature", N_("ce badge est fait pour être publié, pas signé : rien ne dit qui l’a signé")
            )
        assertion, address = verify_hosting(given, address, objects, findings)
        return assertion, _verify_hosted(assertion, address, version, objects, findings)
    if is_signed:
        findings.failed("signature", N_("ce document n’est pas signé"))
    else:
        findings.unknown("hosting", N_("cet outil ne vérifie que les badges publiés en ligne ou signés"))
    return given, None


def _is_published(assertion: Object, objects: PublishedObjects) -> bool:
    """Whether an assertion is published at its own address."""
    own = text_of(assertion.get("id"))
    return is_web_address(own) and bool((objects.at(own) or {}).keys() & {"badge", "recipient"})


def _kinds_of_verification(assertion: Object) -> set[str]:
    """How an assertion says it is to be verified, in lower case."""
    written = items_of(assertion.get("verification"))
    return {name.lower() for each in written for name in (*types_of(each), text_of(each)) if name}


def _verify_hosted(
    assertion: Object, address: str, version: str, objects: PublishedObjects, findings: Findings
) -> tuple[Object, str] | None:
    """The published issuer of the badge and its address, None when it is not known or not the right one."""
    badge = badge_class_of(assertion, version, objects, findings, is_signed=False)
    own = Findings()
    found = issuer_of(badge, objects, own) if badge is not None else None
    if badge is None or found is None or not address:
        findings.steps.extend(own.steps)
        return None
    if not verify_scope(address, *found, version, findings):
        return None
    findings.passed("issuer", N_("l’émetteur est publié, et l’adresse du badge fait partie des siennes"))
    findings.steps.extend(own.steps)
    tell_issuer(badge, found[0], version, findings)
    if is_example(address):
        findings.add_trial(N_("publié à une adresse d’essai : rien n’y est délivré pour de vrai"))
    return found


def _verify_signed(
    assertion: Object, jws: Jws, version: str, objects: PublishedObjects, findings: Findings
) -> tuple[Object, str] | None:
    """The published issuer and its address; the steps `issuer` and `signature` (2.0, signed verification)."""
    badge = badge_class_of(assertion, version, objects, findings, is_signed=True)
    own = Findings()
    found = issuer_of(badge, objects, own) if badge is not None else None
    if found is None:
        findings.steps.extend(own.steps)
    if not is_verifiable(jws, findings):
        return found
    if badge is None or found is None:
        findings.unknown("signature", N_("sans la clé de l’émetteur, la signature ne peut pas être vérifiée"))
        return found
    if version.startswith("1") and not found[0].get("publicKey"):
        findings.unknown("signature", _OLD_SIGNATURE, version=version)
        return found
    key = _key_of(assertion, *found, jws, objects)
    add_key(key, findings)
    findings.steps.extend(own.steps)
    tell_issuer(badge, found[0], version, findings)
    verify_jws(jws, key, findings)
    return found


def _key_of(
    assertion: Object, issuer: Object, issuer_url: str, jws: Jws, objects: PublishedObjects
) -> KeyFinding:
    """The key that `verification` names, when the issuer lists it; else the one of its keys that signed."""
    listed = items_of(issuer.get("publicKey"))
    verification = fields_of(assertion.get("verification"))
    creator = id_of(verification.get("creator")) or text_of(verification.get("url"))
    if not listed:
        return unbound_key(creator, issuer_url)
    is_only = not creator and len(listed) == 1
    named = [key for key in listed if is_only or (creator and is_near_address(id_of(key), creator))]
    if named:
        return _listed_key(named[0], issuer_url, objects)
    others = [_listed_key(key, issuer_url, objects) for key in listed[: limits().max_keys]]
    for key in others:
        if key.public_key is not None and is_signed_by(jws, key.public_key):
            return under_name(creator, issuer_url, key, objects.verifier)
    if not creator:
        return KeyFinding(State.UNKNOWN, NO_KEY_NAMED)
    return next((key for key in others if key.state is State.UNKNOWN), unpublished_key(creator))


def _listed_key(listed: Any, issuer_url: str, objects: PublishedObjects) -> KeyFinding:
    """A key that the issuer lists, by its address or whole, unless it is somebody else's."""
    address, embedded = id_of(listed), fields_of(listed)
    entry = embedded if embedded.get("publicKeyPem") else _key_document(address, objects)
    if entry is None:
        return KeyFinding(State.UNKNOWN, *objects.verifier.out_of_reach(address, OUT_OF_REACH))
    owner = id_of(entry.get("owner"))
    if owner and not is_near_address(owner, issuer_url):
        return KeyFinding(State.FAILED, N_("la clé publiée n’est pas à l’émetteur"))
    return published_key(entry, objects.verifier)


def _key_document(address: str, objects: PublishedObjects) -> Object | None:
    """The key published at an address, as a document or as bare PEM text; None out of reach."""
    content = objects.verifier.content(address)
    if content is not None and content.lstrip().startswith(b"-----BEGIN "):
        return {"publicKeyPem": content.decode("ascii", "replace")}
    return objects.at(address)


def _known_name(issuer: Object, issuer_url: str, verifier: Verifier) -> str:
    """The identifier by which the person who asks knows an issuer: its own, or the address it was read at."""
    names = (text_of(issuer.get("id")), issuer_url)
    known = verifier.known or {}
    return next((name for name in names if name in known), issuer_url)


def _verify_context(documents: Sequence[Object], version: str, findings: Findings) -> None:
    """Add the step `context`: every name must be one whose meaning is known. Version 1.0 has no context."""
    written = [document["@context"] for document in documents if "@context" in document]
    contexts = [context for each in written for context in items_of(each) or [""]]
    for context in contexts:
        url = context if isinstance(context, str) else "{…}"
        if not _is_of_open_badges(secure(url)):
            message = _FOREIGN_CONTEXT if url in pinned_contexts() else UNKNOWN_CONTEXT
            return findings.unknown("context", message, url=url)
    if contexts:
        return findings.passed("context", N_("tous les termes viennent de contextes connus"))
    if version != "1.0":
        findings.tell("context", _MISSING, key="@context")
    return None


def _is_of_open_badges(url: str) -> bool:
    contexts = open_badges_contexts()
    return url in contexts.versions or url.startswith(contexts.extensions)


def _verify_content(assertion: Object, version: str, findings: Findings) -> None:
    """Add the step `content`: what is essential must be there, the rest is told (2.0: Assertion)."""
    recipient = next(iter(items_of(assertion.get("recipient"))), None)
    missing = [key for key in required_members("assertion") if assertion.get(key) in (None, "", [], {})]
    if version.startswith("1") and "id" in missing:
        missing.remove("id")
    for key in missing:
        (findings.unknown if key in _ESSENTIAL else findings.tell)("content", _MISSING, key=key)
    if "recipient" not in missing and not text_of(fields_of(recipient).get("identity")):
        missing.append("recipient.identity")
        findings.unknown("content", _MISSING, key=missing[-1])
    if not missing:
        findings.passed("content", N_("tout ce que la norme exige est présent"))
    for key in ("issuedOn", "expires"):
        moment = parse_moment(assertion.get(key))
        if moment is None or moment.is_regular or (moment.is_exact and version.startswith("1")):
            continue  # version 1 allows numbers of seconds
        value = assertion[key]
        written = str(int(value) if isinstance(value, float) and value.is_integer() else value)
        message = _IRREGULAR_DATE if moment.is_exact else _VAGUE_DATE
        findings.tell("content", message, key=key, value=written)


def _recipients_of(assertion: Object) -> Iterator[Recipient]:
    for recipient in map(fields_of, items_of(assertion.get("recipient"))):
        yield recipient_of(types_of(recipient), text_of(recipient.get("identity")), salt_of(recipient))
