"""Open data: what is in the files, what is kept out of them, and tables without formulas."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.base.addresses import Addresses
from badgeons.base.settings import Settings
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records.achievement_parts import ValueInUse
from badgeons.model.records.award_batch import Award
from badgeons.model.records.endorsement import Target
from badgeons.model.records.event import Event
from badgeons.publishing.formats.open_data import compile_open_data
from badgeons.publishing.formats.open_data.badges import BADGES
from badgeons.publishing.formats.open_data.csv_files import csv_bytes, harmless, plain_text
from badgeons.publishing.formats.open_data.distributions import GRAPH_TABLES, TABLES
from support.example import (
    ERASED,
    HELD,
    OF_TWIN,
    PRIVATE,
    REVOKED,
    SALT,
    VALID,
    WALLET,
    actor,
    badge,
    batch,
    endorsement,
    example_addresses,
    example_catalogue,
    hashed,
    origin,
)

FORMULA = re.compile(r"[\s\"]*[=+\-@＝＋－＠]")


def open_data(catalogue: Catalogue | None = None, addresses: Addresses | None = None) -> dict[str, bytes]:
    compiled = compile_open_data(catalogue or example_catalogue(), addresses or example_addresses())
    return {file.path.removeprefix("data/"): file.content for file in compiled}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def with_a_person() -> Catalogue:
    """The example catalogue, where somebody issues, endorses, opens, organises and is a member."""
    person = actor("camille-exemple", "emetteur", "endosseur", type="personne", name="Camille Exemple")
    group = actor("groupe", "emetteur", member_of=("camille-exemple", "of-exemple"))
    hers = badge(
        "de-camille",
        "camille-exemple",
        "of-exemple",
        creator="camille-exemple",
        value_in_use=(
            ValueInUse(id="aide", opens="Une aide.", type="ressource", actor="camille-exemple"),
            ValueInUse(
                id="salle",
                opens="Une salle.",
                type="acces",
                actor="of-exemple",
                confirmed_by="camille-exemple",
            ),
        ),
    )
    event = Event(
        id="rencontre",
        origin=origin("content/events/rencontre.yml"),
        name="Rencontre",
        type="rencontre",
        start=PartialDate(2026, 3, 2),
        organisers=("camille-exemple", "of-exemple"),
    )
    said = endorsement("de-camille", "camille-exemple", "2026-04-02", Target(badge="cooperer"))
    of_her = endorsement("a-camille", "of-exemple", "2026-04-02", Target(actor="camille-exemple"))
    awards = [
        Award(
            id=f"{number:08d}-9f5e-4d8f-8f1f-2a11aaaaaaaa",
            status_index=number,
            recipient=hashed(f"n{number}@example.org"),
        )
        for number in range(20, 27)
    ]
    seven = batch("sept", "cooperer", "of-exemple", "2026-05-04", *awards)
    return example_catalogue().with_records(person, group, hers, event, said, of_her, seven)


def test_nothing_is_told_of_a_recipient_nor_of_a_person() -> None:
    everything = b"".join(open_data(with_a_person()).values()).decode()

    for number in (VALID, REVOKED, OF_TWIN, HELD, ERASED, PRIVATE, SALT, WALLET):
        assert number not in everything
    assert "camille-exemple" not in everything
    assert "Camille Exemple" not in everything
    assert "sha256$" not in everything
    assert "0000002" not in everything
    assert "2a11aaaaaaaa" not in everything
    assert "Récit" not in everything
    mailboxes = set(re.findall(r"[\w.]+@[\w.-]+", everything))
    assert mailboxes == {"badges@collectif-exemple.example.org"}  # whom to write to about the data


def test_what_is_said_by_others_of_the_same_thing_stays() -> None:
    files = open_data(with_a_person())
    hers = next(row for row in rows(files["badges.csv"]) if row["id"] == "de-camille")

    assert (hers["issuers"], hers["creator"]) == ("of-exemple", "")
    assert [row["actor"] for row in rows(files["value-in-use.csv"]) if row["badge"] == "de-camille"] == [
        "of-exemple"
    ]
    assert rows(files["events.csv"])[0]["organisers"] == "of-exemple"
    assert [row["member_of"] for row in rows(files["actors.csv"]) if row["id"] == "groupe"] == ["of-exemple"]


def test_awards_are_counted_and_those_under_five_are_masked() -> None:
    counts = {
        (row["badge"], row["year"]): row for row in rows(open_data(with_a_person())["award-counts.csv"])
    }

    assert counts["cooperer", "2026"] == {
        "badge": "cooperer", "year": "2026", "awards": "10", "at_least": "10", "at_most": "10",
    }  # fmt: skip
    assert counts["cuisine", "2026"]["awards"] == ""
    assert (counts["cuisine", "2026"]["at_least"], counts["cuisine", "2026"]["at_most"]) == ("1", "4")


def test_a_draft_is_in_none_and_an_endorsement_of_an_award_neither() -> None:
    everything = b"".join(open_data().values()).decode()

    assert not re.findall(
        r"badges/brouillon|badge:brouillon|d-un-brouillon|achievements/brouillon", everything
    )
    assert "entreprise-delivre" not in everything


def test_endorsements_tell_their_state_and_lead_to_what_is_signed() -> None:
    told = {row["id"]: row for row in rows(open_data()["endorsements.csv"])}

    assert {id: row["state"] for id, row in told.items()} == {
        "entreprise-cooperer": "active",
        "entreprise-of": "active",
        "expire": "expired",
        "of-valeur": "active",
        "retire": "withdrawn",
        "retire-sans-numero": "withdrawn",
        "sans-cle-cooperer": "active",
    }
    assert {id for id, row in told.items() if not row["credential"]} == {
        "retire-sans-numero",
        "sans-cle-cooperer",
    }


def test_each_dataset_is_in_the_catalogue_and_in_a_table_alike() -> None:
    files = open_data(with_a_person())
    catalogue = json.loads(files["catalogue.json"])
    for table in TABLES:
        entries = catalogue[table.name]
        shown = rows(files[f"{table.name.replace('_', '-')}.csv"])
        assert len(shown) == len(entries)
        for entry, row in zip(entries, shown, strict=True):
            for column in table.columns:
                value = entry.get(column.key, "")
                expected = "|".join(map(str, value)) if isinstance(value, list) else str(value)
                found = plain_text(row[column.key])
                assert found == (expected.lower() if isinstance(value, bool) else expected.replace("\n", " "))


def test_a_key_tells_one_entry_from_all_others() -> None:
    files = open_data(with_a_person())
    for table in (*TABLES, *GRAPH_TABLES):
        keys = [
            tuple(row[field.key] for field in table.fields[: table.keys])
            for row in rows(files[f"{table.name.replace('_', '-')}.csv"])
        ]
        assert len(set(keys)) == len(keys), table.name


def test_a_catalogue_with_nothing_in_it_has_all_its_files() -> None:
    empty = example_catalogue()
    for type in {record.__class__ for record in empty.records} - {empty.collective.__class__}:
        if type.__name__ not in ("Actor", "Territory"):
            empty = empty.with_only(type)
    assert open_data(empty).keys() == open_data().keys()
    assert json.loads(open_data(empty)["catalogue.json"])["badges"] == []


def test_two_builds_give_the_same_bytes() -> None:
    assert open_data() == open_data()


def test_english_documents_have_english_words() -> None:
    settings = Settings("https://badgeons.example.org/", language="en")
    package = json.loads(open_data(addresses=Addresses(settings))["datapackage.json"])

    assert {resource["title"] for resource in package["resources"]} >= {"Actors", "Endorsements", "Events"}


# tables


@given(st.text())
def test_what_is_marked_is_read_back_as_it_was(text: str) -> None:
    line = re.sub(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*", " ", text)
    assert plain_text(harmless(text)) == line


@given(
    st.text(st.sampled_from("=+-@＝;|,\t\"' a\n1"), max_size=12),
    st.text(st.sampled_from("=+-@;|,\t\"' a\n1"), max_size=12),
)
def test_no_cell_begins_a_formula_wherever_a_spreadsheet_cuts(first: str, second: str) -> None:
    (name, brief) = (field for field in BADGES.fields if field.key in ("name", "in_brief"))
    table = csv_bytes([name, brief], [{"name": first, "in_brief": second}]).decode()
    for delimiter in ",;\t|":
        for row in csv.reader(io.StringIO(table, newline=""), delimiter=delimiter):
            assert not [cell for cell in row if FORMULA.match(cell)], (delimiter, row)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Coopérer à plusieurs", "Coopérer à plusieurs"),
        ("=1+1", "'=1+1"),
        ("- venir ; - rester", "'- venir ;' - rester"),
        ("'=1", "''=1"),
        ("deux\nlignes", "deux lignes"),
        ("C++ et C#", "C++ et C#"),
        ("l’un; l’autre", "l’un; l’autre"),
    ],
)
def test_only_what_may_be_a_formula_is_marked(text: str, cell: str) -> None:
    assert harmless(text) == cell
