"""What an Open Badges 2.0 assertion is of: its BadgeClass, the Issuer of that, and what the Issuer withdrew.

Only what is published counts, never what a badge embeds: anyone can embed an issuer that suits them.
"""

from urllib.parse import urlsplit

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits, required_members
from badgeons.credentials.strict_json import (
    fields_of,
    id_of,
    is_plain_address,
    items_of,
    text_of,
    types_of,
)
from badgeons.verifying.copies import Comparison, is_embedded
from badgeons.verifying.hosting import REVOKED
from badgeons.verifying.open_badges_terms import secure
from badgeons.verifying.published_objects import Object, PublishedObjects
from badgeons.verifying.verdict import Findings
from badgeons.verifying.web_addresses import is_near_address, is_web_address, normal_address, origin_of

_MISSING_IN_CLASS = N_("le modèle de badge ne dit pas tout ce que la norme demande : il manque « {key} »")
_MISSING_IN_ISSUER = N_("l’émetteur ne dit pas tout ce que la norme demande : il manque « {key} »")
_EMBEDDED_OTHERWISE = N_(
    "le badge contient de {url} une copie qui n’est pas ce qui y est publié ({keys}) : "
    "c’est ce qui est publié qui compte"
)
_NO_CLASS = N_("ce qui est publié à l’adresse du modèle n’est pas un modèle de badge : {url}")
_NO_ISSUER = N_("ce qui est publié à l’adresse de l’émetteur n’est pas un émetteur : {url}")
_ANONYMOUS = N_("le modèle de badge ne donne pas l’adresse de son émetteur : rien ne dit qui il est")
_OUT_OF_SCOPE = N_("l’adresse du badge ne fait pas partie de celles de son émetteur")
_NO_SCOPE = N_("rien ne dit que l’émetteur délivre des badges à cette adresse ({url})")
_OTHER_LIST = N_("la liste de révocation publiée n’est pas celle qui est annoncée")
_ISSUER_TYPES = frozenset({"Issuer", "Profile"})
_OTHER_TYPES = frozenset({"Assertion", "RevocationList", "CryptographicKey", "Endorsement"})
_OTHER_THAN_CLASSES = _OTHER_TYPES | _ISSUER_TYPES
_NEVER_MISSED = frozenset({"id"})
"""Members whose lack is told elsewhere, or says nothing: what is published has its address."""
_OPTIONAL_BEFORE_2 = _NEVER_MISSED | {"email"}
_OTHER_THAN_ISSUERS = _OTHER_TYPES | {"BadgeClass"}


def badge_class_of(
    assertion: Object, version: str, objects: PublishedObjects, findings: Findings, *, is_signed: bool
) -> Object | None:
    """The BadgeClass of an assertion, and the step `badge`; None when it cannot be had.

    One without an address is that of the assertion, which its issuer publishes or signs.
    """
    url, embedded = id_of(assertion.get("badge")), fields_of(assertion.get("badge"))
    own = Findings()
    if is_web_address(url):
        badge = objects.named("badge", url, own)
        if badge is None and is_signed and is_embedded(embedded):
            own, badge = Findings(), embedded  # out of reach, and signed with the rest
    else:
        badge = embedded if is_embedded(embedded) else None
        if badge is None:
            findings.unknown("badge", N_("ce badge ne dit pas à quelle adresse est son modèle"))
            return None
    if badge is not None and not _is_class(badge):
        own.unknown("badge", _NO_CLASS, url=url)
        badge = None
    if badge is not None and badge is not embedded:
        findings.passed("badge", N_("le modèle de badge est publié"))
        _tell_embedded("badge", url, embedded, badge, own)
    elif badge is not None:
        findings.passed("badge", N_("le modèle de badge est dans le badge lui-même"))
    findings.steps.extend(own.steps)
    if badge is not None:
        _tell_missing("badge", "badge_class", _MISSING_IN_CLASS, badge, version, findings)
    return badge


def issuer_of(badge: Object, objects: PublishedObjects, findings: Findings) -> tuple[Object, str] | None:
    """The published Issuer of a BadgeClass and its address; None and why, in `findings`, without one."""
    url = id_of(badge.get("issuer"))
    if not is_web_address(url):
        findings.unknown(
            "issuer",
            _ANONYMOUS,
        )
        return None
    issuer = objects.named("issuer", url, findings)
    if issuer is None:
        return None
    if not _is_issuer(issuer):
        findings.unknown("issuer", _NO_ISSUER, url=url)
        return None
    return issuer, text_of(issuer.get("id")) or url


def tell_issuer(badge: Object, issuer: Object, version: str, findings: Findings) -> None:
    """Tell what the published issuer leaves out, and what the badge says of it that is not published."""
    _tell_embedded("issuer", id_of(badge.get("issuer")), fields_of(badge.get("issuer")), issuer, findings)
    _tell_missing("issuer", "issuer", _MISSING_IN_ISSUER, issuer, version, findings)


