"""A check that knows what earlier ones read says what a check that knows nothing says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading import load
from badgeons.loading.load import load_partial_catalogue, parse_records
from badgeons.loading.sources import read_sources
from badgeons.loading.store import RecordStore
from badgeons.model.fields.plain import record_of_plain
from badgeons.model.records import Actor
from badgeons.publishing.build import check_project
from support.projects import BASE_URL, FILES, TODAY, write_catalogue

SETTINGS = Settings(BASE_URL)
RECORDS = sorted(path for path in FILES if path.endswith("yml") and path != "mkdocs.yml")
CHANGES: dict[str, Callable[[str], str]] = {
    "say another thing": lambda text: text.replace("groupe", "collectif citoyen"),
    "cite nothing that is there": lambda text: text.replace("of-exemple", "of-disparu"),
    "leave something to fill": lambda text: text.replace("name: ", "name: TODO ", 1),
    "hold HTML": lambda text: text.replace("Reconnaît", "<b>Reconnaît</b>"),
    "spoil a line": lambda text: text.replace("demonstration: true", "demonstration: vrai"),
    "be no YAML": lambda text: text + "x: [\n",
    "be empty": lambda _: "",
    "be a twin": lambda text: text.replace("jeunes", "deux émetteurs"),
}
EDIT = st.one_of(
    st.tuples(st.just("change"), st.sampled_from(RECORDS), st.sampled_from(sorted(CHANGES))),
    st.tuples(st.just("mend"), st.sampled_from(RECORDS), st.none()),
    st.tuples(st.just("delete"), st.sampled_from(RECORDS), st.none()),
    st.tuples(st.just("rename"), st.sampled_from(RECORDS), st.none()),
    st.tuples(st.just("copy"), st.sampled_from(RECORDS), st.none()),
)


def edit(root: Path, what: str, name: str, change: str | None) -> None:
    path = root / name
    whole = path.parent if path.name == "badge.yml" else path
    if what == "mend" or not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(FILES[name], "utf-8")
    elif what == "change" and change is not None:
        path.write_text(CHANGES[change](path.read_text("utf-8")), "utf-8")
    elif what == "delete":
        path.unlink()
    elif whole.is_dir():
        shutil.copytree(whole, whole.with_name(f"{what}-{whole.name}"), dirs_exist_ok=True)
    else:
        shutil.copy(path, path.with_name(f"{what}-{path.name}"))
    if what == "rename" and path.exists():
        path.unlink()


def told(root: Path, store: RecordStore, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    monkeypatch.setattr(load, "STORE", store)
    problems = Problems()
    check_project(root, SETTINGS, TODAY, lambda *_: {}, problems)
    return [(each.place, each.in_words("fr"), each.is_error, each.rule) for each in problems]


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDIT, min_size=2, max_size=5))
def test_after_any_edits_it_is_as_if_all_were_read_again(
    edits: list[tuple[str, str, str | None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "catalogue"
    shutil.rmtree(root, ignore_errors=True)
    write_catalogue(root)
    rows: dict[str, object] = {}
    for one in [None, *edits]:
        if one is not None:
            edit(root, *one)
        store = RecordStore(100)
        store.fill(json.loads(json.dumps(rows)))  # what another process is given
        assert told(root, store, monkeypatch) == told(root, RecordStore(100), monkeypatch)
        rows = store.rows()


def test_records_that_did_not_change_are_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_catalogue(tmp_path)
    parsed: list[str] = []
    real = load._parse_text

    def noted(source: Any, problems: Problems) -> Any:
        parsed.append(source.path)
        return real(source, problems)

    monkeypatch.setattr(load, "_parse_text", noted)
    first, second = RecordStore(100), RecordStore(100)
    told(tmp_path, first, monkeypatch)
    assert sorted(parsed) == RECORDS
    parsed.clear()
    changed = tmp_path / "badges/jeunes/badge.yml"
    changed.write_text(changed.read_text("utf-8").replace("jeunes", "aînés"), "utf-8")
    second.fill(first.rows())
    told(tmp_path, second, monkeypatch)
    assert parsed == ["badges/jeunes/badge.yml"]
    # what is no longer there is not kept
    assert len(second.rows()) == len(first.rows()) == len(RECORDS)


def test_every_record_of_the_demonstration_is_the_same_when_it_was_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = read_sources(root, Settings("https://example.org/"), Problems())
    stores = RecordStore(1000), RecordStore(1000)
    tables = []
    for store in stores:
        monkeypatch.setattr(load, "STORE", store)
        tables.append(list(parse_records(sources, Problems()).with_versions()))
        stores[1].fill(json.loads(json.dumps(store.rows())))
    assert len({type(record) for record in tables[0]}) > 10
    for new, kept in zip(*tables, strict=True):
        assert new == kept and type(new) is type(kept) and repr(new) == repr(kept)
        assert dict(new.origin.places) == dict(kept.origin.places)


@pytest.mark.parametrize("values", [[], [None], [None] * 200])
def test_a_record_has_as_many_values_as_it_declares(values: list[None]) -> None:
    with pytest.raises(ValueError):
        record_of_plain(Actor, "x", [values, ["actors/x.yml"], ""])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_no_row_is_read_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    write_catalogue(tmp_path)
    clean = RecordStore(100)
    monkeypatch.setattr(load, "STORE", clean)
    expected = load_partial_catalogue(tmp_path, SETTINGS, TODAY, Problems()).records
    rows: dict[str, Any] = json.loads(json.dumps(clean.rows()))
    for row in rows.values():
        values = data.draw(st.sampled_from([row, row[0], row[0][0]]))
        position = data.draw(st.integers(0, len(values) - 1))
        if values is not row or position == 0:
            values[position] = data.draw(st.dictionaries(st.text(max_size=3), JSON, max_size=2))
    store = RecordStore(100)
    store.fill(rows)
    monkeypatch.setattr(load, "STORE", store)
    assert load_partial_catalogue(tmp_path, SETTINGS, TODAY, Problems()).records == expected
