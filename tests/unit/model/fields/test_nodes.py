"""YAML as taken: places are exact, meaning is not guessed, and no text makes a traceback."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.model.fields.documents import parse_document, parse_yaml
from badgeons.model.fields.nodes import Entries, Items, Node, Scalar, Unread


def parsed(text: str, path: str = "x.yml") -> tuple[Entries, list[str]]:
    problems = Problems()
    return parse_document(text, path, problems), [each.in_words("fr") for each in problems]


def is_unread(document: Entries) -> bool:
    """Whether nothing could be read."""
    return document.entries == () and document.lost is None


def is_whole(node: Node) -> bool:
    """Whether nothing was left out."""
    if isinstance(node, Items):
        return all(map(is_whole, node.items))
    if isinstance(node, Entries):
        return node.lost == frozenset() and all(is_whole(value) for _, value in node.entries)
    return isinstance(node, Scalar)


def value(text: str) -> Node:
    document, told = parsed(text)
    assert told == []
    return document.entries[0][1]


@pytest.mark.parametrize(
    "written", ["no", "on", "yes", "1.0", "010", "0x1F", "1e3", "12:30:45", "2026-03-21", "=", "~x", "NaN"]
)
def test_a_plain_scalar_keeps_its_text(written: str) -> None:
    found = value(f"a: {written}\n")
    assert isinstance(found, Scalar) and found.text == written and found.is_plain and not found.is_empty


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_nothing(written: str) -> None:
    found = value(f"a: {written}\n")
    assert isinstance(found, Scalar) and found.is_empty


def test_a_quoted_null_is_a_word() -> None:
    found = value('a: "null"\n')
    assert isinstance(found, Scalar) and not found.is_empty


def test_places_count_characters_from_one() -> None:
    document, _ = parsed("é: [œ, b]\nliste:\n  - clé: « oui »\n")
    (first, items), (second, inner) = document.entries
    assert isinstance(items, Items) and isinstance(inner, Items) and isinstance(inner.items[0], Entries)
    assert [str(each.place) for each in (first, items.items[1], second, inner.items[0].entries[0][1])] == [
        "x.yml:1:1",
        "x.yml:1:8",
        "x.yml:2:1",
        "x.yml:3:10",
    ]


def test_the_lines_of_a_markdown_record_are_those_of_the_file() -> None:
    document, told = parsed("---\nname: x\nage: [1,\n  2]\n---\n\n\nUn texte.\n\n---\n\nLa suite.\n", "x.md")
    assert told == []
    body = document.entries[-1]
    assert body[0].text == "text" and isinstance(body[1], Scalar)
    assert str(body[1].place) == "x.md:8:1"
    assert body[1].text == "Un texte.\n\n---\n\nLa suite."
    assert str(document.entries[1][0].place) == "x.md:3:1"


def test_a_syntax_error_below_a_header_is_at_its_line_of_the_file() -> None:
    assert parsed("---\nname: x\nfamily: 'y\n---\ntexte\n", "x.md")[1][0].startswith(
        "x.md:3:9: des guillemets"
    )


def test_nesting_is_bounded_before_it_costs() -> None:
    for opening in ("[", "- ", "{a: "):
        document, told = parsed("a:\n  " + opening * 100_000)
        assert is_unread(document) and len(told) == 1


def test_the_number_of_values_is_bounded() -> None:
    document, told = parsed("a: [" + "b," * 25_000 + "]")
    assert is_unread(document) and "trop de valeurs" in told[0]


def test_an_alias_bomb_is_refused_where_it_is_written_and_never_grows() -> None:
    document, told = parsed("a: &a [b, b]\nc: &c [*a, *a]\nd: [*c, *c]\n")
    assert [each.partition(": ")[0] for each in told] == ["x.yml:1:4", "x.yml:2:4", "x.yml:3:5"]
    a, c, d = (node for _, node in document.entries)
    assert isinstance(a, Unread) and isinstance(c, Unread)
    assert isinstance(d, Items) and all(isinstance(item, Unread) for item in d.items)


def test_every_duplicate_key_is_told() -> None:
    told = parsed("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")[1]
    assert [each.partition(": ")[0] for each in told] == ["x.yml:2:1", "x.yml:5:3"]


YAMLISH = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "- ",
                ": ",
                "\n",
                "  ",
                "? ",
                "[",
                "]",
                "{",
                "}",
                ",",
                "|\n",
                ">-\n",
                "'",
                '"',
                "#",
                "&a",
                "*a",
                "!t ",
            ]
        ),
        st.sampled_from(
            ["---\n", "...\n", "%YAML 1.2\n", "\t", "\\x1b", "name", "a", "é", "2026-01-01", "<<: "]
        ),
        st.text(max_size=4),
    ),
    max_size=40,
).map("".join)


@given(text=YAMLISH, path=st.sampled_from(["x.yml", "x.md"]))
def test_no_text_makes_a_traceback_and_a_refusal_is_always_told(text: str, path: str) -> None:
    document, told = parsed(text, path)
    assert is_whole(document) == (not told)
    lines = sum(map(text.count, "\n\x85\u2028\u2029")) + 2  # YAML ends lines with all of these
    assert all(0 <= int(each.split(":")[1]) <= lines for each in told)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text("abé '\"#:-\\", max_size=12)))
def test_what_is_written_between_quotes_is_read_back(values: dict[str, str]) -> None:
    escaped = {key: text.replace("\\", "\\\\").replace('"', '\\"') for key, text in values.items()}
    text = "".join(f'{key}: "{each}"\n' for key, each in escaped.items()) or "a: b\n"
    problems = Problems()
    document = parse_yaml(text, "x.yml", problems)
    found = {key.text: each.text for key, each in document.entries if isinstance(each, Scalar)}
    assert found == (values or {"a": "b"})
