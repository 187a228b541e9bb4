"""Open Badges before 3.0 as version 2.0 spells them, whichever way they are written.

A JSON-LD context lets one thing be written under several names: `verify` and `verification`, `@id` and `id`,
`hosted` and `HostedBadge`, `obi:badge` and `badge`. What each means is that of the pinned context of version
2.0, of which those of the other versions define a part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from badgeons.credentials.constants import open_badges_contexts
from badgeons.credentials.contexts import OPEN_BADGES_V2, pinned_contexts
from badgeons.credentials.strict_json import fields_of, is_same_json, items_of, text_of

_KEYWORDS = {"@id": "id", "@type": "type"}
_ALIASES = frozenset(_KEYWORDS.values())
_FORMER_TYPES = {"IssuerOrg": "Issuer"}
"""Names of types that only the context of version 1.1 defines."""
_VALUE_KEYS = frozenset({"@value", "@type", "@language", "@direction"})
_COLLECTIONS = ("@set", "@list")


@dataclass(frozen=True)
class Vocabulary:
    """What the context of Open Badges 2.0 defines.

    `terms`: the one name of each member and type, by every name and address it has. `references`: members
    whose text is the address of an object. `dates`: members that are dates. `prefixes`: of compact addresses.
    """

    terms: Mapping[str, str]
    references: frozenset[str]
    dates: frozenset[str]
    prefixes: Mapping[str, str]

    def term(self, written: str) -> str:
        """The name of a member or type in version 2.0; what is none of it is given back as it is."""
        known = self.terms.get(written)
        if known is not None:
            return known
        prefix, colon, rest = written.partition(":")
        return self.terms.get(self.prefixes.get(prefix, f"{prefix}:") + rest, written) if colon else written


@cache
def vocabulary() -> Vocabulary:
    context = pinned_contexts()[OPEN_BADGES_V2]["@context"]
    prefixes = {name: text for name, text in context.items() if text_of(text).endswith(("#", "/"))}
    defined = {name: item for name, item in context.items() if name not in prefixes and name not in _ALIASES}
    addresses = {name: _address_of(name, context, prefixes) for name in defined}
    terms: dict[str, str] = {**_KEYWORDS, **_FORMER_TYPES}
    # what the context describes is a member by its own name; what is text is another name for something
    described = [name for name, item in defined.items() if isinstance(item, Mapping)]
    coerced = [name for name in described if "@type" in defined[name]]
    own = [name for name in defined if addresses[name].endswith((f"#{name}", f"/{name}"))]
    by_address: dict[str, str] = {}
    for name in (*coerced, *described, *own, *defined):
        by_address.setdefault(addresses[name], name)
    for name in defined:
        terms[name] = name if name in described else by_address[addresses[name]]
    types = {name: text_of(fields_of(item).get("@type")) for name, item in defined.items()}
    return Vocabulary(
        terms={**by_address, **terms},
        references=frozenset(name for name, kind in types.items() if kind == "@id"),
        dates=frozenset(name for name, kind in types.items() if kind == "xsd:dateTime"),
        prefixes=prefixes,
    )


def _address_of(name: str, context: Mapping[str, Any], prefixes: Mapping[str, str]) -> str:
    """The address that a term of the context stands for."""
    definition = context[name]
    written = definition if isinstance(definition, str) else text_of(definition["@id"])
    if written in context and written not in prefixes:
        return _address_of(written, context, prefixes)
    prefix, colon, rest = written.partition(":")
    return prefixes[prefix] + rest if colon and prefix in prefixes else written


def read_terms(document: Mapping[str, Any]) -> dict[str, Any]:
    """The same object as version 2.0 spells it, nulls left out, arrays of one as that one.

    What is written under two names is one value when both are alike, and an array of both when they are not.
    """
    fields = _read(document)
    return fields if isinstance(fields, dict) else {}


def single_object(value: object) -> Mapping[str, Any]:
    """The object that a JSON text is or holds alone, in an array or a graph of one; else an empty one."""
    for _ in range(3):
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        elif isinstance(value, Mapping) and "@graph" in value and value.keys() <= {"@context", "@graph"}:
            inner = single_object(value["@graph"])
            return {"@context": value["@context"], **inner} if inner and "@context" in value else inner
    return fields_of(value)


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return [_read(item) for item in value if item is not None]
    if not isinstance(value, Mapping):
        return value
    if value.get("@value") is not None and value.keys() <= _VALUE_KEYS:
        return _read(value["@value"])
    for collection in _COLLECTIONS:
        if value.keys() == {collection}:
            return _read(items_of(value[collection]))
    fields: dict[str, Any] = {}
    for key, item in value.items():
        if item is None:
            continue
        name = vocabulary().term(key)
        meaning = item if key == "@context" else _types(item) if name == "type" else _alone(_read(item))
        fields[name] = _both(fields[name], meaning) if name in fields else meaning
    return fields


def _alone(value: Any) -> Any:
    """An array of one is that one (JSON-LD 1.1, 4.3)."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _types(value: Any) -> Any:
    if isinstance(value, list):
        return [_types(item) for item in value if item is not None]
    return vocabulary().term(value) if isinstance(value, str) else value


def _both(one: Any, other: Any) -> Any:
    """What two names of one member say together."""
    if is_same_json(one, other):
        return one
    if isinstance(one, dict) and isinstance(other, dict):
        merged = dict(one)
        for key, item in other.items():
            merged[key] = _both(merged[key], item) if key in merged else item
        return merged
    return [*items_of(one), *items_of(other)]


def context_versions(document: Mapping[str, Any]) -> Iterator[str]:
    """The versions of Open Badges whose contexts a document names."""
    for context in items_of(document.get("@context")):
        version = open_badges_contexts().versions.get(secure(text_of(context)))
        if version is not None:
            yield version


def secure(url: str) -> str:
    """An address in https when it is written in http."""
    return f"https://{url.removeprefix('http://')}" if url.startswith("http://") else url


def version_of(document: Mapping[str, Any]) -> str | None:
    """The version of Open Badges, 0.5 to 2.1, that an assertion is of; None for any other document."""
    badge = read_terms(document)
    is_typed = "Assertion" in _texts(badge.get("type"))
    is_shaped = "recipient" in badge and "badge" in badge
    if not is_typed and not is_shaped:
        return None
    if isinstance(badge.get("recipient"), str) and isinstance(badge.get("badge"), Mapping):
        return "0.5"
    versions = set(context_versions(document))
    if versions:
        return max(versions)
    # without a context there is no 1.1, and only 2.0 says its type
    return "2.0" if is_typed and ("verify" not in document or items_of(document.get("@context"))) else "1.0"


def _texts(value: object) -> frozenset[str]:
    return frozenset(filter(None, map(text_of, items_of(value))))
