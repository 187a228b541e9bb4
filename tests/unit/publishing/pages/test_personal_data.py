"""What the page of a badge says of personal data follows from how the badge is awarded."""

from __future__ import annotations

import datetime

import pytest

from badgeons.model.catalogue import Catalogue
from badgeons.model.records import CodeSheet, Record
from badgeons.model.records.achievement_parts import HowToGet
from badgeons.model.records.award_batch import Award, AwardBatch, Recipient
from badgeons.model.records.consent import Consent
from badgeons.publishing.pages import SiteInfo
from support.page_reading import Read
from support.small_catalogue import ADDRESSES, INFO, TODAY, badge, catalogue, origin, page_at

NEVER = "ce site refuse de publier"
ONLY_AGREED = "Rien n’est publié sans un accord"
FILE = "Dans le fichier du badge"


def batch(publication: str, **changes: object) -> AwardBatch:
    given: dict[str, object] = {
        "id": publication,
        "origin": origin(f"badges/awards/{publication}.yml"),
        "badge": "un",
        "issuer": "a",
        "date": datetime.date(2026, 3, 1),
        "publication": publication,
        "awards": (Award(id="0c1d2e3f-4a5b-4c6d-8e7f-90a1b2c3d4e5", status_index=5),),
    }
    return AwardBatch(**given | changes)  # type: ignore[arg-type]


HOSTED = batch(
    "hosted",
    consent=Consent(date=datetime.date(2026, 3, 1), scope="La page."),
    awards=(
        Award(
            id="0c1d2e3f-4a5b-4c6d-8e7f-90a1b2c3d4e6",
            status_index=6,
            recipient=Recipient(urn="urn:uuid:0c1d2e3f-4a5b-4c6d-8e7f-90a1b2c3d4e7"),
        ),
    ),
)
SHEET = CodeSheet(
    id="feuille",
    origin=origin("badges/codes/feuille.yml"),
    event="fete",
    badge="un",
    issuer="a",
    date=TODAY,
    until=TODAY,
    count=1,
    salt="0" * 32,
    digests=("sha256-" + "A" * 43 + "=",),
)


def panel(shown: Catalogue, info: SiteInfo = INFO) -> str:
    html = page_at("badges/un/", shown, info).html
    return Read(html.split('<h3 id="mes-donnees">')[1].split("<h2")[0]).text


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ((), "aucun badge délivré n’est inscrit"),
        ((batch("private"),), "sans que rien ne soit publié"),
        ((HOSTED,), "qu’avec un accord pour sa page"),
        ((batch("private"), HOSTED), "avec et sans page publiée"),
        ((batch("private", awards=()),), "aucun badge délivré n’est inscrit"),
    ],
)
def test_it_tells_how_the_badge_was_published_so_far(others: tuple[Record, ...], told: str) -> None:
    words = panel(catalogue(others=others))
    assert told in words
    assert words.count("Jusqu’ici") == 1


@pytest.mark.parametrize(("age", "never"), [(None, False), (14, True), (15, False)])
def test_children_are_never_published_and_others_only_when_they_agree(age: int | None, never: bool) -> None:
    words = panel(catalogue([badge("un", age_min=age)]))
    assert (NEVER in words, "Aucune page, jamais" in words, ONLY_AGREED in words) == (never, never, not never)
    assert ("Avec un accord" in words) is not never
    assert (f"À partir de {age} ans" in words) is (age is not None)


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("demande", "Vous dites à l’émetteur"),
        ("code", "un code sur papier"),
        ("auto", "C’est vous qui vous le donnez"),
        ("evenement", "Pendant l’évènement"),
        ("externe", "sur un autre site"),
    ],
)
def test_it_tells_what_one_gives_to_ask_for_it(mode: str, told: str) -> None:
    how = HowToGet(mode=mode, url="https://ailleurs.example.org/x")
    words = panel(catalogue([badge("un", how_to_get=how)]))
    assert told in words
    assert ("ailleurs.example.org" in words) is (mode != "auto")
    assert (FILE in words) is (mode != "externe"), "what another site makes is not ours to tell"


def test_a_page_of_codes_a_status_list_and_mailboxes_are_told_when_they_are_there() -> None:
    known = catalogue(others=(SHEET,))
    lists = ADDRESSES.status_list("a", 1).path
    with_list = panel(known, SiteInfo(ADDRESSES, machine_files=frozenset({lists})))
    assert "Réclamer un badge" in with_list
    assert "La liste de Acteur a" in with_list
    assert "badges@a.example.org" in with_list and "droits@a.example.org" in with_list
    without = panel(catalogue())
    assert "Réclamer un badge" not in without
    assert "Elle n’est pas publiée ici aujourd’hui" in without


def test_a_structure_is_not_spoken_to_as_a_person() -> None:
    words = panel(catalogue([badge("un", family="structure")]))
    assert words.startswith("Quelles données sur nous") and "Votre nom n’y est pas" not in words
