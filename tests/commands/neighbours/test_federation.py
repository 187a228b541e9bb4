"""Two catalogues built here federate: the small one, and a territory that `badgeons init` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.publishing.build import read_and_build
from support.hosts import Host, serving
from support.page_reading import Read
from support.projects import BADGE, BASE_URL, IMAGE, TODAY, Project, write_catalogue
from support.second_territory import published_files, write_second_territory

LIKE_THEIRS = BADGE.format(
    name="Réparer un vélo ensemble", issuers="of-exemple", status="propose", more=""
).replace("être venu·e", "avoir démonté et remonté une transmission, réglé des freins, réparé une crevaison")


@dataclass(frozen=True)
class Pair:
    """The two repositories, each with the other as its neighbour, and the hosts that serve them."""

    small: Project
    second: Project
    hosts: tuple[Host, Host]


def listed(id: str, name: str, host: Host) -> str:
    return f"neighbours:\n  - id: {id}\n    name: {name}\n    url: {host.url}/\ndemonstration: true\n"


def serve(host: Host, root: Path) -> None:
    for path, content in published_files(root, f"{host.url}/").items():
        host.gives(f"/{path}", content)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("federation")
    for one in serving():
        for other in serving():
            small, second = folder / "small", folder / "second"
            write_catalogue(small)
            write_second_territory(second)
            serve(one, small)
            serve(other, second)
            (small / "badges/neighbours.yml").write_text(listed("la-vallee", "La Vallée", other), "utf-8")
            (second / "badges/neighbours.yml").write_text(listed("exemple", "L’exemple", one), "utf-8")
            private = folder / "private"
            yield Pair(Project(small, private), Project(second, private), (one, other))


@pytest.fixture(scope="module")
def federated(pair: Pair) -> Pair:
    """The same once each has asked the other."""
    for project in (pair.small, pair.second):
        result = project.run("neighbours", "update", "--loopback")
        assert result.returncode == 0, result.stderr
        assert "comparez son empreinte" in result.stdout
    return pair


def pages_of(project: Project) -> dict[str, str]:
    problems = Problems()
    built = read_and_build(project.root, Settings(BASE_URL), TODAY, lambda *_: {}, problems)
    assert built is not None, [problem.in_words("fr") for problem in problems.errors]
    return {page.path: page.html for page in built[1].pages}


def test_each_shows_the_badges_of_the_other_as_theirs(federated: Pair) -> None:
    pages = pages_of(federated.small)
    address = federated.hosts[1].url
    for path in ("territoires-voisins/", "badges/", "matrice/"):
        read = Read(pages[path])
        links = {attributes.get("href", "") for tag, attributes in read.tags if tag == "a"}
        assert f"{address}/badges/reparer-un-velo/" in links, path
        assert "du territoire voisin La Vallée" in read.text.replace("\xa0", " "), path
        sources = [attributes["src"] for _, attributes in read.tags if "src" in attributes]
        assert not [source for source in sources if address in source]
    assert f"{address}/" in pages["ecosysteme/"]
    # theirs never count as ours
    assert "badges/reparer-un-velo/" not in pages and "4 badges" in pages["badges/"]


def test_the_territory_that_init_wrote_shows_theirs_too(federated: Pair) -> None:
    html = pages_of(federated.second)["territoires-voisins/"]
    assert f"{federated.hosts[0].url}/badges/a-deux/" in html
    assert '<h3 id="exemple-a-deux">' in html, "search leads to headings that have an identifier"
    assert "du territoire voisin L’exemple" in Read(html).text.replace("\xa0", " ")


def test_what_is_kept_is_what_was_signed_and_is_asked_for_once(federated: Pair) -> None:
    kept = federated.small.root / "badges/neighbours/la-vallee.json"
    assert kept.read_bytes() == published_files(federated.second.root, f"{federated.hosts[1].url}/").get(
        "data/index/v1.json"
    )
    again = federated.small.run("neighbours", "update", "la-vallee", "--loopback")
    assert again.returncode == 0 and "rien de nouveau (badges : 4)" in again.stdout
    state = json.loads(federated.small.run("neighbours", "--json").stdout)
    assert [(one["id"], one["state"], one["badges"], one["day"]) for one in state] == [
        ("la-vallee", "kept", 4, "2026-02-10")
    ]


def test_a_badge_like_theirs_is_told(federated: Pair) -> None:
    folder = federated.small.root / "badges" / "velo"
    folder.mkdir()
    (folder / "badge.yml").write_text(LIKE_THEIRS, "utf-8")
    (folder / "image.svg").write_text(IMAGE, "utf-8")
    try:
        told = federated.small.run("check").stderr
        assert "existe peut-être chez un voisin, La Vallée : « Réparer un vélo à plusieurs »" in told
    finally:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    new = federated.small.run("new", "badge", "reparer-un-velo-a-plusieurs").stdout
    assert "/badges/reparer-un-velo/" in new
    (federated.small.root / "badges/reparer-un-velo-a-plusieurs/badge.yml").unlink()


def test_a_neighbour_that_lies_changes_nothing(federated: Pair) -> None:
    kept = federated.small.root / "badges/neighbours/la-vallee.json"
    before = kept.read_bytes()
    federated.hosts[1].gives("/data/index/v1.json", before.replace("Réparer".encode(), b"Casser"))
    result = federated.small.run("neighbours", "update", "--loopback")
    assert result.returncode == 1
    assert "La Vallée : rien n’est changé, car la signature de cet index ne correspond pas" in result.stderr
    assert kept.read_bytes() == before


def test_what_is_kept_is_verified_at_each_build(federated: Pair) -> None:
    kept = federated.small.root / "badges/neighbours/la-vallee.json"
    before = kept.read_bytes()
    kept.write_bytes(before.replace("Réparer".encode(), b"Casser"))
    try:
        told = federated.small.run("check")
        assert told.returncode == 1 and "badges/neighbours/la-vallee.json: la signature" in told.stderr
        assert "ne se lit plus" in federated.small.run("neighbours").stdout
    finally:
        kept.write_bytes(before)


def test_the_key_of_the_list_holds_at_each_build(federated: Pair) -> None:
    """A proposal that replaces a kept index by another one, well signed by another key, is refused."""
    listed = federated.small.root / "badges/neighbours.yml"
    before = listed.read_text("utf-8")
    key = demonstration_key("of-exemple").multikey
    listed.write_text(before.replace("    url:", f"    key: {key}\n    url:"), "utf-8")
    try:
        told = federated.small.run("check")
        assert told.returncode == 1 and "autre clé que celle de « neighbours.yml »" in told.stderr
    finally:
        listed.write_text(before, "utf-8")


def test_this_machine_is_asked_only_for_tests(federated: Pair) -> None:
    result = federated.small.run("neighbours", "update")
    assert result.returncode == 1 and "protégée (https)" in result.stderr
    assert federated.small.run("neighbours", "update", "ailleurs").returncode == 2
