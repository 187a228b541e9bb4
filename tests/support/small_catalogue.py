"""A small catalogue written in code, and a hostile one made from the fields' own declarations."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Page
from badgeons.base.settings import Settings
from badgeons.geo.points import Point
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kind import Kind
from badgeons.model.fields.kinds import (
    Choice,
    Code,
    Coordinates,
    Day,
    DayOrMonth,
    Email,
    Group,
    Hour,
    LocalFile,
    Many,
    Markdown,
    PartialDate,
    Ref,
    Text,
    TimeZone,
    Url,
    Whole,
    YesNo,
)
from badgeons.model.neighbours import KeptIndex, Proof, SiteIndex
from badgeons.model.records import KINDS, Achievement, Actor, Collective, Record, Territory
from badgeons.model.records.achievement_parts import HowToGet
from badgeons.model.records.base import Origin
from badgeons.model.records.collective import LegalEntity
from badgeons.model.records.table import RecordTable
from badgeons.publishing.pages import SiteInfo, render_pages

TODAY = datetime.date(2026, 11, 23)
SVG = Image(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg")
ADDRESSES = Addresses(Settings("https://badgeons.example.org/"))
INFO = SiteInfo(ADDRESSES)

ATTACK = (
    '</script><script>alert(1)</script><hostile onload="x">"><img src=x onerror=alert(2)>'
    "' onmouseover='x {{7*7}} {% if %} <!-- --> </style></textarea></title>"
)


def origin(path: str) -> Origin:
    return Origin(path)


def territory(id: str = "ici", **changes: Any) -> Territory:
    return Territory(
        **{"id": id, "origin": origin(f"content/territories/{id}.yml"), "name": f"Territoire {id}"}
        | {"type": "libre"}
        | changes
    )


def actor(id: str, **changes: Any) -> Actor:
    given: dict[str, Any] = {
        "id": id,
        "origin": origin(f"content/actors/{id}.yml"),
        "name": f"Acteur {id}",
        "type": "association",
        "territories": ("ici",),
        "roles": ("emetteur", "endosseur", "partenaire"),
        "email": f"badges@{id}.example.org",
    }
    return Actor(**given | changes)


def badge(id: str, **changes: Any) -> Achievement:
    given: dict[str, Any] = {
        "id": id,
        "origin": origin(f"badges/{id}/badge.yml"),
        "name": f"Badge {id}",
        "in_brief": f"Je sais {id}.",
        "description": "Reconnaît quelque chose.",
        "image_alt": "Un rond.",
        "family": "competence",
        "criteria": "- avoir essayé",
        "issuers": ("a",),
        "territories": ("ici",),
        "how_to_get": HowToGet(mode="demande", url="https://a.example.org/demander"),
        "status": "publie",
    }
    return Achievement(**given | changes)


def collective(**changes: Any) -> Collective:
    entity = LegalEntity(name="Association", address="1 rue de l’Exemple")
    given: dict[str, Any] = {
        "id": "collective",
        "origin": origin("content/collective.yml"),
        "name": "Badgeons ici",
        "actor": "a",
        "territory": "ici",
        "in_brief": "On se reconnaît.",
        "publisher": entity,
        "host": entity,
        "publication_director": "La présidence",
        "rights_contact": "droits@a.example.org",
    }
    return Collective(**given | changes)


def catalogue(
    badges: Iterable[Achievement] = (), actors: Iterable[Actor] = (), others: Iterable[Record] = ()
) -> Catalogue:
    badges = list(badges) or [badge("un")]
    actors = list(actors) or [actor("a")]
    return Catalogue(
        today=TODAY,
        records=RecordTable.of_records([collective(), territory(), *badges, *actors, *others]),
        images={("badge", each.id): SVG for each in badges},
    )


def page_at(path: str, shown: Catalogue, info: SiteInfo = INFO) -> Page:
    return next(page for page in render_pages(shown, info) if page.path == path)


def hostile_catalogue() -> tuple[Catalogue, int]:
    """One record of each kind with `ATTACK` in every field that holds words; how many fields there were."""
    counter = _Counter()
    records = {name: counter.record(kind.type, name) for name, kind in KINDS.items()}
    records["award_batch"] = dataclasses.replace(records["award_batch"], publication="hosted")
    proof = dataclasses.replace(Proof(**counter.fields(Proof)), created="2026-03-01T00:00:00Z")
    index = dataclasses.replace(SiteIndex(**counter.fields(SiteIndex)), proof=(proof,))
    listed = records["neighbours"].neighbours[0]
    found = Catalogue(
        today=TODAY,
        records=RecordTable.of_records(records.values()),
        neighbourhood={listed.id: KeptIndex(listed, index, "badges/neighbours/x.json")},
        images={("badge", "badge"): SVG, ("actor", "actor"): SVG},
    )
    return found, counter.attacked


class _Counter:
    """Makes values of any declared kind, and counts those that carry the attack."""

    def __init__(self) -> None:
        self.attacked = 0

    def record(self, record_type: type[Record], id: str) -> Any:
        return record_type(id=id, origin=origin(f"{id}.yml"), **self.fields(record_type))

    def fields(self, group: type) -> dict[str, Any]:
        return {name: self.value(field.kind, name) for name, field in fields_of(group).items()}

    def value(self, kind: Kind[Any], name: str) -> Any:
        if isinstance(kind, Many):
            return (self.value(kind.of, name),)
        if isinstance(kind, Group):
            return kind.of(**self.fields(kind.of))
        if isinstance(kind, Ref):
            return kind.to
        if isinstance(kind, Choice):
            values = [option.value for option in kind.options]
            return "publie" if "publie" in values else values[0]
        if isinstance(kind, Whole):
            return kind.minimum
        if isinstance(kind, YesNo):
            return True
        if isinstance(kind, Day):
            return TODAY
        if isinstance(kind, DayOrMonth):
            return PartialDate(2027, 1, 2)
        if isinstance(kind, Coordinates):
            return Point(48.43125, 0.09131)
        if isinstance(kind, Hour):
            return kind.shape
        if isinstance(kind, TimeZone):
            return "Indian/Reunion"
        if isinstance(kind, Code):
            return "0" if name in ("until", "value_in_use") else f"code-{ATTACK}"
        self.attacked += 1
        assert isinstance(kind, Text | Markdown | Url | Email | LocalFile)
        return f"https://example.org/{ATTACK}" if isinstance(kind, Url) else ATTACK
