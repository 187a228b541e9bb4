"""Who received a badge keeps what was received, whatever the badge becomes."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from badgeons.verifying.site import verify_site
from support.locked_copy import (
    AWARDED,
    BASE_URL,
    HOSTED,
    LOCK,
    PRIVATE,
    UNAWARDED,
    Copy,
    Site,
)

RECORD = f"badges/{AWARDED}/badge.yml"
FORMER = "1.0"


def change(copy: Copy, badge: str = AWARDED, name: str = "Agir à plusieurs") -> None:
    copy.set(f"badges/{badge}/badge.yml", "name", name)


def test_an_awarded_badge_that_changes_is_refused(copy: Copy) -> None:
    change(copy)
    told = copy.refused("check")
    assert f"{RECORD}:" in told
    assert "ce badge a été délivré en version 1.0, et son contenu a changé : Nom" in told
    assert "écrivez « version: 1.1 »" in told


def test_an_award_in_private_counts_as_much(copy: Copy) -> None:
    change(copy, PRIVATE)
    assert "ce badge a été délivré en version 1.1" in copy.refused("check")


def test_every_part_that_is_signed_counts(copy: Copy) -> None:
    copy.replace(f"badges/{AWARDED}/image.svg", "<svg ", '<svg data-x="1" ')
    copy.replace(RECORD, "family: competence", "family: engagement")
    copy.set(RECORD, "image_alt", "Autre chose.")
    copy.set(RECORD, "validity", "7")
    text = copy.text(RECORD)
    start = text.index("\nalignment:")
    end = min(text.index(f"\n{key}:", start) for key in ("value_in_use", "how_to_get") if f"\n{key}:" in text)
    copy.write(RECORD, text[:start] + text[end:])
    told = copy.refused("check")
    for label in ("Image", "Famille", "Description de l’image", "Alignements", "Durée de validité"):
        assert label in told


def test_what_is_not_signed_may_change(copy: Copy) -> None:
    copy.set(RECORD, "for_whom", "Tout le monde.")
    copy.set(RECORD, "problem", "On ne voit pas ce qui se fait ensemble.")
    assert copy.run("check").code == 0


def test_an_unawarded_badge_may_change_and_the_lock_file_follows(copy: Copy) -> None:
    line = next(each for each in copy.text(LOCK).split("\n") if each.startswith(f"badge {UNAWARDED} "))
    change(copy, UNAWARDED)
    assert copy.run("check").code == 0
    copy.done("lock")
    now = next(each for each in copy.text(LOCK).split("\n") if each.startswith(f"badge {UNAWARDED} "))
    assert now != line
    assert now.split(" ")[:4] == ["badge", UNAWARDED, line.split(" ")[2], "unawarded"]


@pytest.fixture(scope="module")
def raised(published: Copy, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The catalogue after a badge changed its name and its image under a new version."""
    copy = Copy(shutil.copytree(published.root, tmp_path_factory.mktemp("raised") / "catalogue"))
    change(copy)
    copy.replace(f"badges/{AWARDED}/image.svg", "<svg ", '<svg data-x="1" ')
    copy.raise_version(AWARDED, "2.0")
    return copy


@pytest.fixture(scope="module")
def after(raised: Copy) -> Site:
    return raised.build("after")


def test_delivered_files_do_not_change_by_one_byte(before: Site, after: Site) -> None:
    paths = [
        path.relative_to(before.folder).as_posix()
        for folder in ("credentials", "endorsements", "endorsed", "status")
        for path in sorted((before.folder / "ob/3" / folder).glob("*.json"))
    ]
    paths += [f"ob/2/assertions/{HOSTED}.json", f"ob/images/badges/{AWARDED}.svg"]
    assert f"ob/3/credentials/{HOSTED}.json" in paths
    assert {path: after.bytes(path) == before.bytes(path) for path in paths} == dict.fromkeys(paths, True)


def test_nothing_published_is_missing(before: Site, after: Site) -> None:
    def paths(site: Site) -> set[str]:
        return {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}

    assert paths(before) - paths(after) == set()


def test_the_present_achievement_is_at_the_plain_address(after: Site) -> None:
    present = after.json(f"ob/3/achievements/{AWARDED}.json")
    assert (present["name"], present["version"]) == ("Agir à plusieurs", "2.0")
    former = after.json(f"ob/3/achievements/{AWARDED}/v{FORMER}.json")
    assert (former["name"], former["version"]) == ("Coopérer en collectif", FORMER)
    assert former["id"] == f"{BASE_URL}ob/3/achievements/{AWARDED}/v{FORMER}.json"
    assert former["criteria"]["id"] == f"{BASE_URL}badges/{AWARDED}/v{FORMER}/"


