"""What was published stays: each way to lose an address is told, with what to do; and nothing else is."""

from __future__ import annotations

import shutil

import pytest

from support.locked_copy import AWARDED, BASE_URL, HOSTED, LOCK, UNAWARDED, Copy

EVENT = "concertation-mars-2027"
PROSE = "guides/ecueils"
EXPIRED = "6985644d-dd41-4dec-be47-23cfa678fcc1"
"""A published award that nothing endorses."""


def test_nothing_changed_is_nothing_to_say(copy: Copy) -> None:
    assert "Tout est en ordre" in copy.done("check")


def test_a_renamed_badge_is_told_with_its_new_name(copy: Copy) -> None:
    shutil.move(copy.root / f"badges/{UNAWARDED}", copy.root / "badges/acteurs-collectif")
    told = copy.refused("check")
    assert f"« {UNAWARDED} » a été publié et n’a plus de fiche ; « acteurs-collectif » est nouveau" in told
    assert f"redonnez-lui le nom « {UNAWARDED} » : l’adresse /badges/{UNAWARDED}/ ne change plus" in told
    assert copy.refused("build", "--output", str(copy.root.parent / "out"))
    assert not (copy.root.parent / "out").exists()


def test_a_new_name_that_looks_like_nothing_is_found_too(copy: Copy) -> None:
    shutil.move(copy.root / "content/events" / f"{EVENT}.yml", copy.root / "content/events/tout-autre.yml")
    assert "« tout-autre » est nouveau" in copy.refused("check")


def test_a_deleted_event_is_told_with_both_ways_out(copy: Copy) -> None:
    (event,) = (copy.root / "content/events").glob(f"{EVENT}.*")
    event.unlink()
    told = copy.refused("check")
    assert f"l’adresse /evenements/{EVENT}/ a été publiée et n’a plus de fiche" in told
    assert f"badgeons lock --tombstone evenements/{EVENT}/" in told


def test_a_deleted_page_of_prose_is_told(copy: Copy) -> None:
    (copy.root / f"content/{PROSE}.md").unlink()
    told = copy.refused("check")
    assert f"l’adresse publiée /{PROSE}/ n’existe plus" in told
    assert f"badgeons lock --tombstone {PROSE}/" in told


def test_a_page_of_prose_that_changed_its_capitals_is_told(copy: Copy) -> None:
    (copy.root / f"content/{PROSE}.md").rename(copy.root / "content/guides/Ecueils.md")
    told = copy.refused("check")
    assert f"l’adresse publiée /{PROSE}/ n’existe plus ; « guides/Ecueils/ », qui est nouvelle" in told
    assert f"--tombstone {PROSE}/ --moved guides/Ecueils/" in told


def test_a_badge_does_not_become_a_draft_again(copy: Copy) -> None:
    copy.set(f"badges/{UNAWARDED}/badge.yml", "status", "brouillon")
    told = copy.refused("check")
    assert "n’existe plus" in told or "est encore un brouillon" in told


def test_a_draft_that_nothing_leads_to_is_told_too(copy: Copy) -> None:
    copy.write("badges/nouveau/badge.yml", copy.text(f"badges/{UNAWARDED}/badge.yml"))
    shutil.copy(copy.root / f"badges/{UNAWARDED}/image.svg", copy.root / "badges/nouveau/image.svg")
    copy.set("badges/nouveau/badge.yml", "name", "Un badge tout neuf")
    copy.done("lock")
    copy.set("badges/nouveau/badge.yml", "status", "brouillon")
    told = copy.refused("check")
    assert "badges/nouveau/badge.yml" in told
    assert "l’adresse publiée /badges/nouveau/ n’existe plus, et " in told
    assert "écrivez « status: propose »" in told


def test_a_withdrawn_badge_keeps_everything(copy: Copy) -> None:
    path = f"badges/{UNAWARDED}/badge.yml"
    copy.set(path, "status", "retire")
    copy.write(path, copy.text(path).replace("\ndates:", "\ndates:\n  withdrawn: 2026-11-01", 1))
    answer = copy.run("check")
    assert "n’existe plus" not in answer.output
    assert answer.code == 0, answer.output


def test_the_words_of_addresses_are_fixed(copy: Copy) -> None:
    copy.replace("mkdocs.yml", "  - badgeons:\n", "  - badgeons:\n      segments: {events: rendez-vous}\n")
    told = copy.refused("check")
    assert "les adresses en « /evenements/ » sont publiées, et deviendraient « /rendez-vous/ »" in told
    assert "remettez « events: evenements » dans `segments`" in told


def test_another_address_of_the_site_fails_loudly(copy: Copy) -> None:
    told = copy.refused("check", BADGEONS_SITE_URL="https://badges.example.net/")
    assert (
        f"ce site est publié à {BASE_URL}, et son adresse serait maintenant https://badges.example.net/"
        in told
    )
    assert "badgeons lock --new-address" in told
    assert copy.run("build", "--output", "x", BADGEONS_SITE_URL="https://badges.example.net/").code == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/", "http://localhost:8000/badges/", "http://[::1]/"])
def test_a_preview_on_this_machine_is_free(copy: Copy, url: str) -> None:
    assert copy.run("check", BADGEONS_SITE_URL=url).code == 0