def verify_scope(address: str, issuer: Object, issuer_url: str, version: str, findings: Findings) -> bool:
    """Whether the issuer delivers badges at this address (Open Badges 2.0, Profile `verification`); else why.

    Version 1 had no such rule: nothing is said of an issuer whose badges are on another host.
    """
    if _is_in_scope(address, issuer, issuer_url):
        return True
    if version.startswith("1") and not fields_of(issuer.get("verification")) and is_plain_address(address):
        findings.unknown("issuer", _NO_SCOPE, url=address)
    else:
        findings.failed("issuer", _OUT_OF_SCOPE)
    return False


def _is_in_scope(address: str, issuer: Object, issuer_url: str) -> bool:
    """`startsWith`, else `allowedOrigins`, else the issuer's own origin."""
    if not is_plain_address(address):
        return False
    rules = fields_of(issuer.get("verification"))
    prefixes = [text_of(prefix) for prefix in items_of(rules.get("startsWith"))]
    if prefixes:
        return any(_begins(address, prefix) for prefix in prefixes)
    origins = [text_of(origin).lower() for origin in items_of(rules.get("allowedOrigins"))]
    if origins:
        allowed = {origin_of(origin) or origin for origin in origins}
        return bool({origin_of(address), _host(address)} & (allowed - {""}))
    return origin_of(address) != "" and origin_of(address) == origin_of(issuer_url)


def _begins(address: str, prefix: str) -> bool:
    """Whether an address begins so, on the same host; http stands for https."""
    mine, theirs = secure(normal_address(address)), secure(normal_address(prefix))
    return bool(prefix) and mine.startswith(theirs) and _host(mine) == _host(theirs)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def verify_revocation(
    assertion: Object, issuer: Object, issuer_url: str, objects: PublishedObjects, findings: Findings
) -> None:
    """Add the step `status`, by the issuer's lists of what it withdrew: every one must be read."""
    lists = [item for item in items_of(issuer.get("revocationList")) if item]
    if not lists:
        return findings.passed("status", N_("l’émetteur ne publie pas de liste de révocation"))
    doubts = Findings()
    for entry in lists[: limits().max_statuses]:
        url = id_of(entry)
        listed = objects.at(url) if url else fields_of(entry)
        if listed is None:
            objects.unreached("status", url, doubts)
        elif _is_revoked_by(listed, assertion):
            return findings.failed("status", REVOKED)
        elif not _is_list_of(listed, url, issuer_url):
            doubts.unknown("status", _OTHER_LIST)
    if len(lists) > limits().max_statuses:
        doubts.unknown("status", _OTHER_LIST)
    if doubts.steps:
        findings.steps.append(doubts.steps[0])
        return None
    return findings.passed("status", N_("absent de la liste de révocation de l’émetteur"))


def _is_list_of(listed: Object, url: str, issuer_url: str) -> bool:
    """Whether what is read is a list of revocations, the one at that address, and of that issuer."""
    declared, owner, types = text_of(listed.get("id")), id_of(listed.get("issuer")), types_of(listed)
    is_list = "RevocationList" in types or (not types and "revokedAssertions" in listed)
    is_announced = not declared or is_near_address(declared, url)
    return is_list and is_announced and (not owner or is_near_address(owner, issuer_url))


def _is_revoked_by(listed: Object, assertion: Object) -> bool:
    own, uid = text_of(assertion.get("id")), text_of(assertion.get("uid"))
    for entry in items_of(listed.get("revokedAssertions")):
        id, other = id_of(entry), text_of(fields_of(entry).get("uid")) or text_of(entry)
        if (own and id and is_near_address(own, id)) or (uid and other == uid):
            return True
    return False


def _is_class(published: Object) -> bool:
    types = types_of(published)
    return "BadgeClass" in types or ("issuer" in published and not types & _OTHER_THAN_CLASSES)


def _is_issuer(published: Object) -> bool:
    types = types_of(published)
    return bool(types & _ISSUER_TYPES) or ("name" in published and not types & _OTHER_THAN_ISSUERS)


def _tell_missing(
    step: str, kind: str, message: str, published: Object, version: str, findings: Findings
) -> None:
    """Tell which members are missing; without a name nobody knows what this is, or who."""
    optional = _OPTIONAL_BEFORE_2 if version.startswith("1") else _NEVER_MISSED
    for key in required_members(kind):
        if key in optional:
            continue
        if key == "name" and not any(map(text_of, items_of(published.get(key)))):
            findings.unknown(step, message, key=key)
        elif not published.get(key):
            findings.tell(step, message, key=key)


def _tell_embedded(step: str, url: str, embedded: Object, published: Object, findings: Findings) -> None:
    if not is_embedded(embedded):
        return
    comparison = Comparison()
    comparison.objects(embedded, published)
    if comparison.differing:
        findings.tell(step, _EMBEDDED_OTHERWISE, url=url, keys=", ".join(comparison.differing[:5]))
