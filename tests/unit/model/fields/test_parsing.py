"""From nodes to records: any text gives a record or problems, and every value keeps its place."""

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.base.problems import Place, Problems
from badgeons.model.fields.checksums import luhn, multikey, siret
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.documents import parse_document
from badgeons.model.fields.kinds import Group, Many, PartialDate
from badgeons.model.fields.kinds.days import NotADay, parse_day, parse_day_or_month
from badgeons.model.fields.lines import columns_of, parse_lines
from badgeons.model.fields.nodes import MAX_PROBLEMS
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.partial import is_complete
from badgeons.model.fields.shown import shown
from badgeons.model.fields.walking import values_of
from badgeons.model.fields.written import block, inline
from badgeons.model.records import KINDS, Achievement, AwardBatch, RecordKind
from badgeons.model.records.award_batch import Award


def read(kind: RecordKind, text: str) -> tuple[Any, list[str]]:
    problems = Problems()
    document = parse_document(text, "x.yml", problems)
    record = parse_record(kind.type, "x", "x.yml", document, problems)
    return record, [problem.in_words("fr") for problem in problems]


def example_of(kind: RecordKind, **changes: object) -> str:
    """The declared examples as a record, some replaced by other YAML values."""
    fields = fields_of(kind.type).values()
    lines = [line for field in fields if field.key not in changes for line in block(field.key, field.example)]
    return "\n".join([*lines, *(f"{key}: {value}" for key, value in changes.items())]) + "\n"


def test_every_value_keeps_its_place() -> None:
    for kind in KINDS.values():
        text = example_of(kind)
        record, told = read(kind, text)
        assert told == []
        written = text.split("\n")
        for path, _, _, value in values_of(record):
            place = record.origin.places[path]
            rest = written[place.line - 1][place.column - 1 :]
            shown_value = str(value) if isinstance(value, datetime.date | PartialDate) else value
            assert rest.startswith(("|", '"', inline(shown_value))), (kind.name, path, rest)


def test_a_value_that_is_not_written_has_the_place_of_what_is_around() -> None:
    kind = KINDS["badge"]
    record, _ = read(kind, example_of(kind, matrix="{category: savoir, posture: 1}"))
    assert isinstance(record, Achievement)
    line = (
        example_of(kind, matrix="{category: savoir, posture: 1}")
        .split("\n")
        .index("matrix: {category: savoir, posture: 1}")
        + 1
    )
    assert record.origin.at("matrix", "posture") == Place("x.yml", line, 37)
    assert record.origin.at("matrix", "nowhere") == record.origin.at("matrix") == Place("x.yml", line, 1)
    assert record.origin.at("nowhere") == record.origin.places[()]


def test_with_is_known_by_its_attribute() -> None:
    record, _ = read(KINDS["badge"], example_of(KINDS["badge"]))
    assert record.value_in_use[0].actor == "entreprise-voisine"
    assert record.origin.at("value_in_use", 0, "actor").column > 1


def test_all_problems_of_a_file_are_told_at_once_within_reason() -> None:
    told = read(KINDS["badge"], "".join(f"champ{n}: 1\n" for n in range(5000)))[1]
    assert len(told) == MAX_PROBLEMS + 1
    assert any(f"plus de {MAX_PROBLEMS} problèmes" in each for each in told)


def test_no_message_shows_an_address_or_moves_the_cursor() -> None:
    hostile = '"quelquun@asso-quelconque.fr \\x1b[31m\\n::error::"'
    for kind in KINDS.values():
        keys = [field.key for field in fields_of(kind.type).values()]
        told = read(kind, "".join(f"{key}: {hostile}\n" for key in keys) + f"{hostile}: 1\n")[1]
        assert told
        assert not any("quelquun@" in each or not each.isprintable() for each in told)
    assert shown("x" * 500) == "x" * 59 + "…"


ANY_YAML = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=30),
        st.sampled_from(["oui", "2026-3-1", "01/03/2026", "https://[", "a@b", "..", "z6Mk", "urn:uuid:"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.name) for kind in KINDS.values()])
@given(data=st.data())
def test_any_values_give_a_record_or_problems(kind: RecordKind, data: st.DataObject) -> None:
    keys = [field.key for field in fields_of(kind.type).values()]
    changed = data.draw(st.dictionaries(st.sampled_from([*keys, "nom", "autre"]), ANY_YAML, max_size=4))
    text = example_of(kind, **{key: json.dumps(value) for key, value in changed.items()})
    record, told = read(kind, text)
    assert is_complete(record) == (not told)


@given(
    field=st.sampled_from([f for kind in KINDS.values() for f in fields_of(kind.type).values()]),
    text=st.text(),
)
def test_any_text_in_any_field_gives_a_value_or_a_problem(field: Field, text: str) -> None:
    kind = next(kind for kind in KINDS.values() if field in fields_of(kind.type).values())
    record, told = read(kind, example_of(kind, **{field.key: json.dumps(text)}))
    assert is_complete(record) == (not told)


def test_days() -> None:
    assert parse_day("2026-03-21") == datetime.date(2026, 3, 21)
    assert parse_day_or_month("2026-03") == PartialDate(2026, 3)
    for text in (
        "2026-3-1",
        "01/03/2026",
        "1.3.2026",
        "1er mars 2026",
        "dimanche 1er mars 2026",
        "2026/03/01",
    ):
        found = parse_day(text)
        assert isinstance(found, NotADay) and found.meant == "2026-03-01", text
    for text in ("printemps", "", "2026", "31/02/2026", "0000-00-00", "2026-13-01", "２０２６-03-01"):
        assert isinstance(parse_day(text), NotADay), text


def test_control_digits() -> None:
    assert luhn("732829320") and not luhn("732829321")
    assert siret("73282932000074") and not siret("73282932000075")
    assert siret("35600000000048") and siret("35600000049837") and not siret("35600000049838")
    assert multikey("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")
    assert not multikey("z6Mkzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")


def test_a_table_has_a_column_a_single_value() -> None:
    columns = columns_of(Award)
    assert columns["recipient.urn"] == ("recipient", "urn")
    assert {"id", "status_index", "until", "revoked"} <= columns.keys()
    assert "evidence" not in columns


@given(st.text(st.sampled_from('id,status_index;"\n\r10é .'), max_size=80))
def test_no_table_makes_a_traceback(text: str) -> None:
    problems = Problems()
    assert parse_lines(text, "x.csv", Award, problems) is not None or list(problems)


def test_examples_cover_every_kind_of_award() -> None:
    batch, told = read(KINDS["award_batch"], example_of(KINDS["award_batch"]))
    assert told == [] and isinstance(batch, AwardBatch) and isinstance(batch.awards[0], Award)
    assert isinstance(fields_of(AwardBatch)["awards"].kind, Many)
    assert isinstance(fields_of(Award)["recipient"].kind, Group)
