"""A proposal is held to the lock file of the branch it is meant for, whatever it makes of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.locked_copy import LOCK, UNAWARDED, Copy

EVENT = "concertation-mars-2027"


def without_lines(copy: Copy, *words: str) -> None:
    lines = copy.text(LOCK).split("\n")
    copy.write(LOCK, "\n".join(line for line in lines if not any(word in line for word in words)))


def delete_a_badge(copy: Copy) -> None:
    shutil.rmtree(copy.root / f"badges/{UNAWARDED}")
    without_lines(copy, UNAWARDED)


def delete_an_event(copy: Copy) -> None:
    (path,) = (copy.root / "content/events").glob(f"{EVENT}.*")
    path.unlink()
    without_lines(copy, EVENT)


def delete_a_batch(copy: Copy) -> None:
    (copy.root / "badges/awards/decouverte-juin-2026.yml").unlink()
    without_lines(copy, "decouverte-juin-2026")


def delete_a_page(copy: Copy) -> None:
    (copy.root / "content/guides/ecueils.md").unlink()
    without_lines(copy, "/guides/ecueils/")


def rewrite_an_awarded_badge(copy: Copy) -> None:
    copy.set("badges/cooperer/badge.yml", "name", "Un autre nom")
    without_lines(copy, "badge cooperer", "batch ")


def delete_all_of_the_lock_file(copy: Copy) -> None:
    delete_a_badge(copy)
    (copy.root / LOCK).unlink()


def empty_the_lock_file(copy: Copy) -> None:
    delete_a_badge(copy)
    copy.write(LOCK, "")


def begin_another_lock_file(copy: Copy) -> None:
    delete_a_badge(copy)
    (copy.root / LOCK).unlink()
    copy.run("lock")


def move_the_site(copy: Copy) -> None:
    copy.write(LOCK, copy.text(LOCK).replace("base https://badgeons.example.org/", "base https://x.example/"))
    copy.replace("mkdocs.yml", '"https://badgeons.example.org/"', '"https://x.example/"')


DELETIONS: dict[Callable[[Copy], None], str] = {
    delete_a_badge: f"l’adresse /badges/{UNAWARDED}/ a été publiée et n’a plus de fiche",
    delete_an_event: f"l’adresse /evenements/{EVENT}/ a été publiée et n’a plus de fiche",
    delete_a_batch: "le lot « decouverte-juin-2026 » a été publié et n’a plus de fiche",
    delete_a_page: "l’adresse publiée /guides/ecueils/ n’existe plus",
    rewrite_an_awarded_badge: "ce badge a été délivré en version 1.0, et son contenu a changé",
    delete_all_of_the_lock_file: f"l’adresse /badges/{UNAWARDED}/ a été publiée et n’a plus de fiche",
    empty_the_lock_file: f"l’adresse /badges/{UNAWARDED}/ a été publiée et n’a plus de fiche",
    begin_another_lock_file: f"l’adresse /badges/{UNAWARDED}/ a été publiée et n’a plus de fiche",
    move_the_site: "ce site est publié à https://badgeons.example.org/",
}


@pytest.mark.parametrize("deletion", DELETIONS, ids=lambda deletion: deletion.__name__)
def test_what_is_taken_out_of_the_lock_file_too_is_still_missed(
    copy: Copy, deletion: Callable[[Copy], None]
) -> None:
    copy.git("checkout", "-q", "-b", "proposition")
    deletion(copy)
    copy.commit()
    told = copy.refused("check", "--base", "main")
    assert DELETIONS[deletion] in told
    assert "badges/published.lock: le registre a perdu « " in told
    assert copy.run("check").code == 1, "the branch is guessed, too"


def test_what_a_publisher_adds_by_hand_is_advised_against_and_accepted(copy: Copy) -> None:
    copy.git("checkout", "-q", "-b", "publication")
    copy.write("content/guides/ailleurs.md", "# Ailleurs\n")
    copy.done("lock")
    copy.commit()
    assert "le registre change" in copy.done("check", "--base", "main")


def test_a_territory_leaves_the_lock_file_of_the_example_behind(copy: Copy) -> None:
    """Who starts from the demonstration has its lock file, of an address where nothing is published."""
    copy.git("checkout", "-q", "-b", "proposition")
    (copy.root / LOCK).unlink()
    copy.commit()
    answer = copy.run("check", "--base", "main", BADGEONS_SITE_URL="https://badges.exemple-territoire.fr/")
    assert "registre a perdu" not in answer.output
    assert "n’a plus de fiche" not in answer.output


@pytest.mark.parametrize("base", ["nulle-part", "HEAD^7", "--all", ""])
def test_a_branch_that_is_not_there_is_an_error(copy: Copy, base: str) -> None:
    assert f"badges/published.lock: « {base} » ne se lit pas dans ce dépôt" in copy.refused(
        "check", "--base", base
    )


def test_a_branch_without_lock_file_is_an_error(copy: Copy) -> None:
    (copy.root / LOCK).unlink()
    copy.commit()
    assert "la branche visée n’a pas de registre" in copy.refused("check", "--base", "main")
    assert "n’a pas de registre" not in copy.done("check")


@pytest.fixture
def merged(copy: Copy, tmp_path: Path) -> Copy:
    """A proposal that deletes a badge, merged into its branch as the forge does before it is checked."""
    copy.git("checkout", "-q", "-b", "proposition")
    delete_a_badge(copy)
    copy.commit()
    copy.git("checkout", "-q", "main")
    copy.write("content/guides/ailleurs.md", "# Ailleurs\n")
    copy.commit()
    copy.git("checkout", "-q", "-b", "merge")
    assert copy.git("merge", "-q", "--no-ff", "--no-edit", "proposition").returncode == 0
    return copy


@pytest.mark.parametrize(
    ("depth", "told"),
    [(1, "« HEAD^1 » ne se lit pas dans ce dépôt"), (2, f"l’adresse /badges/{UNAWARDED}/ a été publiée")],
)
def test_the_checkout_of_the_workflow_has_what_decides(
    merged: Copy, tmp_path: Path, depth: int, told: str
) -> None:
    """The commit that the forge made and `depth` commits of its history, as actions/checkout takes them."""
    checkout = Copy(tmp_path / "checkout")
    checkout.root.mkdir()
    assert checkout.git("init", "-q").returncode == 0
    source = f"file://{merged.root}"
    fetched = checkout.git("fetch", "-q", "--depth", str(depth), source, "+merge:refs/remotes/pull/1/merge")
    assert fetched.returncode == 0, fetched.stderr
    assert checkout.git("checkout", "-q", "--detach", "refs/remotes/pull/1/merge").returncode == 0
    told_there = checkout.refused("check", "--format", "github", "--base", "HEAD^1")
    assert told in told_there
    assert "::error file=badges/published.lock::" in told_there
