"""Verification of Open Badges 2.0: its address decides, or the key that signed it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from badgeons.base.hosts import is_example
from badgeons.base.messages import N_
from badgeons.credentials.proofs.identity import identity_matches
from badgeons.credentials.strict_json import (
    fields_of,
    id_of,
    is_plain_address,
    is_same_json,
    items_of,
    text_of,
    types_of,
)
from badgeons.verifying.common import verify_content, verify_context, verify_dates, verify_known
from badgeons.verifying.issuers import KeyFinding, published_key
from badgeons.verifying.jws import Jws
from badgeons.verifying.parsing import ParsedDocument
from badgeons.verifying.reach import secure_address
from badgeons.verifying.rules import assertion_is_complete, badge_class_is_complete, issuer_is_complete
from badgeons.verifying.signatures import is_verifiable, verify_jws
from badgeons.verifying.verdict import Findings, State, Step
from badgeons.verifying.verifier import Verifier

_OUT_OF_REACH = N_("{url} n’a pas été consulté")
_REVOKED = N_("révoqué par son émetteur")


def verify_assertion(parsed: ParsedDocument, verifier: Verifier, findings: Findings) -> None:
    """An Assertion: what it says, where it is or who signed it, its badge, issuer, dates, recipient.

    Only published copies of an issuer count, never embedded ones: anyone can embed an issuer that suits them.
    """
    document = parsed.document
    if is_revoked(document):
        return findings.failed("status", _REVOKED)
    verify_context(document, findings)
    verify_content(parsed, (assertion_is_complete,), findings)
    kinds = types_of(document.get("verification"))
    if kinds & {"HostedBadge", "hosted"}:
        if parsed.jws is not None and is_verifiable(parsed.jws, findings):
            findings.unknown(
                "signature", N_("ce badge est fait pour être publié, pas signé : rien ne dit qui l’a signé")
            )
        _verify_hosting(document, verifier, findings)
        issuer = _verify_badge(document, verifier, findings, is_hosted=True)
    elif parsed.jws is not None:
        issuer = _verify_badge(document, verifier, findings, is_hosted=False)
        _verify_signature(document, parsed.jws, issuer, verifier, findings)
    elif kinds & {"SignedBadge", "signed"}:
        issuer = {}
        findings.failed("signature", N_("ce document n’est pas signé"))
    else:
        issuer = {}
        findings.unknown("hosting", N_("cet outil ne vérifie que les badges 2.0 publiés en ligne ou signés"))
    if issuer:
        verify_known(id_of(issuer), verifier, findings)
        _verify_revocation(document, issuer, verifier, findings)
    verify_dates(document, ("issuedOn",), ("expires",), verifier, findings)
    if verifier.email is not None:
        _verify_identity(document, verifier.email, findings)
    return None


def is_revoked(assertion: Mapping[str, Any]) -> bool:
    """Whether an assertion says so itself; anything but a plain no is a yes."""
    return assertion.get("revoked", False) not in (None, False)


def _verify_hosting(document: Mapping[str, Any], verifier: Verifier, findings: Findings) -> None:
    url = id_of(document)
    hosted = verifier.document(url)
    if hosted is None and verifier.is_gone(url):
        return findings.failed("status", _REVOKED)
    if hosted is None:
        return _unreached("hosting", url, verifier, findings)
    if is_revoked(hosted) and hosted.get("id") == url:
        return findings.failed("status", _REVOKED)
    if not is_same_json(hosted, document):
        return findings.failed(
            "hosting", N_("ce qui est publié à l’adresse du badge est différent : {url}"), url=url
        )
    return findings.passed("hosting", N_("le badge est bien celui qui est publié à son adresse"))


def _unreached(step: str, url: str, verifier: Verifier, findings: Findings) -> None:
    message, values = verifier.out_of_reach(url, _OUT_OF_REACH)
    findings.unknown(step, message, **values)


def _verify_badge(
    document: Mapping[str, Any], verifier: Verifier, findings: Findings, *, is_hosted: bool
) -> Mapping[str, Any]:
    """The published issuer of the badge, empty when it could not be had or is not the right one."""
    badge = _badge_of(document, verifier, findings, is_hosted=is_hosted)
    if not badge:
        return {}
    findings.passed("badge", N_("le modèle de badge est publié"))
    url = id_of(badge.get("issuer"))
    issuer = verifier.document(url)
    if issuer is None:
        _unreached("issuer", url, verifier, findings)
        return {}
    if issuer.get("id") != url or any(issuer_is_complete(issuer)):
        findings.failed("issuer", N_("l’émetteur publié n’est pas celui du badge, ou il est incomplet"))
        return {}
    if is_hosted and not _is_in_scope(id_of(document), issuer):
        findings.failed("issuer", N_("l’adresse du badge ne fait pas partie de celles de son émetteur"))
        return {}
    if is_hosted:
        findings.passed("issuer", N_("l’émetteur est publié, et l’adresse du badge fait partie des siennes"))
        if is_example(id_of(document)):
            findings.add_trial(N_("publié à une adresse d’essai : rien n’y est délivré pour de vrai"))
    return issuer


def _badge_of(
    document: Mapping[str, Any], verifier: Verifier, findings: Findings, *, is_hosted: bool
) -> Mapping[str, Any]:
    """The published BadgeClass; in a signed badge, one that has no address may be the one that was signed."""
    url = id_of(document.get("badge"))
    embedded = fields_of(document.get("badge"))
    if not is_hosted and embedded and not url.startswith(("https://", "http://")):
        badge: Mapping[str, Any] | None = embedded
    else:
        badge = verifier.document(url)
    if badge is None:
        _unreached("badge", url, verifier, findings)
        return {}
    if id_of(badge) != url or any(badge_class_is_complete(badge)):
        findings.failed("badge", N_("le modèle publié n’est pas celui du badge, ou il est incomplet"))
        return {}
    return badge


def _verify_signature(
    document: Mapping[str, Any],
    jws: Jws,
    issuer: Mapping[str, Any],
    verifier: Verifier,
    findings: Findings,
) -> None:
    """Add the steps `issuer` and `signature` (Open Badges 2.0, signed verification)."""
    if not is_verifiable(jws, findings):
        return None
    if not issuer:
        return findings.unknown(
            "signature", N_("sans la clé de l’émetteur, la signature ne peut pas être vérifiée")
        )
    key = _key_of(document, issuer, verifier)
    findings.steps.append(Step("issuer", key.state, key.message, key.values))
    return verify_jws(jws, key, findings)


def _key_of(document: Mapping[str, Any], issuer: Mapping[str, Any], verifier: Verifier) -> KeyFinding:
    """The key that `verification.creator` names: its owner is the issuer, and the issuer lists it."""
    listed = items_of(issuer.get("publicKey"))
    creator = id_of(fields_of(document.get("verification")).get("creator"))
    if not creator and len(listed) == 1:
        creator = id_of(listed[0])
    if not creator or creator not in map(id_of, listed):
        return KeyFinding(
            State.FAILED,
            N_("l’émetteur ne publie pas, ou plus, la clé qui a signé ({key})"),
            {"key": creator},
        )
    embedded = next((key for key in map(fields_of, listed) if id_of(key) == creator), {})
    entry = embedded if embedded.get("publicKeyPem") else verifier.document(creator)
    if entry is None:
        return KeyFinding(State.UNKNOWN, *verifier.out_of_reach(creator, _OUT_OF_REACH))
    if entry.get("id") != creator or id_of(entry.get("owner")) != id_of(issuer):
        return KeyFinding(State.FAILED, N_("la clé publiée n’est pas à l’émetteur"))
    return published_key(entry, verifier)


def _is_in_scope(url: str, issuer: Mapping[str, Any]) -> bool:
    """Open Badges 2.0, Profile `verification`: `startsWith`, else `allowedOrigins`, else its own origin."""
    if not is_plain_address(url):
        return False
    rules = fields_of(issuer.get("verification"))
    host = _host(url)
    prefixes = [text_of(prefix) for prefix in items_of(rules.get("startsWith"))]
    if prefixes:
        return any(prefix and url.startswith(prefix) and _host(prefix) == host for prefix in prefixes)
    origins = [text_of(origin) for origin in items_of(rules.get("allowedOrigins"))]
    return bool(host) and host in origins if origins else _origin(url) == _origin(id_of(issuer))


def _origin(url: str) -> str:
    """Scheme, host and port of an address, where http stands for https (see `Verifier.content`)."""
    return (
        "/".join((secure_address(url) or url).lower().split("/", 3)[:3]).partition("?")[0].partition("#")[0]
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _verify_revocation(
    document: Mapping[str, Any], issuer: Mapping[str, Any], verifier: Verifier, findings: Findings
) -> None:
    url = id_of(issuer.get("revocationList"))
    if not url:
        return findings.passed("status", N_("l’émetteur ne publie pas de liste de révocation"))
    listed = verifier.document(url)
    if listed is None:
        return _unreached("status", url, verifier, findings)
    if (
        "RevocationList" not in types_of(listed)
        or id_of(listed) != url
        or id_of(listed.get("issuer")) not in ("", id_of(issuer))
    ):
        return findings.unknown(
            "status", N_("la liste de révocation publiée n’est pas celle qui est annoncée")
        )
    revoked = {
        name
        for entry in items_of(listed.get("revokedAssertions"))
        for name in (id_of(entry), text_of(fields_of(entry).get("uid")))
    }
    if id_of(document) in revoked:
        return findings.failed("status", _REVOKED)
    return findings.passed("status", N_("absent de la liste de révocation de l’émetteur"))


def _verify_identity(document: Mapping[str, Any], email: str, findings: Findings) -> None:
    recipient = fields_of(document.get("recipient"))
    if recipient.get("type") != "email":
        return findings.unknown("identity", N_("ce badge ne désigne personne par une adresse électronique"))
    written, salt = text_of(recipient.get("identity")), text_of(recipient.get("salt"))
    is_theirs = (
        identity_matches(email, salt, written)
        if recipient.get("hashed") is True
        else written.strip().lower() == email.strip().lower()
    )
    if is_theirs:
        return findings.passed("identity", N_("ce badge est bien délivré à cette adresse"))
    return findings.failed("identity", N_("ce badge n’est pas délivré à cette adresse"))
