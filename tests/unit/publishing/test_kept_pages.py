"""A build that knows an earlier one writes the bytes of one that knows none, whatever changed in between."""

from __future__ import annotations

import dataclasses
import datetime
import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from badgeons.base.digests import content_digest
from badgeons.base.documents import KeptPage, Page, PlannedPage
from badgeons.base.settings import Settings
from badgeons.model.records import Achievement, Actor, Event, Territory
from badgeons.publishing.pages.kept_pages import KeptSite, parse_site, site_as_json
from badgeons.publishing.pages.value_digests import NoDigestError, ValueDigests
from badgeons.publishing.signers import Keyring
from badgeons.publishing.site import build_site
from badgeons.publishing.writing.choices import MenuLine, SiteChoices
from badgeons.publishing.writing.whole_site import write_whole_site
from support.example import BASE_URL, example_catalogue

if TYPE_CHECKING:
    from badgeons.model.catalogue import Catalogue

SETTINGS = Settings(BASE_URL, further_languages=("en",))
CHOICES = SiteChoices(
    "Exemple", menu=(MenuLine("Accueil", "index.md"), MenuLine("Badges", "badges/index.md"))
)
PROSE = {"guides/lire.md": b"# Lire\n\nUn [badge](../badges/cooperer.md).\n", "image.svg": b"<svg/>"}
KINDS = {"badge": Achievement, "actor": Actor, "event": Event, "territory": Territory}


@dataclasses.dataclass(frozen=True)
class Project:
    """What a site is built from."""

    catalogue: Catalogue
    choices: SiteChoices
    prose: dict[str, bytes]


PROJECT = Project(example_catalogue(), CHOICES, PROSE)


def pages_of(project: Project, former: dict[str, bytes], kept: KeptSite | None) -> dict[str, bytes]:
    """The pages of a site as `doors/output` writes them beside those of the former one."""
    site = build_site(project.catalogue, SETTINGS, Keyring(), kept=kept)
    files = write_whole_site(site, project.prose, project.choices, project.catalogue.today, kept)
    result = {}
    for file in files:
        if not file.path.endswith("index.html"):
            continue  # made in both the same way
        known = former.get(file.path, b"")
        is_known = bool(file.digest) and content_digest(known) == file.digest
        result[file.path] = known if is_known else file.once()
    return result


def reread(kept: KeptSite) -> KeptSite:
    """What is known of a site, as the next run of the command reads it."""
    return parse_site(json.loads(json.dumps(site_as_json(kept))))


def renamed(project: Project, kind: str, position: int, name: str) -> Project:
    """A record has another name."""
    records = list(project.catalogue.records.of(KINDS[kind]).values())
    if not records:
        return project
    record: Any = records[position % len(records)]
    changed = dataclasses.replace(record, name=f"{record.name} {name}")
    return dataclasses.replace(project, catalogue=project.catalogue.with_records(changed))


def redescribed(project: Project, position: int, words: str) -> Project:
    badges = list(project.catalogue.achievements.values())
    badge = badges[position % len(badges)]
    changed = dataclasses.replace(badge, in_brief=words, status=("publie", "retire")[position % 2])
    return dataclasses.replace(project, catalogue=project.catalogue.with_records(changed))


def added(project: Project, position: int, id: str) -> Project:
    """A record of each kind is there once more, under another id."""
    badges = list(project.catalogue.achievements.values())
    badge = dataclasses.replace(badges[position % len(badges)], id=f"{id}-{position}", name=f"Neuf {id}")
    images = {**project.catalogue.images, ("badge", badge.id): next(iter(project.catalogue.images.values()))}
    catalogue = dataclasses.replace(project.catalogue.with_records(badge), images=images)
    return dataclasses.replace(project, catalogue=catalogue)


def without_an_event(project: Project, position: int) -> Project:
    events = list(project.catalogue.events.values())
    left = [event for place, event in enumerate(events) if place != position % len(events)]
    return dataclasses.replace(project, catalogue=project.catalogue.with_only(Event, *left))


