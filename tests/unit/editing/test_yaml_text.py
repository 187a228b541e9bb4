"""Changing one value of a record: everything else stays, to the letter."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from badgeons.editing.edits import AddItem, KeyPath, RecordEdit, Remove, SetValue
from badgeons.editing.errors import ChangeError
from badgeons.editing.yaml_text import with_edits

BATCH = """\
# Remise de printemps
badge: cooperer   # le modèle
comment: >-
  Une phrase
  sur deux lignes.

awards:
  # la première
  - id: "un"  # guillemets gardés
    status_index: 5
    recipient:
      urn: x

  - status_index: 6
    id: deux
    evidence:
    - name: Récit
      description: |
        Ligne

        autre ligne
  - {id: trois, status_index: 7}
# fin
"""


def with_value(text: str, group: KeyPath, key: str, value: object) -> str:
    return with_edits(text, [SetValue("a.yml", group, key, value)])


def without(text: str, group: KeyPath, key: str) -> str:
    return with_edits(text, [Remove("a.yml", group, key)])


def with_item(text: str, group: KeyPath, key: str, item: dict[str, object]) -> str:
    return with_edits(text, [AddItem("a.yml", group, key, item)])


def test_a_value_is_added_after_the_others_of_its_group() -> None:
    changed = with_value(BATCH, ("awards", 0), "revoked", "2026-06-01")

    assert changed == BATCH.replace("      urn: x\n", "      urn: x\n    revoked: 2026-06-01\n")


def test_a_value_is_added_after_a_text_of_several_lines() -> None:
    changed = with_value(BATCH, ("awards", 1), "revoked", "2026-06-01")

    assert changed == BATCH.replace("        autre ligne\n", "        autre ligne\n    revoked: 2026-06-01\n")


def test_a_value_is_added_in_a_group_between_braces() -> None:
    changed = with_value(BATCH, ("awards", 2), "revoked", "2026-06-01")

    assert changed == BATCH.replace("status_index: 7}", "status_index: 7, revoked: 2026-06-01}")


def test_a_value_is_replaced_where_it_stands_and_its_comment_stays() -> None:
    assert with_value(BATCH, (), "badge", "ecouter") == BATCH.replace("cooperer ", "ecouter ")
    assert with_value(BATCH, ("awards", 0), "id", "quatre") == BATCH.replace('"un"', "quatre")


def test_a_text_of_several_lines_is_replaced_whole() -> None:
    changed = with_value(BATCH, (), "comment", "Effacé.")

    assert changed == BATCH.replace(">-\n  Une phrase\n  sur deux lignes.", "Effacé.")


def test_a_group_is_removed_with_all_it_holds() -> None:
    assert without(BATCH, ("awards", 0), "recipient") == BATCH.replace("    recipient:\n      urn: x\n", "")
    assert without(BATCH, ("awards", 2), "status_index") == BATCH.replace(", status_index: 7", "")
    assert without(BATCH, ("awards", 2), "id") == BATCH.replace("id: trois, ", "")


def test_the_first_key_of_an_item_is_removed_and_its_dash_stays() -> None:
    assert without(BATCH, ("awards", 1), "status_index") == BATCH.replace("status_index: 6\n    id", "id")


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert without(BATCH, ("awards", 1), "recipient") == BATCH


def test_an_item_is_added_at_the_end_of_a_list() -> None:
    changed = with_item(BATCH, (), "awards", {"id": "quatre", "status_index": 8})

    assert changed == BATCH.replace("\n# fin", "\n  - id: quatre\n    status_index: 8\n# fin")
    assert with_item("keys:\n- a: 1\n", (), "keys", {"a": 2}) == "keys:\n- a: 1\n- a: 2\n"
    assert with_item("keys: [{a: 1}]\n", (), "keys", {"a": 2}) == "keys: [{a: 1}, {a: 2}]\n"
    assert with_item("name: x\n", (), "keys", {"a": 2}) == "name: x\nkeys:\n  - a: 2\n"
    assert with_item("keys: []\nname: x", (), "keys", {"a": 2}) == "keys:\n  - a: 2\nname: x"


def test_a_key_without_value_gets_one() -> None:
    assert with_value("until:\nname: x\n", (), "until", "2027-01-01") == "until: 2027-01-01\nname: x\n"


def test_a_group_that_is_not_there_is_refused() -> None:
    for group in (("awards", 9), ("recipients",), ("badge",)):
        with pytest.raises(ChangeError):
            with_value(BATCH, group, "revoked", "2026-06-01")
    with pytest.raises(ChangeError):
        with_value("# rien\n", (), "name", "x")


def test_the_only_key_of_a_group_is_not_removed() -> None:
    with pytest.raises(ChangeError):
        without(BATCH, ("awards", 0, "recipient"), "urn")


@pytest.mark.parametrize("null", ["", " ~", " null", " []"])
def test_an_item_is_added_to_a_list_of_which_nothing_was_written(null: str) -> None:
    changed = with_item(f"badge: cooperer\nreplaced:{null} # rien\n", (), "replaced", {"status_index": 5})

    assert yaml.safe_load(changed) == {"badge": "cooperer", "replaced": [{"status_index": 5}]}


def test_edits_of_one_file_follow_each_other() -> None:
    edits = [
        SetValue("b.yml", ("awards", 0), "erased", "2026-06-01"),
        Remove("b.yml", ("awards", 0), "recipient"),
        AddItem("b.yml", (), "replaced", {"status_index": 5}),
    ]

    content = with_edits(BATCH, edits)

    read = yaml.safe_load(content)
    assert list(read["awards"][0]) == ["id", "status_index", "erased"]
    assert read["replaced"] == [{"status_index": 5}]
    assert [line for line in BATCH.splitlines() if "#" in line] == [
        line for line in content.splitlines() if "#" in line
    ]


values = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufeff\x85"),
    max_size=30,
)


@example("0?", ("awards", 2))
@example("https://ecole.example/?a", ("awards", 2))
@given(values, st.sampled_from([(), ("awards", 0), ("awards", 1), ("awards", 2)]))
def test_any_text_is_read_back_as_it_was_given(value: str, group: KeyPath) -> None:
    read = yaml.load(with_value(BATCH, group, "note", value), yaml.BaseLoader)
    for step in group:
        read = read[step]

    assert read["note"] == value


GROUPS: tuple[KeyPath, ...] = (
    (),
    ("awards", 0),
    ("awards", 0, "recipient"),
    ("awards", 1),
    ("awards", 1, "evidence", 0),
    ("awards", 2),
)
keys = st.sampled_from(["id", "badge", "comment", "status_index", "recipient", "revoked", "name", "urn"])
one_edit = st.one_of(
    st.builds(SetValue, st.just("a.yml"), st.sampled_from(GROUPS), keys, st.sampled_from(["x", 7, "a\nb"])),
    st.builds(Remove, st.just("a.yml"), st.sampled_from(GROUPS), keys),
    st.builds(
        AddItem,
        st.just("a.yml"),
        st.sampled_from(GROUPS),
        st.sampled_from(["replaced", "evidence", "awards"]),
        st.just({"name": "y", "date": "z"}),
    ),
)


def one_by_one(text: str, edits: list[RecordEdit]) -> str | None:
    """The text with each edit made on the text that the one before left; None when one is refused."""
    try:
        for edit in edits:
            text = with_edits(text, [edit])
    except ChangeError:
        return None
    return text


@example([Remove("a.yml", ("awards", 0), "recipient"), SetValue("a.yml", ("awards", 0), "erased", "x")])
@example([AddItem("a.yml", (), "replaced", {"a": 1}), SetValue("a.yml", ("awards", 2), "reissued", "x")])
@example([SetValue("a.yml", ("awards", 1), "id", "x"), AddItem("a.yml", ("awards", 1), "evidence", {"a": 1})])
@given(st.lists(one_edit, max_size=6))
def test_edits_made_together_give_what_they_give_one_by_one(edits: list[RecordEdit]) -> None:
    expected = one_by_one(BATCH, edits)

    if expected is None:
        with pytest.raises(ChangeError):
            with_edits(BATCH, edits)
    else:
        assert with_edits(BATCH, edits) == expected


def test_hundreds_of_edits_are_made_from_a_few_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    compose = yaml.compose

    def counted(text: str, loader: type[yaml.BaseLoader]) -> yaml.Node | None:
        parsed.append(text)
        return compose(text, loader)

    monkeypatch.setattr(yaml, "compose", counted)
    text = "awards:\n" + "".join(f"  - id: n{number}\n    status_index: {number}\n" for number in range(200))
    edits: list[RecordEdit] = []
    for number in range(200):
        group = ("awards", number)
        edits.append(SetValue("a.yml", group, "status_index", 1000 + number))
        edits.append(SetValue("a.yml", group, "reissued", "2026-06-01"))
        edits.append(AddItem("a.yml", (), "replaced", {"status_index": number}))

    read = yaml.safe_load(with_edits(text, edits))

    assert [award["status_index"] for award in read["awards"]] == list(range(1000, 1200))
    assert [item["status_index"] for item in read["replaced"]] == list(range(200))
    assert len(parsed) <= 4
