"""`badgeons lock`: the same twice, nothing taken out, merges without conflict, tombstones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.locked_copy import AWARDED, BASE_URL, HOSTED, LOCK, UNAWARDED, Copy, Site

EVENT = "concertation-mars-2027"
PROSE = "guides/ecueils"
ELSEWHERE = "https://badges.example.net/"
REAL = "https://example.org.fr/"


def addresses(copy: Copy) -> list[str]:
    return [line for line in copy.text(LOCK).split("\n") if line.startswith("/")]


def add_badge(copy: Copy, id: str, name: str) -> None:
    shutil.copytree(copy.root / f"badges/{UNAWARDED}", copy.root / f"badges/{id}")
    copy.set(f"badges/{id}/badge.yml", "name", name)


def delete_event(copy: Copy) -> None:
    (event,) = (copy.root / "content/events").glob(f"{EVENT}.*")
    event.unlink()


def test_twice_is_the_same(copy: Copy) -> None:
    first = copy.text(LOCK)
    assert "Le registre est à jour" in copy.done("lock")
    assert copy.text(LOCK) == first
    (copy.root / LOCK).unlink()
    copy.done("lock")
    assert copy.text(LOCK) == first
    assert copy.git("status", "--porcelain").stdout == ""


def test_it_holds_what_people_and_machines_were_given(copy: Copy, before: Site) -> None:
    held = set(addresses(copy))
    assert {
        "/",
        f"/badges/{AWARDED}/",
        f"/{PROSE}/",
        f"/badges-delivres/{HOSTED}/",
        f"/ob/3/credentials/{HOSTED}.json",
        f"/ob/2/assertions/{HOSTED}.json",
        f"/ob/images/badges/{AWARDED}.svg",
        "/id/of-exemple/did.json",
        "/ob/3/status/of-exemple-1.json",
        "/data/schemas/badge.json",
    } <= held
    assert not [address for address in held if "/assets/" in address or address.endswith((".js", ".txt"))]
    machine = {
        f"/{path.relative_to(before.folder).as_posix()}"
        for folder in ("ob", "id", "data")
        for path in (before.folder / folder).rglob("*")
        if path.is_file()
    }
    assert machine <= held
    assert "f646ea7f-c1f4-413e-9c4f-f5f556aadfc6" not in copy.text(LOCK)  # awarded in private


def test_it_is_written_in_one_order(copy: Copy) -> None:
    lines = copy.text(LOCK).split("\n")
    assert lines[2] == "badgeons-register 1"
    for start in ("/", "badge ", "batch ", "segment "):
        found = [line for line in lines if line.startswith(start)]
        assert found == sorted(set(found))


def test_two_proposals_that_add_badges_merge_without_conflict(copy: Copy) -> None:
    """No proposal touches the lock file; the publishing step brings it up to date after each."""
    for id, name in (("premier", "Un premier badge"), ("deuxieme", "Un autre badge")):
        copy.git("checkout", "-q", "-b", id, "main")
        add_badge(copy, id, name)
        assert "registre" not in copy.done("check")
        copy.commit(id)
    copy.git("checkout", "-q", "main")
    assert copy.git("merge", "-q", "--no-edit", "premier").returncode == 0
    copy.done("lock")
    copy.commit("published")
    merged = copy.git("merge", "-q", "--no-edit", "deuxieme")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    copy.done("check")
    copy.done("lock")
    assert {"/badges/premier/", "/badges/deuxieme/"} <= set(addresses(copy))


def test_two_branches_that_both_locked_can_be_put_together(copy: Copy) -> None:
    """Where git keeps both sides, a lock file put together by hand or by `merge=union` is still one."""
    shutil.copy(Path(__file__).parents[3] / ".gitattributes", copy.root)
    copy.commit("how to merge")
    for id, name in (("premier", "Un premier badge"), ("deuxieme", "Un autre badge")):
        copy.git("checkout", "-q", "-b", id, "main")
        add_badge(copy, id, name)
        copy.done("lock")
        copy.commit(id)
    merged = copy.git("merge", "-q", "--no-edit", "premier")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert {"/badges/premier/", "/badges/deuxieme/"} <= set(addresses(copy))
    assert copy.run("check").code == 0
    copy.done("lock")
    assert addresses(copy) == sorted(set(addresses(copy)))


def test_nothing_is_locked_when_something_is_lost(copy: Copy) -> None:
    delete_event(copy)
    lock_file = copy.text(LOCK)
    assert "n’a plus de fiche" in copy.refused("lock")
    assert copy.text(LOCK) == lock_file


def test_nothing_is_published_on_this_machine(copy: Copy) -> None:
    assert "adresse de cet ordinateur" in copy.refused(
        "lock", code=2, BADGEONS_SITE_URL="http://127.0.0.1:8000/"
    )


def test_a_site_moves_when_it_is_meant(copy: Copy) -> None:
    before = copy.text(LOCK)
    assert "son adresse serait maintenant" in copy.refused("lock", BADGEONS_SITE_URL=ELSEWHERE)
    assert copy.text(LOCK) == before
    copy.replace("mkdocs.yml", BASE_URL, ELSEWHERE)
    for path in (copy.root / "content/actors").glob("*-exemple.*"):
        path.write_text(path.read_text("utf-8").replace("demonstration: true\n", ""), "utf-8")
    assert f"Le site quitte {BASE_URL}" in copy.done("lock", "--new-address")
    assert f"base {ELSEWHERE}\nformerly {BASE_URL}\n" in copy.text(LOCK)
    assert set(before.split("\n")) - set(copy.text(LOCK).split("\n")) == {f"base {BASE_URL}"}
    assert "Le registre est à jour" in copy.done("lock")


def test_an_example_was_published_nowhere(copy: Copy) -> None:
    """A territory that starts from this demonstration begins its own lock file at its own address."""
    copy.replace("mkdocs.yml", BASE_URL, REAL)
    delete_event(copy)
    assert f"à {REAL}, rien n’est encore publié" in copy.done("check")
    copy.done("lock")
    assert f"base {REAL}\nlanguage fr\nsegment " in copy.text(LOCK)
    assert f"/evenements/{EVENT}/" not in addresses(copy)
    assert f"/ob/3/credentials/{HOSTED}.json" not in addresses(copy)  # no key of its own signed it
    assert "Le registre est à jour" in copy.done("lock")
    copy.commit()
    (copy.root / f"content/{PROSE}.md").unlink()
    assert "n’existe plus" in copy.refused("check")
    copy.replace("mkdocs.yml", REAL, BASE_URL)
    assert "son adresse serait maintenant" in copy.refused("check")


def test_the_built_site_says_what_is_published(copy: Copy) -> None:
    """The publishing step locks what it is about to put online, pages included."""
    add_badge(copy, "nouveau", "Un badge tout neuf")
    site = copy.build("site")
    told = copy.refused("lock", "--site", str(site.folder))
    assert "n’existe plus" in told and "toutes ses clés" in told  # the core writes no page
    for address in addresses(copy):
        if address.endswith("/"):
            page = site.folder / address[1:] / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.touch()
    (site.folder / "badges/nouveau").mkdir()
    (site.folder / "badges/nouveau/index.html").touch()
    copy.done("lock", "--site", str(site.folder))
    assert {"/badges/nouveau/", "/ob/3/achievements/nouveau.json"} <= set(addresses(copy))
    (site.folder / f"ob/3/credentials/{HOSTED}.json").unlink()
    assert f"/ob/3/credentials/{HOSTED}.json n’existe plus" in copy.refused(
        "lock", "--site", str(site.folder)
    )


@pytest.mark.parametrize(
    "asked",
    [f"evenements/{EVENT}/", f"/evenements/{EVENT}", f"{BASE_URL}evenements/{EVENT}/index.html#qui"],
)
def test_a_deleted_event_leaves_an_explanation(copy: Copy, asked: str) -> None:
    delete_event(copy)
    said = copy.done("lock", "--tombstone", asked, "--because", "Annoncé par erreur.")
    assert f"badges/tombstones/evenements-{EVENT}.yml" in said
    assert "registre" not in copy.done("check")
    page = copy.build().bytes(f"evenements/{EVENT}/index.html").decode()
    assert "<h1>Retiré</h1>" in page
    assert "Annoncé par erreur." in page
    assert "Retiré le 23\N{NO-BREAK SPACE}novembre 2026." in page
    copy.done("lock")
    assert f"/evenements/{EVENT}/" in addresses(copy)


def link_to_prose(copy: Copy, link: str) -> None:
    """Write `link` where a page leads to `PROSE`."""
    for path in (copy.root / "content/guides").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("(ecueils.md)", f"({link})"), "utf-8")


def test_a_deleted_page_leads_to_the_one_that_follows(copy: Copy) -> None:
    (copy.root / f"content/{PROSE}.md").rename(copy.root / "content/guides/pieges.md")
    copy.done(
        "lock", "--tombstone", PROSE, "--because", "Cette page a changé de nom.", "--moved", "guides/pieges/"
    )
    link_to_prose(copy, "pieges.md")
    copy.done("check")
    page = copy.build().bytes(f"{PROSE}/index.html").decode()
    assert '<a href="../pieges/">Voir ce qui a pris la suite</a>' in page


def test_a_whole_record_is_answered_for_by_the_tombstone_of_its_page(copy: Copy) -> None:
    add_badge(copy, "trop-vite", "Un badge publié trop vite")
    copy.done("lock")
    lost = [address for address in addresses(copy) if "trop-vite" in address]
    assert len(lost) == 4
    shutil.rmtree(copy.root / "badges/trop-vite")
    assert "l’adresse /badges/trop-vite/ a été publiée" in copy.refused("check")
    copy.done("lock", "--tombstone", "badges/trop-vite/", "--because", "Publié par erreur.")
    copy.done("check")
    site = copy.build()
    achievement = "ob/3/achievements/trop-vite.json"
    assert site.json(achievement) == {"id": BASE_URL + achievement, "revoked": True}
    assert site.bytes("ob/images/badges/trop-vite.svg").startswith(b"<svg")
    assert all(
        site.has(f"{address[1:]}index.html" if address.endswith("/") else address[1:]) for address in lost
    )


def test_an_actor_that_left_keeps_its_identifier(copy: Copy) -> None:
    """Its DID document has no key left: nothing new can be signed in its name."""
    copy.write(
        "content/actors/partie.yml",
        copy.text("content/actors/mission-locale-exemple.yml").split("keys:")[0] + "demonstration: true\n",
    )
    copy.set("content/actors/partie.yml", "name", "Structure de passage")
    answer = copy.run("lock")
    assert answer.code == 0, answer.output
    (copy.root / "content/actors/partie.yml").unlink()
    copy.done("lock", "--tombstone", "acteurs/partie/", "--because", "La structure a fermé.")
    did = copy.build().json("id/partie/did.json")
    assert did["id"].endswith(":id:partie")
    assert "assertionMethod" not in did


def test_a_tombstone_does_not_hide_what_is_still_there(copy: Copy) -> None:
    copy.done("lock", "--tombstone", PROSE, "--because", "Trop ancien.")
    told = copy.refused("check")
    assert f"cette adresse est encore publiée : /{PROSE}/" in told
    (copy.root / f"content/{PROSE}.md").unlink()
    link_to_prose(copy, "index.md")
    copy.done("check")


def test_a_tombstone_leads_to_a_page_that_exists(copy: Copy) -> None:
    (copy.root / f"content/{PROSE}.md").unlink()
    copy.done("lock", "--tombstone", PROSE, "--because", "Trop ancien.", "--moved", "guides/nulle-part/")
    assert "la nouvelle adresse n’est pas publiée : « guides/nulle-part/ »" in copy.refused("check")


def test_a_tombstone_is_for_an_address_that_was_published(copy: Copy) -> None:
    told = copy.refused("lock", "--tombstone", "evenement/" + EVENT, "--because", "x")
    assert f"vouliez-vous dire « evenements/{EVENT}/ » ?" in told
    assert "ajoutez --because" in copy.refused("lock", "--tombstone", PROSE, code=2)
    assert "vont avec --tombstone" in copy.refused("lock", "--because", "x", code=2)
    assert not (copy.root / "badges/tombstones").exists()


@pytest.mark.parametrize(
    ("address", "told"),
    [(f"badges/{AWARDED}/", "status: retire"), (f"badges-delivres/{HOSTED}/", "badgeons erase")],
)
def test_what_somebody_received_has_no_tombstone(copy: Copy, address: str, told: str) -> None:
    assert told in copy.refused("lock", "--tombstone", address, "--because", "x")
    assert not (copy.root / "badges/tombstones").exists()


def test_a_reason_is_checked_like_a_record(copy: Copy) -> None:
    assert "300 au plus" in copy.refused("lock", "--tombstone", PROSE, "--because", "x" * 400)
    assert not (copy.root / "badges/tombstones").exists()
