"""The size of a site by kind, and the limits of hosts."""

from __future__ import annotations

import pytest

from badgeons.base.site_hosts import HOSTS, MEGABYTE
from badgeons.publishing.site_size import PUBLISHED_AWARDS, measure, near_limits

AWARD = "02a4517f-73a9-4ff8-b27c-7139efee5fa3"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"ob/3/credentials/{AWARD}.json", PUBLISHED_AWARDS),
        (f"badges-delivres/{AWARD}/index.html", PUBLISHED_AWARDS),
        (f"ob/images/awards/{AWARD}.png", PUBLISHED_AWARDS),
        (f"ob/3/credentials/{AWARD}-and-more.json", "badges, émetteurs et états, pour les machines"),
        ("index.html", "pages"),
        ("ob/images/badges/cooperer.svg", "images"),
        ("id/actor/did.json", "badges, émetteurs et états, pour les machines"),
        ("en/assets/badgeons/search/cards/0.js", "recherche"),
        ("badges/cooperer/affiche.pdf", "documents à imprimer"),
        ("assets/badgeons/badgeons.css", "programmes, styles et polices"),
        ("data/catalogue.json", "données, agendas et fils"),
        (".nojekyll", "autres"),
    ],
)
def test_each_file_is_of_one_kind(path: str, kind: str) -> None:
    assert list(measure([(path, 1)]).kinds) == [kind]


def test_files_folders_and_bytes_are_counted() -> None:
    size = measure([("index.html", 3), ("badges/a/index.html", 4), ("badges/b/index.html", 5), ("a.png", 9)])
    assert {kind: (amount.files, amount.bytes) for kind, amount in size.kinds.items()} == {
        "pages": (3, 12),
        "images": (1, 9),
    }
    assert (size.whole.files, size.whole.bytes, size.folders, size.largest) == (4, 21, 3, (9, "a.png"))


def many(count: int, size: int = 1) -> list[tuple[str, int]]:
    return [(f"page-{number}.html", size) for number in range(count)]


@pytest.mark.parametrize(
    ("host", "sizes", "told", "is_passed"),
    [
        ("github", [("a.html", 799 * MEGABYTE)], None, False),
        ("github", [("a.html", 800 * MEGABYTE)], "sites de 1000 Mo au plus, et celui-ci en a 800", False),
        ("github", [("a.html", 1000 * MEGABYTE + 1)], "celui-ci en a 1001", True),
        ("github", many(30_000), None, False),
        ("cloudflare", many(15_999), None, False),
        ("cloudflare", many(20_000), "20000 fichiers au plus, et ce site en a 20000", False),
        ("cloudflare", many(20_001), "ce site en a 20001", True),
        ("cloudflare", [("a/b.pdf", 26 * MEGABYTE)], "a/b.pdf en a 26", True),
        (
            "gitlab",
            [(f"{n}/index.html", 1) for n in range(100_001)],
            "dossiers au plus, et ce site en a 200002",
            True,
        ),
    ],
)
def test_limits_are_told_before_they_are_passed(
    host: str, sizes: list[tuple[str, int]], told: str | None, is_passed: bool
) -> None:
    near = list(near_limits(measure(sizes), HOSTS[host]))
    assert [nearness.is_passed for nearness in near] == ([is_passed] if told else [])
    assert all(told and told in nearness.in_words("fr") for nearness in near)


def test_the_advice_is_about_what_fills_the_site() -> None:
    awards = [(f"ob/3/credentials/{number:08x}{AWARD[8:]}.json", 1) for number in range(16_000)]
    (nearness,) = near_limits(measure(awards), HOSTS["cloudflare"])
    assert "délivrez sans publier" in nearness.in_words("fr")
    (nearness,) = near_limits(measure(many(16_000)), HOSTS["cloudflare"])
    assert "un site par collectif" in nearness.in_words("fr")
