"""Whether an assertion is the one that is published at its address (Open Badges 2.0, hosted verification)."""

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import fields_of, text_of
from badgeons.verifying.copies import Comparison, compare, names_itself_otherwise
from badgeons.verifying.published_objects import Object, PublishedObjects
from badgeons.verifying.verdict import Findings
from badgeons.verifying.web_addresses import is_near_address, is_web_address

REVOKED = N_("révoqué par son émetteur")
_NO_ADDRESS = N_("ce badge ne dit pas à quelle adresse il est publié")
_NO_ASSERTION = N_("ce qui est publié à l’adresse du badge n’est pas un badge délivré : {url}")
_DIFFERENT = N_("ce qui est publié à l’adresse du badge est différent ({keys}) : {url}")
_INCOMPARABLE = N_("une partie du badge n’a pas pu être comparée à ce qui est publié ({keys}) : {url}")
_CHANGED = N_(
    "une partie de ce fichier n’est pas, ou plus, ce qui est publié ({keys}), "
    "et l’émetteur a pu la changer depuis : {url}"
)
_SAYS_LESS = N_("ce fichier en dit moins que ce qui est publié à l’adresse du badge ({keys})")
_MAX_TOLD_KEYS = 5
_OFTEN_CHANGED = frozenset({"image", "tags", "alignment", "email", "telephone", "url"})
"""Members of a class or an issuer that often change, and change nothing to what is recognised."""
_NO_WORDS = frozenset({"", "false", "no", "non", "0"})


def is_revoked(assertion: Object) -> bool:
    """Whether an assertion says so itself; anything but a no is a yes."""
    value = assertion.get("revoked", False)
    if isinstance(value, str):
        return value.strip().lower() not in _NO_WORDS
    return value not in (None, False, 0)


def address_of(assertion: Object, version: str, source: str) -> str:
    """Where an assertion is published, empty when nothing says so.

    In version 2 it is its `id`, before `verify.url`; `source` is where it was read when an image gave its
    address.
    """
    own, given = text_of(assertion.get("id")), text_of(fields_of(assertion.get("verification")).get("url"))
    addresses = (given, own, source) if version.startswith("1") else (own, given, source)
    return next(filter(is_web_address, addresses), "")


def verify_hosting(
    assertion: Object, address: str, objects: PublishedObjects, findings: Findings
) -> tuple[Object, str]:
    """Add the step `hosting`. What to go on with: the published assertion once the copy agrees with it, else
    the copy; and where it is published.
    """
    as_given = assertion, address
    if not address:
        findings.unknown("hosting", _NO_ADDRESS)
        return as_given
    published = objects.at(address)
    if published is None and objects.verifier.is_gone(address):
        findings.failed("status", REVOKED)
        return as_given
    if published is None:
        objects.unreached("hosting", address, findings)
        return as_given
    declared = text_of(published.get("id"))
    if is_revoked(published) and (not declared or is_near_address(declared, address)):
        findings.failed("status", REVOKED)
        return as_given
    if not published.keys() & {"badge", "recipient"}:
        findings.unknown("hosting", _NO_ASSERTION, url=address)
        return as_given
    comparison = _comparison(assertion, published, address, objects)
    changed = [path for path in comparison.contradicted if _may_have_changed(path)]
    differing = [path for path in comparison.differing if path not in changed]
    if differing:
        findings.failed("hosting", _DIFFERENT, keys=_told(differing), url=address)
        return as_given
    if changed:
        findings.unknown("hosting", _CHANGED, keys=_told(changed), url=address)
        return as_given
    if comparison.unsure:
        findings.unknown("hosting", _INCOMPARABLE, keys=_told(comparison.unsure), url=address)
        return as_given
    own = Findings()
    named = published if declared == assertion.get("id") else objects.named("hosting", address, own)
    if named is not None:
        findings.passed("hosting", N_("le badge est bien celui qui est publié à son adresse"))
    findings.steps.extend(own.steps)
    if named is None:
        return as_given
    if comparison.omitted:
        findings.tell("hosting", _SAYS_LESS, keys=_told(comparison.omitted))
    return named, address if named is published else declared


def _comparison(assertion: Object, published: Object, address: str, objects: PublishedObjects) -> Comparison:
    """How a copy compares with the published assertion, and what it embeds with what is published apart."""
    comparison = compare(_without_own_address(assertion, address), _without_own_address(published, address))
    own, declared = text_of(assertion.get("id")), text_of(published.get("id"))
    if own and not (is_near_address(own, declared) or is_near_address(own, address)):
        (comparison.contradicted if declared else comparison.unsure).append("id")
    if names_itself_otherwise(assertion, published):
        comparison.added.append("id")
    pending = comparison.embedded
    for path, embedded, url in pending:
        apart = objects.at(url)
        if not apart:
            continue  # the steps of the badge and of its issuer say so
        inner = Comparison()
        inner.objects(embedded, apart, f"{path}.")
        comparison.contradicted += inner.contradicted
        comparison.added += inner.added
        comparison.unsure += inner.unsure
        pending += inner.embedded
    return comparison


def _may_have_changed(path: str) -> bool:
    """Whether another value there may come from the issuer, since the copy was made."""
    first, *inner = path.split(".")
    return first == "image" or (first == "badge" and not _OFTEN_CHANGED.isdisjoint(inner))


def _without_own_address(assertion: Object, address: str) -> Object:
    """An assertion whose verification does not repeat where it is published, as version 1 did."""
    verification = fields_of(assertion.get("verification"))
    if not is_near_address(text_of(verification.get("url")), address):
        return assertion
    others = {key: value for key, value in verification.items() if key != "url"}
    return {**assertion, "verification": others}


def _told(paths: list[str]) -> str:
    unique = list(dict.fromkeys(paths))
    return ", ".join(unique[:_MAX_TOLD_KEYS]) + (", …" if len(unique) > _MAX_TOLD_KEYS else "")