def test_versions_lead_to_each_other_in_both_generations(after: Site) -> None:
    def related(document: dict[str, object], version: str) -> list[str]:
        return [each["id"] for each in document["related"] if each.get("version") == version]  # type: ignore[attr-defined]

    present = after.json(f"ob/3/achievements/{AWARDED}.json")
    (former_url,) = related(present, FORMER)
    former = after.at(former_url)
    assert related(former, "2.0") == [present["id"]]
    (present_class_url,) = related(present, "Open Badges v2p0")
    (former_class_url,) = related(former, "Open Badges v2p0")
    present_class, former_class = after.at(present_class_url), after.at(former_class_url)
    assert (present_class["version"], former_class["version"]) == ("2.0", FORMER)
    assert related(present_class, FORMER) == [former_class["id"]]
    assert related(former_class, "2.0") == [present_class["id"]]
    assert related(former_class, "Open Badges v3p0") == [former["id"]]


def test_a_delivered_badge_leads_to_the_class_and_the_image_it_was_given_with(
    before: Site, after: Site
) -> None:
    assertion = after.json(f"ob/2/assertions/{HOSTED}.json")
    badge_class = after.at(assertion["badge"])
    assert (badge_class["name"], badge_class["version"]) == ("Coopérer en collectif", FORMER)
    signed = after.json(f"ob/3/credentials/{HOSTED}.json")["credentialSubject"]["achievement"]
    image = signed["image"]["id"].removeprefix(BASE_URL)
    assert after.bytes(image) == before.bytes(image)
    present_image = after.json(f"ob/3/achievements/{AWARDED}.json")["image"]["id"].removeprefix(BASE_URL)
    assert b'data-x="1"' in after.bytes(present_image)


def test_people_find_the_version_they_received(after: Site) -> None:
    delivered = after.bytes(f"badges-delivres/{HOSTED}/index.html").decode()
    assert "<h1>Coopérer en collectif</h1>" in delivered
    assert f'href="../../badges/{AWARDED}/v{FORMER}/"' in delivered
    page = after.bytes(f"badges/{AWARDED}/v{FORMER}/index.html").decode()
    assert "Version 1.0, remplacée depuis" in page
    assert "Voir la version 2.0, celle d’aujourd’hui" in page
    assert len(page) < 10_000


def test_a_verifier_finds_everything(after: Site) -> None:
    """The pages that only the site's engine writes are left out."""
    files = {
        path.relative_to(after.folder).as_posix(): path.read_bytes()
        for path in after.folder.rglob("*")
        if path.is_file()
    }
    now = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
    verdict = verify_site(files, BASE_URL, now)
    assert [each for each in verdict.problems if not str(each.values.get("url", "")).endswith("/")] == []
    assert f"ob/2/badges/{AWARDED}/v2.0.json" in files
    assert verdict.counts["BadgeClass"] == len(list((after.folder / "ob/2/badges").rglob("*.json")))


def test_the_lock_file_keeps_both_versions(raised: Copy, tmp_path: Path) -> None:
    copy = Copy(shutil.copytree(raised.root, tmp_path / "catalogue"))
    copy.done("lock")
    lines = [line.split(" ") for line in copy.text(LOCK).split("\n") if line.startswith(f"badge {AWARDED} ")]
    assert [line[2:4] for line in lines] == [[FORMER, "awarded"], ["2.0", "unawarded"]]
    assert f"/badges/{AWARDED}/v{FORMER}/" in copy.text(LOCK).split("\n")
    assert not (copy.root / f"badges/{AWARDED}/versions/2.0").exists()
    assert "Le registre est à jour" in copy.done("lock")


def test_a_version_that_nobody_received_leaves_its_addresses_answered(raised: Copy, tmp_path: Path) -> None:
    copy = Copy(shutil.copytree(raised.root, tmp_path / "catalogue"))
    copy.done("lock")
    copy.raise_version(AWARDED, "3.0")
    site = copy.build()
    class_of_2, image_of_2 = f"ob/2/badges/{AWARDED}/v2.0.json", f"ob/images/badges/{AWARDED}/v2.0.svg"
    assert site.json(class_of_2) == {"id": BASE_URL + class_of_2, "revoked": True}
    assert site.bytes(image_of_2).startswith(b"<svg")
    related = site.json(f"ob/3/achievements/{AWARDED}.json")["related"]
    assert {each["version"] for each in related} == {"Open Badges v2p0", FORMER}
    assert site.json(f"ob/2/badges/{AWARDED}/v3.0.json")["version"] == "3.0"


