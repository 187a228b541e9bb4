"""Changing one value of a record: everything else stays, to the letter."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from badgeons.editing.edits import AddItem, Remove, SetValue, apply_edits
from badgeons.editing.errors import ChangeError
from badgeons.editing.yaml_text import with_item, with_value, without

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
    for way in (("awards", 9), ("recipients",), ("badge",)):
        with pytest.raises(ChangeError):
            with_value(BATCH, way, "revoked", "2026-06-01")


def test_the_only_key_of_a_group_is_not_removed() -> None:
    with pytest.raises(ChangeError):
        without(BATCH, ("awards", 0, "recipient"), "urn")


def test_line_ends_byte_order_mark_and_text_below_a_front_matter_stay() -> None:
    content = "\ufeff---\r\nname: Coopérer\r\n# note\r\n---\r\n\r\nTexte: ici\r\n".encode()

    changed = apply_edits(lambda path: content, [SetValue("a.md", (), "name", "Écouter")])

    assert changed == {"a.md": content.replace("Coopérer".encode(), "Écouter".encode())}


def test_edits_of_one_file_follow_each_other() -> None:
    edits = [
        SetValue("b.yml", ("awards", 0), "erased", "2026-06-01"),
        Remove("b.yml", ("awards", 0), "recipient"),
        AddItem("b.yml", (), "replaced", {"status_index": 5}),
    ]

    (content,) = apply_edits(lambda path: BATCH.encode(), edits).values()

    read = yaml.safe_load(content)
    assert list(read["awards"][0]) == ["id", "status_index", "erased"]
    assert read["replaced"] == [{"status_index": 5}]
    assert [line for line in BATCH.splitlines() if "#" in line] == [
        line for line in content.decode().splitlines() if "#" in line
    ]


values = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufeff\x85"),
    max_size=30,
)


@example("0?", ("awards", 2))
@example("https://ecole.example/?a", ("awards", 2))
@given(values, st.sampled_from([(), ("awards", 0), ("awards", 1), ("awards", 2)]))
def test_any_text_is_read_back_as_it_was_given(value: str, way: tuple[str | int, ...]) -> None:
    group = yaml.load(with_value(BATCH, way, "note", value), yaml.BaseLoader)
    for step in way:
        group = group[step]

    assert group["note"] == value
