"""Values of anyone held against the declarations of records: what a record would refuse is not kept."""

import re
from functools import cache

from badgeons.base.messages import Bilingual
from badgeons.base.problems import Place
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kind import ScalarKind
from badgeons.model.fields.kinds import Url
from badgeons.model.fields.nodes import Scalar
from badgeons.model.records.achievement_parts import LANGUAGE


def is_address(text: str) -> bool:
    """Whether a text is a web address that a record may hold."""
    return accepts(Url(), text)


def language_tag(text: str) -> str:
    """A language as records write it (`fr`, `pt-BR`), from `fr_FR` or `FR` too; empty for no language."""
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?", text.strip())
    if match is None or text.strip() == "id":
        return ""
    tag = "-".join(filter(None, (match[1].lower(), (match[2] or "").upper())))
    return tag if accepts(LANGUAGE, tag) else ""


def accepts(kind: ScalarKind[str], text: str) -> bool:
    """Whether a value of this kind may be this text."""
    refusals: list[str] = []
    kind.parse(Scalar(Place(""), text, is_plain=False), lambda what, hint="", **values: refusals.append(what))
    return not refusals


@cache
def field_of(record_type: type, attribute: str) -> Field:
    """The declaration of a field."""
    return fields_of(record_type)[attribute]


def label_of(record_type: type, attribute: str) -> Bilingual:
    """The label of a field, for sentences."""
    return field_of(record_type, attribute).label


def max_length_of(record_type: type, attribute: str) -> int:
    """Characters that a field of text may hold."""
    length = getattr(field_of(record_type, attribute).kind, "max_length", None)
    if not isinstance(length, int):
        raise TypeError(f"{record_type.__name__}.{attribute} is no text")
    return length