def test_a_lost_award_is_told(copy: Copy) -> None:
    (batch,) = [
        path for path in (copy.root / "badges/awards").glob("*.yml") if HOSTED in path.read_text("utf-8")
    ]
    batch.unlink()
    told = copy.refused("check")
    assert f"le lot « {batch.stem} » a été publié et n’a plus de fiche" in told


def test_a_private_line_cannot_be_taken_out_in_silence(copy: Copy) -> None:
    path = "badges/awards/decouverte-juin-2026.yml"
    lines = copy.text(path).split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("  - id:"))
    copy.write(path, "\n".join(lines[:first] + lines[first + 2 :]))
    assert "ce lot avait 3 badges délivrés, il n’en a plus que 2" in copy.refused("check")


def test_a_hosted_award_that_becomes_private_loses_its_addresses(copy: Copy) -> None:
    text = copy.text("badges/awards/essai-expire.yml").replace("publication: hosted", "publication: private")
    consent, until = text.index("consent:"), text.index("until:")
    recipient, end = text.index("    recipient:"), text.index("demonstration:")
    copy.write("badges/awards/essai-expire.yml", text[:consent] + text[until:recipient] + text[end:])
    told = copy.refused("check")
    assert f"/badges-delivres/{EXPIRED}/ n’existe plus, et 4 de plus" in told
    assert f"badgeons erase {EXPIRED}" in told


def test_without_keys_nothing_is_said_to_be_lost(copy: Copy) -> None:
    """A proposal is checked without any key: what waits for one is not lost."""
    for path in (copy.root / "content/actors").glob("*-exemple.*"):
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(line for line in lines if line != "demonstration: true"), "utf-8")
    answer = copy.run("build", "--output", str(copy.root.parent / "unsigned"))
    assert answer.code == 0, answer.output
    assert "attendent la clé" in answer.output
    assert not list((copy.root.parent / "unsigned/ob/3").glob("credentials/*"))


def test_a_list_that_is_empty_for_now_keeps_its_page(copy: Copy) -> None:
    """The list of proposed badges had a page; when the last proposal is decided, it says so."""
    statuses = {path: path.read_text("utf-8") for path in (copy.root / "badges").glob("*/badge.*")}
    assert "/badges/statut/propose/" in copy.text(LOCK).split("\n")
    for path, text in statuses.items():
        if "\nstatus: propose" in text:
            kept = [line for line in text.split("\n") if not line.startswith("consultation_until:")]
            path.write_text("\n".join(kept).replace("status: propose", "status: publie"), "utf-8")
    assert copy.run("check").code == 0, copy.run("check").output
    page = copy.build().bytes("badges/statut/propose/index.html").decode()
    assert "Aucun badge ici pour le moment" in page
    assert '<a href="../../">Tous les badges</a>' in page
    assert "noindex" in page


def test_a_first_build_has_no_lock_file_to_keep(copy: Copy) -> None:
    (copy.root / LOCK).unlink()
    copy.commit("nothing is published yet")
    shutil.move(copy.root / "content/guides", copy.root / "content/autres-guides")
    answer = copy.run("check")
    assert "n’existe plus" not in answer.output


def test_many_losses_are_told_in_a_few_lines(copy: Copy) -> None:
    lines = [f"/perdu/page-{number}/" for number in range(200)]
    copy.write(LOCK, copy.text(LOCK) + "\n".join(lines) + "\n")
    told = copy.refused("check").split("\n")
    assert sum("/perdu/" in line for line in told) == 30
    assert any("d’autres adresses publiées n’existent plus : 170" in line for line in told)


def test_a_proposal_that_touches_the_lock_file_is_advised_not_to(copy: Copy) -> None:
    copy.git("checkout", "-q", "-b", "proposition")
    assert "registre" not in copy.done("check")
    copy.write(LOCK, copy.text(LOCK) + "/guides/ailleurs/\n")
    copy.write("content/guides/ailleurs.md", "# Ailleurs\n")
    assert "le registre change, et c’est à l’étape de publication de le tenir" in copy.done("check")
    copy.commit()
    assert "le registre change" in copy.done("check")
    assert "le registre change" in copy.done("check", "--base", "main")
    copy.git("checkout", "-q", "main")
    assert "le registre change" not in copy.done("check")


def test_a_badge_that_is_awarded_cannot_be_replaced_by_a_tombstone(copy: Copy) -> None:
    copy.write(
        "badges/tombstones/cooperer.yml",
        f"address: badges/{AWARDED}/\nbecause: Trop vite publié.\ndate: 2026-11-01\n",
    )
    assert f"le badge « {AWARDED} » a été délivré : il garde sa page" in copy.refused("check")


def test_what_an_erased_endorsement_was_about_is_still_answered_for(copy: Copy) -> None:
    path, address = "badges/endorsements/entreprise-cooperer.yml", "ob/3/endorsed/entreprise-cooperer.json"
    kept = [line for line in copy.text(path).split("\n") if not line.startswith(("digest:", "snapshot:"))]
    copy.write(path, "\n".join(["withdrawn: 2026-11-01", *kept]))
    (copy.root / "badges/endorsements/endorsed/entreprise-cooperer.json").unlink()
    assert copy.run("check").code == 0
    assert copy.build().json(address) == {"id": BASE_URL + address, "revoked": True}
