"""What people read of endorsements and keys on the pages of a copy of the demonstration."""

from __future__ import annotations

import re
from html import unescape

from support.catalogue_copy import HOSTED, Copy, plainly

SAID = ("--as", "college-exemple", "--capacity", "Collège", "--comment", "Bien vu.", "--id", "essai")


def words(copy: Copy, page: str) -> str:
    """The words of a page, whatever the site generator."""
    target = copy.root.parent / "pages"
    copy.done("build", "--staging", str(target))
    (path,) = [path for path in target.rglob("*") if path.as_posix().endswith(f"/docs/{page}")]
    text = re.sub(r"<[^>]*>", " ", path.read_text("utf-8"))
    return " ".join(plainly(unescape(text)).split())


def test_an_endorsement_of_an_earlier_version_says_both_versions(copy: Copy) -> None:
    copy.done("endorse", "badge:cooperer", *SAID)
    assert "version actuelle" not in words(copy, "badges/cooperer/index.md")
    copy.replace("badges/cooperer/badge.yml", 'version: "1.0"', 'version: "2.0"')

    shown = words(copy, "badges/cooperer/index.md")

    assert "sur la version 1.0 (version actuelle : 2.0)" in shown
    assert "Signé par l'endosseur lui-même." in shown and "Ce qui a été endossé, tel quel" in shown


def test_withdrawal_expiry_and_countersigning_show(copy: Copy) -> None:
    copy.done("endorse", "badge:cooperer", *SAID)
    copy.done("revoke", "endorsement:essai")
    copy.done(
        "endorse", "badge:cooperer", *SAID[:-1], "fini", "--date", "2026-01-01", "--until", "2026-02-01"
    )
    copy.done("endorse", "badge:cooperer", *SAID[:-1], "collectif", "--sign", "collective")

    shown = words(copy, "badges/cooperer/index.md")

    assert "Retiré le 1er novembre 2026." in shown
    assert "Expiré le 1er février 2026." in shown
    assert "Signé en son nom par Badgeons le Territoire d'exemple" in shown


def test_the_three_gestures_are_told_apart(copy: Copy) -> None:
    shown = words(copy, "badges/cooperer/index.md")

    gestures = [shown.index(words) for words in ("Peut le délivrer", "L'endosse", "L'accueille")]
    assert gestures == sorted(gestures)


def test_keys_say_whether_they_serve_are_retired_or_compromised(copy: Copy) -> None:
    public = copy.record("content/actors/of-exemple.yml")["keys"][0]["public"]
    copy.done("keys", "rotate", "of-exemple", "--date", "2026-10-31")
    shown = words(copy, "identites/index.md")
    assert "Retirée le 31 octobre 2026 ; sert encore à vérifier Clé de démonstration" in shown
    assert "En service depuis le 31 octobre 2026 Clé de démonstration" not in shown

    copy.done("keys", "compromised", "of-exemple", public, "--since", "2026-10-01")

    assert "Compromise depuis le 1er octobre 2026" in words(copy, "identites/index.md")


def test_the_page_of_a_delivered_badge_says_it_is_suspended_then_erased(copy: Copy) -> None:
    page = f"badges-delivres/{HOSTED}/index.html"
    copy.done("suspend", HOSTED)
    assert "Suspendu" in words(copy, page)

    copy.done("erase", HOSTED)

    shown = words(copy, page)
    assert "Effacé" in shown and "jardin" not in shown