def test_a_third_version_keeps_the_two_that_were_awarded(raised: Copy, tmp_path: Path) -> None:
    copy = Copy(shutil.copytree(raised.root, tmp_path / "catalogue"))
    batch = copy.text("badges/awards/decouverte-juin-2026.yml")
    batch = batch.replace(f"badge: {PRIVATE}", f'badge: {AWARDED}\nversion: "2.0"')
    batch = batch.replace("issuer: ccsti-exemple", "issuer: of-exemple")
    for number, id in enumerate(("f646ea7f", "ed7d8817", "d92e331e")):
        batch = batch.replace(f"id: {id}", f"id: {id[:-1]}{number}")
    copy.write("badges/awards/deuxieme.yml", batch.replace("2026-06-06", "2026-11-20"))
    copy.done("lock")
    assert (copy.root / f"badges/{AWARDED}/versions/2.0/badge.yml").is_file()
    second = copy.build("second")
    change(copy, name="Faire ensemble")
    told = copy.refused("check")
    assert "délivré en version 2.0" in told
    copy.raise_version(AWARDED, "2.1")
    third = copy.build("third")
    for path in (f"ob/3/credentials/{HOSTED}.json", f"ob/images/badges/{AWARDED}/v2.0.svg"):
        assert third.bytes(path) == second.bytes(path)
    names = {
        version: third.json(f"ob/3/achievements/{AWARDED}{version}.json")["name"]
        for version in ("/v1.0", "/v2.0", "")
    }
    assert names == {"/v1.0": "Coopérer en collectif", "/v2.0": "Agir à plusieurs", "": "Faire ensemble"}
    classes = {
        third.json(f"ob/2/badges/{AWARDED}{version}.json")["version"] for version in ("", "/v2.0", "/v2.1")
    }
    assert classes == {"1.0", "2.0", "2.1"}
    assert [each["version"] for each in third.json(f"ob/3/achievements/{AWARDED}.json")["related"]][1:] == [
        "1.0",
        "2.0",
    ]


def test_a_version_never_goes_down(copy: Copy) -> None:
    change(copy)
    copy.raise_version(AWARDED, "0.9")
    told = copy.refused("check")
    assert "la version 0.9 ne vient pas après la version 1.0, déjà publiée" in told


def test_the_same_version_in_other_words_is_no_new_one(copy: Copy) -> None:
    change(copy)
    copy.raise_version(AWARDED, "1")
    assert "la version 1 ne vient pas après la version 1.0" in copy.refused("check")


def test_a_copy_does_not_change(copy: Copy) -> None:
    copy.set(f"badges/{AWARDED}/versions/{FORMER}/badge.yml", "name", "Autre chose")
    told = copy.refused("check")
    assert "cette copie de la version 1.0 n’est plus ce qui a été délivré" in told
    assert f"remettez badges/{AWARDED}/versions/{FORMER} comme il était" in told


def test_a_copy_does_not_go(copy: Copy) -> None:
    shutil.rmtree(copy.root / f"badges/{AWARDED}/versions")
    assert copy.run("check").code == 0
    change(copy)
    copy.raise_version(AWARDED, "2.0")
    assert "la version 1.0 a été délivrée, et sa copie manque" in copy.refused("check")


def test_a_copy_that_nobody_received_is_refused(copy: Copy) -> None:
    folder = f"badges/{UNAWARDED}/versions/0.1"
    shutil.copytree(copy.root / f"badges/{UNAWARDED}", copy.root / "ailleurs")
    shutil.move(copy.root / "ailleurs", copy.root / folder)
    copy.set(f"{folder}/badge.yml", "version", '"0.1"')
    assert "personne n’a reçu cette version du badge" in copy.refused("check")


def test_without_a_lock_file_the_copy_is_enough(copy: Copy) -> None:
    """Awarded in the same proposal, or before the first publication: the copy tells what was awarded."""
    (copy.root / LOCK).unlink()
    shutil.rmtree(copy.root / ".git")  # the main branch remembers a lock file as long as there is one
    change(copy)
    assert "ce badge a été délivré en version 1.0" in copy.refused("check")
    shutil.rmtree(copy.root / f"badges/{AWARDED}/versions")
    assert copy.run("check").code == 0


def test_an_earlier_issuer_still_stands_behind_what_it_awarded(copy: Copy) -> None:
    change(copy)
    copy.raise_version(AWARDED, "2.0")
    copy.replace(RECORD, "issuers:\n  - of-exemple", "issuers:\n  - collectif-exemple")
    answer = copy.run("check")
    assert "n’est pas émetteur du badge" not in answer.output
    site = copy.build()
    assertion = site.json(f"ob/2/assertions/{HOSTED}.json")
    assert site.at(site.at(assertion["badge"])["issuer"])["id"].endswith("/of-exemple.json")
    assert json.loads(site.bytes(f"ob/3/credentials/{HOSTED}.json"))["issuer"]["id"].endswith(":of-exemple")


def test_a_batch_says_a_version_that_exists(copy: Copy) -> None:
    copy.set("badges/awards/essai-heberge.yml", "version", '"9.0"')
    told = copy.refused("check")
    assert f"le badge « {AWARDED} » n’a pas de version 9.0 ; il a : 1.0" in told
