"""What `badgeons verify` is given: files, folders, addresses, lists; what is said when they are none."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from badgeons.base.messages import WrongUseError
from badgeons.doors.badge_input import (
    MAX_LIST,
    STANDARD_INPUT,
    BadgeInputError,
    badge_files,
    local_path,
    read_badge,
    read_known_issuers,
)
from badgeons.doors.folders import MAX_FILE
from badgeons.doors.network import OnlineResolver
from badgeons.verifying.trust import PublishedSite, VerificationContext
from support.sites import BASE_URL, NOW

ALONE = VerificationContext(NOW)


def typed(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))


def test_a_name_is_a_file_an_address_or_a_mistake(tmp_path: Path) -> None:
    assert local_path(str(tmp_path)) == tmp_path
    assert [local_path(what) for what in (STANDARD_INPUT, BASE_URL, "http://a")] == [None] * 3
    with pytest.raises(WrongUseError, match="ni fichier ni dossier"):
        local_path(str(tmp_path / "absent"))


def test_a_badge_is_read_wherever_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"{}")
    assert read_badge(str(file), file, ALONE, None) == b"{}"
    typed(b"[]", monkeypatch)
    assert read_badge(STANDARD_INPUT, None, ALONE, None) == b"[]"
    site = PublishedSite({"a.json": b"{1}"}, BASE_URL, "")
    assert read_badge(f"{BASE_URL}a.json", None, VerificationContext(NOW, site), None) == b"{1}"


def test_what_cannot_be_a_badge_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, large = tmp_path / "page", tmp_path / "large"
    page.write_bytes(b"\n <!DOCTYPE html>")
    with large.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    for path, sentence in ((page, "une page"), (large, "trop gros")):
        with pytest.raises(BadgeInputError, match=sentence):
            read_badge(str(path), path, ALONE, None)
    typed(bytes(MAX_FILE + 1), monkeypatch)
    with pytest.raises(BadgeInputError, match="trop gros"):
        read_badge(STANDARD_INPUT, None, ALONE, None)


def test_an_address_needs_the_network_and_an_answer() -> None:
    with pytest.raises(WrongUseError, match="--online"):
        read_badge(BASE_URL, None, ALONE, None)
    network = OnlineResolver(lookup=lambda host, port: ["10.0.0.1"])
    with pytest.raises(BadgeInputError, match="réseau privé"):
        read_badge(BASE_URL, None, ALONE, network)


def test_the_files_of_a_folder_that_may_be_badges(tmp_path: Path) -> None:
    for name in ("b.PNG", "a.json", "c.txt", "d.svg"):
        (tmp_path / name).write_bytes(name.encode())
    assert dict(badge_files(tmp_path)) == {name: name.encode() for name in ("a.json", "b.PNG", "d.svg")}


def test_lists_of_issuers_add_up(tmp_path: Path) -> None:
    one, two, wrong = tmp_path / "one", tmp_path / "two", tmp_path / "wrong"
    one.write_text("# connus\ndid:web:a  A\ndid:web:b\n", encoding="utf-8")
    two.write_text("did:web:b B\n", encoding="utf-8")
    assert read_known_issuers([one, two]) == {"did:web:a": "A", "did:web:b": "B"}
    for content in (b"\xff", b"#" * (MAX_LIST + 1)):
        wrong.write_bytes(content)
        with pytest.raises(WrongUseError, match="UTF-8"):
            read_known_issuers([one, wrong])
    with pytest.raises(WrongUseError, match="impossible de lire"):
        read_known_issuers([tmp_path / "absent"])