def later(project: Project, days: int) -> Project:
    today = project.catalogue.today + datetime.timedelta(days=days)
    return dataclasses.replace(project, catalogue=dataclasses.replace(project.catalogue, today=today))


def with_prose(project: Project, name: str, words: str) -> Project:
    prose = {**project.prose, f"guides/{name}.md": f"# {words}\n\n{words}\n".encode()}
    return dataclasses.replace(project, prose=prose)


def without_prose(project: Project) -> Project:
    return dataclasses.replace(project, prose={})


def with_site_name(project: Project, name: str) -> Project:
    return dataclasses.replace(project, choices=dataclasses.replace(project.choices, name=name))


PLACES = st.integers(0, 20)
WORDS = st.sampled_from(["Semer", "Écouter « ici »", "<b>", "Zèle & co"])
EDITS = st.one_of(
    st.builds(
        lambda k, p, w: partial(renamed, kind=k, position=p, name=w),
        st.sampled_from(list(KINDS)),
        PLACES,
        WORDS,
    ),
    st.builds(lambda p, w: partial(redescribed, position=p, words=w), PLACES, WORDS),
    st.builds(lambda p, w: partial(added, position=p, id=w), PLACES, st.sampled_from(["a", "zz"])),
    st.builds(lambda p: partial(without_an_event, position=p), PLACES),
    st.builds(lambda n: partial(later, days=n), st.sampled_from([1, 400])),
    st.builds(lambda n, w: partial(with_prose, name=n, words=w), st.sampled_from(["lire", "neuf"]), WORDS),
    st.just(without_prose),
    st.builds(lambda w: partial(with_site_name, name=w), WORDS),
)


@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(EDITS, min_size=1, max_size=2))
def test_incremental_and_clean_builds_are_equal(edits: list[Any]) -> None:
    project, kept = PROJECT, KeptSite()
    files = pages_of(project, {}, kept)
    for edit in edits:
        project, kept = edit(project), reread(kept)
        files = pages_of(project, files, kept)
    assert files == pages_of(project, {}, None)


def test_an_unchanged_site_makes_few_pages_again_and_knows_nothing_of_others() -> None:
    kept = KeptSite()
    pages_of(PROJECT, {}, kept)
    again = reread(kept)
    site = build_site(PROJECT.catalogue, SETTINGS, Keyring(), kept=again)
    made = {page.path for page in site.pages if not isinstance(page, KeptPage)}
    own = {path for path in made if not path.startswith("en/")}
    assert own == {"acteurs/", "territoires/", "bilan/", f"bilan/{PROJECT.catalogue.today.year}/"}
    assert len(made) == 2 * len(own) < len(site.pages) / 10
    value = json.loads(json.dumps(site_as_json(kept)))
    value["editions"]["fr"]["pages"]["badges/cooperer/"][2]["unknown"] = 1
    assert parse_site(value) == KeptSite()


@pytest.mark.parametrize(
    "damage", [None, [], {"editions": {"fr": 1}, "files": {}}, {"editions": {}, "files": 2}]
)
def test_what_is_damaged_is_nothing(damage: Any) -> None:
    assert parse_site(damage) == KeptSite()


def test_values_have_one_digest_each() -> None:
    digests = ValueDigests()
    values = [
        None,
        0,
        False,
        "",
        "0",
        (),
        ("",),
        ("", ""),
        [],
        {},
        {"a": 1},
        {"b": 1},
        b"",
        {"a"},
        PROJECT.choices,
    ]
    values += [
        partial(renamed, kind="a"),
        partial(renamed, kind="b"),
        partial(later),
        lambda: 1,
        lambda: 2,
        Actor,
    ]
    assert len({digests.digest_of(value) for value in values}) == len(values)
    assert digests.digest_of({"a": [1, "é"]}) == ValueDigests().digest_of({"a": [1, "é"]})


def test_what_may_hold_anything_has_no_digest() -> None:
    digests = KeptSite().digests
    page = PlannedPage("a/", partial(Page, "a/", "", ""))
    for value in (object(), (lambda captured: lambda: captured)(1), page, partial(str, page)):
        with pytest.raises(NoDigestError):
            digests.digest_of(value)
