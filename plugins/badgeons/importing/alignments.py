"""Which public framework a link is of, from its address, its framework's name or its code."""

import re
from urllib.parse import unquote

from badgeons.base.tables import plain_title
from badgeons.model.frameworks import FRAMEWORKS, alignment_url, has_right_shape
from badgeons.model.records import choices
from badgeons.model.records.achievement_parts import Alignment

FREE = "libre"
_OTHER_ADDRESSES = (
    (
        "rome",
        r"(?:francetravail|pole-emploi)\.fr/\S*?(?:fiche-metier|fichesrome/detail)/?\??\S*?([A-N]\d{4})",
    ),
    ("rncp", r"francecompetences\.fr/recherche/rncp/(?:RNCP)?(\d{1,6})"),
    ("rs", r"francecompetences\.fr/recherche/rs/(?:RS)?(\d{1,6})"),
    ("odd", r"sdgs\.un\.org/goals/goal(1[0-7]|[1-9])(?!\d)"),
)
"""Other addresses of the same items than the ones this catalogue writes, with their codes."""
_CODE_PREFIX = re.compile(r"^(?:RNCP|RS|ROME|ODD|SDG)[\s:-]*(?=[A-N]?\d)", re.IGNORECASE)


def find_alignment(
    name: str, url: str = "", framework: str = "", code: str = "", description: str = ""
) -> Alignment | None:
    """A link to a public framework; one of another framework (`libre`) keeps its address.

    None when it would lead nowhere: no known framework, and no address.
    """
    known, known_code = _by_address(url) or _by_name(framework, code)
    title = name or code or known_code
    if not title:
        return None
    if known:
        alignment = Alignment(
            framework=known, code=known_code or None, name=title, description=description or None
        )
        own = alignment_url(alignment)
        if url and not _by_address(url) and url != own:
            return _with_url(alignment, url)
        return alignment if own else _with_url(alignment, url) if url else None
    if not url:
        return None
    return Alignment(framework=FREE, code=code or None, name=title, url=url, description=description or None)


def framework_of(title: str) -> str:
    """The framework that a name is of (`ESCO`, `Fiche RNCP`…); empty for any other."""
    words = f" {plain_title(title)} "
    for option in choices.FRAMEWORK.options:
        if option.value == FREE:
            continue
        names = {plain_title(name) for name in (option.value, *option.label)}
        if any(f" {name} " in words for name in names):
            return option.value
    return ""


def _with_url(alignment: Alignment, url: str) -> Alignment:
    return Alignment(
        framework=alignment.framework,
        code=alignment.code,
        name=alignment.name,
        url=url,
        description=alignment.description,
    )


def _by_address(url: str) -> tuple[str, str] | None:
    """The framework and code that an address is of, also where it stands in another address."""
    address = unquote(url)
    for framework, item in FRAMEWORKS.items():
        before, mark, _ = item.address.partition("{code}")
        if not mark:
            continue
        pattern = re.escape(before.split("://")[1]) + f"({item.pattern})(?=[/?#&]|$)"
        if match := re.search(pattern, address):
            return framework, match[1]
    for framework, pattern in _OTHER_ADDRESSES:
        if match := re.search(pattern, address):
            return framework, match[1]
    return None


def _by_name(name: str, code: str) -> tuple[str, str]:
    """The framework of a name, when the code is one of its own; else nothing."""
    framework = framework_of(name)
    bare = _CODE_PREFIX.sub("", code.strip())
    if not framework or not bare:
        return "", ""
    alignment = Alignment(framework=framework, code=bare, name=bare)
    return (framework, bare) if has_right_shape(alignment) else ("", "")
