"""What `badgeons verify` is given: files, folders, addresses, lists; what is said when they are none."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from badgeons.base.messages import WrongUseError
from badgeons.credentials.links import credential_link
from badgeons.doors.badge_input import (
    MAX_LIST,
    STANDARD_INPUT,
    BadgeInputError,
    badge_files,
    local_path,
    read_input,
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


def found(
    what: str, path: Path | None, context: VerificationContext = ALONE, network: OnlineResolver | None = None
) -> list[bytes]:
    return [badge.content for badge in read_input(what, path, context, network).badges]


def test_a_badge_is_read_wherever_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"{}")
    assert found(str(file), file) == [b"{}"]
    typed(b"[]", monkeypatch)
    assert found(STANDARD_INPUT, None) == [b"[]"]
    site = PublishedSite({"a.json": b"{1}"}, BASE_URL, "", is_vouched_for=True)
    for address in (f"{BASE_URL}a.json", "badges.example.org/a.json", "http://badges.example.org/a.json"):
        assert found(address, None, VerificationContext(NOW, site)) == [b"{1}"]
    assert found(credential_link(BASE_URL, {"a": 1}), None) == [b'{"a":1}']


def test_a_page_leads_to_its_badge(tmp_path: Path) -> None:
    link = f'<html><link rel="alternate" type="application/json" href="{BASE_URL}a.json">'.encode()
    file = tmp_path / "page.html"
    file.write_bytes(link)
    site = PublishedSite({"a.json": b"{1}", "b/index.html": link}, BASE_URL, "", is_vouched_for=True)
    assert found(str(file), file, VerificationContext(NOW, site)) == [b"{1}"]
    assert found(f"{BASE_URL}b/index.html", None, VerificationContext(NOW, site)) == [b"{1}"]


def test_an_address_in_a_file_is_told_when_it_is_not_consulted(tmp_path: Path) -> None:
    file = tmp_path / "address.txt"
    file.write_bytes(BASE_URL.encode())
    extraction = read_input(str(file), file, ALONE, None)
    assert extraction.is_refused
    assert "n’a pas été consultée" in extraction.message
    circle = PublishedSite({"": BASE_URL.encode()}, BASE_URL, "", is_vouched_for=True)
    around = read_input(str(file), file, VerificationContext(NOW, circle), None)
    assert "sans fin" in around.message


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    with pytest.raises(BadgeInputError, match="trop gros"):
        read_input(str(large), large, ALONE, None)
    typed(bytes(MAX_FILE + 1), monkeypatch)
    with pytest.raises(BadgeInputError, match="trop gros"):
        read_input(STANDARD_INPUT, None, ALONE, None)


def test_an_address_needs_the_network_and_an_answer() -> None:
    with pytest.raises(WrongUseError, match="--online"):
        read_input(BASE_URL, None, ALONE, None)
    network = OnlineResolver(lookup=lambda host, port: ["10.0.0.1"])
    with pytest.raises(BadgeInputError, match="réseau privé"):
        read_input(BASE_URL, None, ALONE, network)


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
