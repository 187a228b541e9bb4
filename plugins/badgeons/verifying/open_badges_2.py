"""Verification of hosted Open Badges 2.0: what is published at the badge's address decides."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from badgeons.messages import N_
from badgeons.proofs.identity import identity_matches
from badgeons.verifying.inquiry import Inquiry
from badgeons.verifying.open_badges_3 import verify_content, verify_context
from badgeons.verifying.reading import fields_of, id_of, items_of, parse_date_time, text_of, types_of
from badgeons.verifying.rules import assertion_is_complete, badge_class_is_complete, issuer_is_complete
from badgeons.verifying.verdict import Findings

_OUT_OF_REACH = N_("hors ligne, {url} n'a pas pu être consulté")


def verify_assertion(document: Mapping[str, Any], inquiry: Inquiry, findings: Findings) -> None:
    """An Assertion: what it says, where it is published, its badge, its issuer, its dates, its recipient.

    Only published copies count, never embedded ones: anyone can embed an issuer that suits them.
    """
    if document.get("revoked") is True:
        return findings.failed("status", N_("révoqué par son émetteur"))
    verify_context(document, findings)
    verify_content(document, (assertion_is_complete,), findings)
    if types_of(document.get("verification")) & {"HostedBadge", "hosted"}:
        _verify_hosting(document, inquiry, findings)
        _verify_badge(document, inquiry, findings)
    else:
        findings.unknown("hosting", N_("cet outil ne vérifie que les badges 2.0 publiés en ligne"))
    _verify_dates(document, inquiry, findings)
    if inquiry.email is not None:
        _verify_identity(document, inquiry.email, findings)
    return None


def _verify_hosting(document: Mapping[str, Any], inquiry: Inquiry, findings: Findings) -> None:
    url = id_of(document)
    hosted = inquiry.document(url)
    if hosted is None:
        return findings.unknown("hosting", _OUT_OF_REACH, url=url)
    if hosted.get("revoked") is True and hosted.get("id") == url:
        return findings.failed("status", N_("révoqué par son émetteur"))
    if hosted != document:
        return findings.failed(
            "hosting", N_("ce qui est publié à l'adresse du badge est différent : {url}"), url=url
        )
    return findings.passed("hosting", N_("le badge est bien celui qui est publié à son adresse"))


def _verify_badge(document: Mapping[str, Any], inquiry: Inquiry, findings: Findings) -> None:
    badge = inquiry.document(id_of(document.get("badge")))
    if badge is None:
        return findings.unknown("badge", _OUT_OF_REACH, url=id_of(document.get("badge")))
    if badge.get("id") != id_of(document.get("badge")) or any(badge_class_is_complete(badge)):
        return findings.failed("badge", N_("le modèle publié n'est pas celui du badge, ou il est incomplet"))
    findings.passed("badge", N_("le modèle de badge est publié"))
    issuer = inquiry.document(id_of(badge.get("issuer")))
    if issuer is None:
        return findings.unknown("issuer", _OUT_OF_REACH, url=id_of(badge.get("issuer")))
    if issuer.get("id") != id_of(badge.get("issuer")) or any(issuer_is_complete(issuer)):
        return findings.failed(
            "issuer", N_("l'émetteur publié n'est pas celui du badge, ou il est incomplet")
        )
    if not _is_in_scope(id_of(document), issuer):
        return findings.failed(
            "issuer", N_("l'adresse du badge ne fait pas partie de celles de son émetteur")
        )
    findings.passed("issuer", N_("l'émetteur est publié, et l'adresse du badge fait partie des siennes"))
    return _verify_revocation(document, issuer, inquiry, findings)


def _is_in_scope(url: str, issuer: Mapping[str, Any]) -> bool:
    """Open Badges 2.0, Profile `verification`: `startsWith`, else `allowedOrigins`, else its own origin."""
    rules = fields_of(issuer.get("verification"))
    prefixes = [text_of(each) for each in items_of(rules.get("startsWith"))]
    if prefixes:
        return any(prefix and url.startswith(prefix) for prefix in prefixes)
    origins = [text_of(each) for each in items_of(rules.get("allowedOrigins"))]
    host = _host(url)
    return bool(host) and host in (origins or [_host(id_of(issuer))])


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _verify_revocation(
    document: Mapping[str, Any], issuer: Mapping[str, Any], inquiry: Inquiry, findings: Findings
) -> None:
    url = id_of(issuer.get("revocationList"))
    if not url:
        return findings.passed("status", N_("l'émetteur ne publie pas de liste de révocation"))
    listed = inquiry.document(url)
    if listed is None:
        return findings.unknown("status", _OUT_OF_REACH, url=url)
    revoked = {
        id_of(each) or text_of(fields_of(each).get("uid"))
        for each in items_of(listed.get("revokedAssertions"))
    }
    if id_of(document) in revoked:
        return findings.failed("status", N_("révoqué par son émetteur"))
    return findings.passed("status", N_("absent de la liste de révocation de l'émetteur"))


def _verify_dates(document: Mapping[str, Any], inquiry: Inquiry, findings: Findings) -> None:
    start, end = parse_date_time(document.get("issuedOn")), parse_date_time(document.get("expires"))
    if start is None:
        return findings.unknown("dates", N_("la date de début n'est pas lisible"))
    if start > inquiry.now:
        return findings.failed(
            "dates", N_("pas encore valable : à partir du {date}"), date=document["issuedOn"]
        )
    if end is not None and end < inquiry.now:
        return findings.failed("dates", N_("périmé depuis le {date}"), date=document["expires"])
    if end is None:
        return findings.passed(
            "dates", N_("valable depuis le {start}, sans date de fin"), start=document["issuedOn"]
        )
    return findings.passed(
        "dates", N_("valable du {start} au {end}"), start=document["issuedOn"], end=document["expires"]
    )


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
    return findings.failed("identity", N_("ce badge n'est pas délivré à cette adresse"))
