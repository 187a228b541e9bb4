"""The comment on a proposal: what changes, what is to be fixed, what is advice, and nothing about persons."""

from __future__ import annotations

import dataclasses

import pytest

from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Folders
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.partial import without
from badgeons.model.fields.written import record_text
from badgeons.model.records import KINDS, Achievement
from badgeons.reporting.cards import FIELDS, card_of
from badgeons.reporting.changes import Change, changes_of, owner_of
from badgeons.reporting.comment import MARKER, MAX_ITEMS, Comment
from support.example import badge, example_catalogue

FILES = "https://forge.example/o/r/blob/abc"


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("badges/cooperer/badge.yml", "badge cooperer"),
        ("badges/cooperer/image.svg", "badge cooperer"),
        ("badges/cooperer/versions/1/badge.yml", None),
        ("badges/awards/juin.yml", "award_batch juin"),
        ("badges/awards/juin.csv", "award_batch juin"),
        ("badges/published.lock", None),
        ("content/actors/asso.md", "actor asso"),
        ("content/collective.yml", "collective collective"),
        ("content/guides/lire.md", None),
        ("content/index.md", None),
        ("../badges/x/badge.yml", None),
    ],
)
def test_the_record_that_a_file_is_of(path: str, owner: str | None) -> None:
    found = owner_of(path, Folders())

    assert (f"{found[0].name} {found[1]}" if found else None) == owner


def changes(catalogue: Catalogue, files: dict[str, str | None]) -> list[tuple[str, str, list[str]]]:
    result = changes_of(files, catalogue.records, Folders())
    return [(change.sort, change.name, change.changed_fields("fr")) for change in result]


def test_records_are_added_changed_and_removed() -> None:
    catalogue = example_catalogue()
    present = catalogue.achievements["cooperer"]
    former = dataclasses.replace(present, name="Coopérer avant", criteria="- autre chose")
    gone = badge("parti", "of-exemple", name="Parti")
    new = catalogue.with_records(badge("neuf", "of-exemple", name="Neuf"))

    assert changes(
        new,
        {
            present.origin.path: record_text(former),
            gone.origin.path: record_text(gone),
            "badges/neuf/badge.yml": None,
            "badges/neuf/image.svg": None,
            "content/guides/lire.md": "# Lire",
        },
    ) == [
        ("changed", present.name, ["Nom", "Critères"]),
        ("added", "Neuf", []),
        ("removed", "Parti", []),
    ]


def test_what_cannot_be_read_is_a_change_too() -> None:
    catalogue = example_catalogue()
    present = catalogue.achievements["cooperer"]
    partial = catalogue.with_records(without(present, [("criteria",)]))

    assert changes(partial, {present.origin.path: record_text(present)}) == [
        ("changed", present.name, ["Critères"])
    ]
    assert changes(catalogue, {present.origin.path: "name: [\n"})[0][0] == "changed"


def comment(changes: list[Change], problems: Problems, language: str = "fr") -> str:
    return Comment(changes, problems, example_catalogue(), language, FILES).text()


def change_of(badge: Achievement, **changes: object) -> Change:
    files = {badge.origin.path: record_text(dataclasses.replace(badge, **changes))}  # type: ignore[arg-type]
    (change,) = changes_of(files, example_catalogue().records, Folders())
    return change


def test_the_comment_of_a_sound_proposal() -> None:
    cooperer = example_catalogue().achievements["cooperer"]
    text = comment([change_of(cooperer, criteria="- avant")], Problems())

    assert text.splitlines()[0] == MARKER
    assert "**Rien n’est à corriger.**" in text
    assert f"- Badge « [{cooperer.name}]({FILES}/badges/cooperer/badge.yml) » : modifié" in text
    assert "### Ce qui change pour des badges publiés" in text
    assert "change : Critères ; endossé par " in text


def test_each_problem_is_told_once_in_its_section() -> None:
    problems = Problems()
    with problems.of_rule("images/images_are_safe_and_whole"):
        problems.add(Place("badges/a/image.svg"), "image abîmée")
    with problems.of_rule("badges/badges_differ"):
        problems.warn(Place("badges/cooperer/badge.yml", 1, 7), "ressemble")
    with problems.of_rule("persons/no_mailbox_of_a_person"):
        problems.add(Place("content/a.yml", 3, 1), "« {email} » est à quelqu’un", email="nom@exemple.org")
    problems.add(Place("badges/cooperer/badge.yml", 4, 1), "« {name} » manque", name="@tous <b>")
    problems.warn(Place("badges/cooperer/badge.yml", 5, 1), "un conseil")
    problems.warn(Place("badges/autre/badge.yml", 5, 1), "un conseil d’ailleurs")
    cooperer = example_catalogue().achievements["cooperer"]
    text = comment([change_of(cooperer)], problems)
    sections = dict(part.split("\n\n", 1) for part in text.split("\n### ")[1:])

    assert "**À corriger : 3.** Conseils : 2." in text
    assert [*sections] == [
        "Ce qui est proposé",
        "Données personnelles",
        "Images",
        "À corriger",
        "Ces badges existent peut-être déjà",
        "Conseils, à suivre ou non",
    ]
    assert "nom@" not in text and "« … » est à quelqu’un" in sections["Données personnelles"]
    assert f"[badges/cooperer/badge.yml, ligne 4]({FILES}/badges/cooperer/badge.yml#L4)" in text
    assert "&lt;b&gt;" in sections["À corriger"] and "@tous" not in text
    assert text.count("conseil") == 1


def test_a_record_is_shown_as_a_card() -> None:
    cooperer = dataclasses.replace(
        example_catalogue().achievements["cooperer"],
        name="Tarte | <b> @tous",
        criteria="- avoir **cuit**\n- voir [ici](https://evil.example)",
    )
    catalogue = example_catalogue().with_records(cooperer)
    (change,) = changes_of({cooperer.origin.path: None}, catalogue.records, Folders())
    card = card_of(change, "fr", f"{FILES}/badges/cooperer")

    assert card[:3] == ["", "| Nom | Tarte &#124; &lt;b&gt; @\u2060tous |", "|---|---|"]
    (criteria,) = [line for line in card if line.startswith("| Critères |")]
    assert "avoir &#42;&#42;cuit" in criteria and "](https://evil" not in criteria
    assert f"({FILES}/badges/cooperer/{cooperer.image})" in "".join(card), "a picture is led to"
    assert "![" not in "".join(card)
    assert [line.count(" | ") for line in card[3:]] == [1] * len(card[3:])
    (gone,) = changes_of({"badges/parti/badge.yml": record_text(cooperer)}, catalogue.records, Folders())
    assert card_of(gone, "fr", None) == []


def test_cards_show_declared_fields() -> None:
    for kind, names in FIELDS.items():
        assert set(names) <= set(fields_of(KINDS[kind].type)), kind


def test_the_comment_is_bounded() -> None:
    problems = Problems()
    for line in range(2000):
        problems.add(Place("badges/a/badge.yml", line + 1), "x" * 3000)
    text = comment([], problems)

    assert len(text) < 65_536
    assert f"et {2000 - MAX_ITEMS} de plus" in text


def test_what_is_too_long_is_cut_between_lines() -> None:
    problems = Problems()
    for line in range(60):
        problems.add(Place(f"badges/{'[' * 800}/{line}/badge.yml", line + 1), "<" * 3000)
    text = comment([], problems)

    assert len(text) < 65_536
    assert "La suite est trop longue pour un commentaire" in text.splitlines()[-3]
    assert all(line.endswith("…") for line in text.splitlines() if line.startswith("- "))
