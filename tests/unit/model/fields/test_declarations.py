"""What is derived from one declaration agrees: examples, reading, schema, template, reference page."""

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.sources import read_sources
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.documents import parse_document, parse_yaml
from badgeons.model.fields.kinds import Group, Many
from badgeons.model.fields.nodes import Entries, Items, Node
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.reference import field_rows
from badgeons.model.fields.schema import field_schema, json_schema
from badgeons.model.fields.template import new_record
from badgeons.model.fields.written import block, scalar
from badgeons.model.records import KINDS, RecordKind

INTEGER = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def core_schema(node: Node) -> Any:
    """The value that a YAML 1.2 reader (an editor's) sees, by the core schema's rules (section 10.3.2)."""
    if isinstance(node, Entries):
        return {key.text: core_schema(value) for key, value in node.entries}
    if isinstance(node, Items):
        return [core_schema(item) for item in node.items]
    if not node.is_plain:
        return node.text
    if node.text in WORDS:
        return WORDS[node.text]
    if INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if DECIMAL.fullmatch(node.text) else node.text


def declared() -> list[tuple[str, Field]]:
    """Every declared field of every kind, those of its groups included, with a name for the test."""
    found: list[tuple[str, Field]] = []

    def add(group: type) -> None:
        for attribute, field in fields_of(group).items():
            found.append((f"{group.__name__}.{attribute}", field))
            single = field.kind.of if isinstance(field.kind, Many) else field.kind
            if isinstance(single, Group):
                add(single.of)

    for kind in KINDS.values():
        add(kind.type)
    return list(dict(found).items())


FIELDS = [pytest.param(field, id=name) for name, field in declared()]
ALL_KINDS = [pytest.param(kind, id=name) for name, kind in KINDS.items()]
LANGUAGES = ("fr", "en")


def problems_of(text: str, kind: RecordKind) -> list[str]:
    problems = Problems()
    document = parse_yaml(text, "x.yml", problems)
    parse_record(kind.type, "x", "x.yml", document, problems)
    return [problem.in_words("fr") for problem in problems]


@pytest.mark.parametrize("field", FIELDS)
def test_an_example_fits_its_own_schema(field: Field) -> None:
    errors = Draft202012Validator(field_schema(field, "fr")).iter_errors(field.example)
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_has_words_in_both_languages(field: Field) -> None:
    assert all(word.strip() for word in (*field.label, *field.help))


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_all_examples_together_make_a_record(kind: RecordKind) -> None:
    lines = [line for field in fields_of(kind.type).values() for line in block(field.key, field.example)]
    text = "\n".join(lines) + "\n"
    assert problems_of(text, kind) == []
    document = parse_yaml(text, "x.yml", Problems())
    errors = Draft202012Validator(json_schema(kind, "fr")).iter_errors(core_schema(document))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_schema_is_a_schema_and_speaks_the_language(kind: RecordKind, language: str) -> None:
    schema = json_schema(kind, language)
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == kind.label[LANGUAGES.index(language)]
    assert schema["additionalProperties"] is False
    for field in fields_of(kind.type).values():
        assert schema["properties"][field.key]["title"] == field.label[LANGUAGES.index(language)]


def filled(template: str, kind: RecordKind) -> str:
    """A template whose blanks hold the declared examples."""
    blanks = {field.key: field for _, field in reversed(declared_in(kind.type))}
    lines: list[str] = []
    previous = ""
    for line in template.splitlines():
        match = re.fullmatch(r"( *)([a-z_]+):", line)
        if match and match[2] in blanks and not isinstance(blanks[match[2]].kind, Group | Many):
            lines += block(match[2], blanks[match[2]].example, len(match[1]))
        elif re.fullmatch(r" *-", line):
            example = blanks[previous.strip().rstrip(":")].example
            assert isinstance(example, list)
            text = (
                "{" + ", ".join(f"{k}: {scalar(v)}" for k, v in example[0].items()) + "}"
                if isinstance(example[0], dict)
                else scalar(example[0])
            )
            lines.append(f"{line} {text}")
        else:
            lines.append(line)
        previous = line
    return "\n".join(lines) + "\n"


def declared_in(group: type) -> list[tuple[str, Field]]:
    """The fields of a record, then those of its required groups."""
    found = list(fields_of(group).items())
    inner = [field.kind.of for _, field in found if isinstance(field.kind, Group) and field.required]
    return found + [each for of in inner for each in declared_in(of)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_template_is_valid_once_its_blanks_are_filled(kind: RecordKind, language: str) -> None:
    template = new_record(kind, "exemple", language)
    assert problems_of(filled(template, kind), kind) == []


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_template_left_blank_asks_for_each_required_field(kind: RecordKind) -> None:
    found = problems_of(new_record(kind, "exemple", "fr"), kind)
    wanted = [field for field in fields_of(kind.type).values() if field.required]
    for field in wanted:
        assert isinstance(field.kind, Group) or any(f"`{field.key}`" in problem for problem in found)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_template_is_valid_with_every_optional_field_in_use(kind: RecordKind) -> None:
    used = re.sub(
        r"^( *)#([^ -].*|  .*)$", r"\1\2", filled(new_record(kind, "exemple", "fr"), kind), flags=re.M
    )
    assert problems_of(used, kind) == []
    assert all(re.search(rf"^{field.key}:", used, re.M) for field in fields_of(kind.type).values())


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_the_reference_page_tells_every_field_once(kind: RecordKind) -> None:
    rows = [row.key for row in field_rows(kind)]
    assert len(rows) == len(set(rows))
    assert {field.key for field in fields_of(kind.type).values()} <= set(rows)


def test_what_the_reader_takes_an_editor_takes_too(root: Path) -> None:
    """Every record of the repository and of the golden catalogue fits its schema as an editor sees it."""
    golden = Path(__file__).parents[3] / "golden" / "base"
    validators = {name: Draft202012Validator(json_schema(kind, "fr")) for name, kind in KINDS.items()}
    count = 0
    for folder in (root, golden):
        for source in read_sources(folder, Settings("https://x.example/"), Problems()).records:
            document = parse_document(source.text, source.path, Problems())
            assert document is not None, source.path
            errors = validators[source.kind].iter_errors(core_schema(document))
            assert [(source.path, error.json_path, error.message) for error in errors] == []
            count += 1
    assert count > 15
