"""Documents are written as `json.dumps` writes them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from badgeons.publishing.formats.members import json_bytes

TEXTS = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda below: st.lists(below, max_size=4) | st.tuples(below) | st.dictionaries(TEXTS, below, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=5))
def test_a_document_is_written_as_json_dumps_writes_it(body: dict[str, Any]) -> None:
    assert json_bytes(body) == (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()
