"""How people answer, propose, endorse and open doors without git: links, messages to complete, meetings."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from badgeons.base.addresses import Addresses
from badgeons.base.settings import ProsePages, Settings
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Event
from badgeons.model.records.achievement_parts import CoDesign
from badgeons.model.records.collective import LegalEntity
from badgeons.publishing.pages import SiteInfo
from badgeons.publishing.pages.footer import footer_of
from badgeons.publishing.pages.forms import FORMS, forms_at
from badgeons.publishing.pages.fragments import fill_fragments
from badgeons.publishing.pages.view import View
from support.page_reading import Read
from support.small_catalogue import INFO, TODAY, actor, badge, catalogue, collective, origin, page_at

DAY = datetime.timedelta(days=1)
BOX = "badges@a.example.org"
DEBATE = "https://forum.example.org/debats/un"


def event(id: str, start: PartialDate, type: str = "concertation") -> Event:
    return Event(id=id, origin=origin(f"content/events/{id}.yml"), name=id, type=type, start=start)


def links(html: str) -> list[str]:
    return [link["href"] for link in Read(html).all("a") if "href" in link]


def message(link: str) -> tuple[str, str, str]:
    """The address, subject and body of a link to a message."""
    parts = urlsplit(link)
    fields = parse_qs(parts.query, strict_parsing=True)
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


def messages(html: str) -> dict[str, tuple[str, str]]:
    """The messages a page opens: address and body by subject."""
    drafts = [message(link) for link in links(html) if link.startswith("mailto:") and "?" in link]
    return {subject: (address, body) for address, subject, body in drafts}


def proposed(**changes: object) -> Catalogue:
    return catalogue(
        [badge("un", **{"status": "propose", "consultation_until": TODAY + 30 * DAY} | changes)],
        others=[
            event("passee", PartialDate(2026, 11, 1)),
            event("a-temps", PartialDate(2026, 12, 1)),
            event("trop-tard", PartialDate(2027, 6, 1)),
            event("atelier", PartialDate(2026, 12, 2), "cuisine"),
            event("sans-rapport", PartialDate(2026, 12, 3), "cuisine"),
        ],
    )


@pytest.mark.parametrize("path", ["", "propositions/", "badges/un/"])
def test_whoever_is_asked_for_an_opinion_is_told_how_to_give_it(path: str) -> None:
    shown = proposed(discussion=DEBATE, co_design=CoDesign(workshops=("atelier",)))
    html = page_at(path, shown).html
    assert DEBATE in links(html)
    address, body = messages(html)["Avis sur le badge «\u00a0Badge un\u00a0»"]
    assert address == BOX
    assert "https://badgeons.example.org/badges/un/" in body and "\r\n" in body
    meetings = html[html.index('class="bdg-ways"') :].split("</ul>")[0]
    assert "a-temps" in meetings and "atelier" in meetings
    assert not [name for name in ("passee", "trop-tard", "sans-rapport") if name in meetings]


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, True),
        ({"consultation_until": None}, True),
        ({"consultation_until": TODAY}, True),
        ({"consultation_until": TODAY - DAY}, False),
        ({"status": "publie"}, False),
        ({"status": "retire"}, False),
    ],
)
def test_an_opinion_is_asked_for_only_while_it_counts(changes: dict[str, object], asked: bool) -> None:
    shown = proposed(**changes)
    assert ("On vous demande votre avis" in page_at("", shown).html) is asked
    assert ('id="avis"' in page_at("badges/un/", shown).html) is asked


def test_a_badge_on_trial_asks_what_one_thinks_of_it() -> None:
    assert 'class="bdg-ways"' in page_at("badges/un/", catalogue([badge("un", status="experimental")])).html


def test_endorsing_and_opening_a_door_need_no_git() -> None:
    drafts = messages(page_at("badges/un/", catalogue()).html)
    for start, question in (("Endosser", "À quel titre"), ("Ouvrir quelque chose", "Ce que nous ouvrons")):
        (address, body) = next(draft for subject, draft in drafts.items() if subject.startswith(start))
        assert address == BOX
        assert question in body and "https://badgeons.example.org/badges/un/" in body


def test_nobody_is_invited_to_endorse_or_ask_for_a_withdrawn_badge() -> None:
    written = messages(page_at("badges/un/", catalogue([badge("un", status="retire")])).html)
    assert [address for address, _ in written.values()] == [""], "one may tell somebody of it, and no more"


@pytest.mark.parametrize(
    ("actors", "publisher", "contact"),
    [
        ([actor("a")], None, BOX),
        ([actor("a", email=None)], "contact@asso.example.org", "contact@asso.example.org"),
        ([actor("a", email=None)], None, "droits@a.example.org"),
    ],
)
def test_there_is_always_somebody_to_write_to(
    actors: list[object], publisher: str | None, contact: str
) -> None:
    entity = LegalEntity(name="Association", address="1 rue de l’Exemple", email=publisher)
    shown = catalogue(actors=actors, others=[collective(publisher=entity)])  # type: ignore[arg-type]
    assert View(shown, INFO).contact == contact


def test_a_hostile_name_stays_inside_the_message() -> None:
    name = "a&bcc=voleur@example.org?subject=x\r\nBcc: voleur@example.org <b>"
    html = page_at("badges/un/", catalogue([badge("un", name=name)])).html
    drafts = [link for link in links(html) if link.startswith("mailto:") and "?" in link]
    assert len(drafts) > 2
    for draft in drafts:
        assert draft.startswith((f"mailto:{BOX}?", "mailto:?"))
        assert list(parse_qs(urlsplit(draft).query)) == ["subject", "body"]
        assert "\n" not in draft and draft.count("?") == 1


@pytest.mark.parametrize(
    ("repository", "addresses"),
    [
        ("", []),
        (
            "https://github.com/exemple/catalogue",
            [f"https://github.com/exemple/catalogue/issues/new?template={file}" for _, file in FORMS],
        ),
        ("https://gitlab.com/exemple/catalogue", ["https://gitlab.com/exemple/catalogue/-/issues/new"]),
        (
            "https://codeberg.org/exemple/catalogue",
            ["https://codeberg.org/exemple/catalogue/issues/new/choose"],
        ),
    ],
)
def test_a_promised_form_is_the_repository_s_own(repository: str, addresses: list[str]) -> None:
    info = SiteInfo(Addresses(Settings("https://badgeons.example.org/", repository=repository)))
    assert [form.url for form in forms_at(repository)] == addresses
    for html in (
        fill_fragments("<!-- badgeons:forms -->", catalogue(), info),
        page_at("propositions/", catalogue(), info).html,
    ):
        assert set(addresses) <= set(links(html))
        assert any(subject.startswith("Proposer un badge") for subject in messages(html))


def test_the_forms_are_in_the_repository(root: Path) -> None:
    folder = root / ".github" / "ISSUE_TEMPLATE"
    assert [file for _, file in FORMS if not (folder / file).is_file()] == []


def test_the_footer_leads_to_what_there_is_and_nothing_else() -> None:
    def listed(settings: Settings) -> list[str]:
        groups = footer_of(View(catalogue(), SiteInfo(Addresses(settings))))
        return [link.path for group in groups for link in group.links]

    settings = Settings("https://badgeons.example.org/", repository="https://git.example.org/a/b")
    written = ["guides/index.md", "donnees/index.md"]
    some = dataclasses.replace(settings, prose=ProsePages().among(written), repository="")
    assert listed(some) == [
        f"mailto:{BOX}",
        "mentions-legales/",
        "verifier/",
        "mon-badge/",
        "proposer/",
        "suivre/",
        "mentions-legales/",
        "confidentialite/",
        "accessibilite/",
        "donnees/",
    ]
    assert {
        "proposer/",
        "confidentialite/",
        "accessibilite/",
        "a-propos/",
        "https://git.example.org/a/b",
    } <= set(listed(settings))


@pytest.mark.parametrize(
    ("start", "is_shown"), [(PartialDate(2026, 12, 1), True), (PartialDate(2026, 11, 1), False)]
)
def test_an_event_to_come_tells_its_mailbox(start: PartialDate, is_shown: bool) -> None:
    one = dataclasses.replace(event("rencontre", start), contact="inscriptions@b.example.org")
    html = page_at("evenements/rencontre/", catalogue([badge("un")], others=[one])).html
    assert ("mailto:inscriptions@b.example.org" in links(html)) is is_shown
