"""`badgeons endorse`, as an actor runs it on its own machine, and what the build makes of its files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from badgeons.base.digests import digest_of
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.encrypted_keys import Cost
from badgeons.credentials.proofs.keys import KeyPair, new_key_pair
from badgeons.credentials.proofs.suites import unsecured
from badgeons.doors.key_files import write_key_file
from outside import judges
from support.catalogue_copy import HOSTED, NEXT_DAY, PASSPHRASE, Copy, bit, demonstration_copy, load

BASE_URL = "https://badgeons.example.org/"
ID = "mission-locale-exemple-cooperer"
RECORD = f"badges/endorsements/{ID}.yml"
SIGNED = f"badges/endorsements/{ID}.json"
SNAPSHOT = f"badges/endorsements/endorsed/{ID}.json"
SAID = (
    "--capacity",
    "Structure qui accompagne",
    "--comment",
    "Nous lisons ce badge.",
    "--until",
    "2027-06-30",
)
BY = ("--as", "mission-locale-exemple", *SAID)
PINS = ("digest:", "snapshot:")
CHEAP = Cost(1, 8 * 1024 * 1024)


def own_key(copy: Copy, actor: str) -> tuple[KeyPair, Path]:
    """A real key for an actor in the place of its demonstration one, in a file beside the catalogue."""
    key = new_key_pair()
    listed = copy.record(f"content/actors/{actor}.yml")["keys"][0]["public"]
    copy.replace(f"content/actors/{actor}.yml", listed, key.multikey)
    copy.keys.mkdir(exist_ok=True)
    path = copy.keys.parent / f"{actor}-elsewhere.json"
    write_key_file(path, key, PASSPHRASE, CHEAP)
    return key, path


def test_an_endorsement_is_signed_here_checked_by_the_build_and_published_unchanged(copy: Copy) -> None:
    key, path = own_key(copy, "mission-locale-exemple")

    said = copy.done("endorse", "badge:cooperer", *BY, "--key", str(path))

    assert ID in said and PASSPHRASE not in said
    record, signed = copy.record(RECORD), json.loads(copy.text(SIGNED))
    assert record["version"] == "1.0" and record["signature"] == f"{ID}.json"
    assert record["digest"] == digest_of(copy.text(SNAPSHOT).encode())
    assert signed["relatedResource"] == [
        {
            "id": f"{BASE_URL}ob/3/endorsed/{ID}.json",
            "digestSRI": record["digest"],
            "mediaType": "application/json",
        }
    ]
    assert signed["proof"][0]["verificationMethod"].endswith(f"#{key.multikey}")
    assert "credentialStatus" not in signed
    site = copy.build()
    assert (site / f"ob/3/endorsements/{ID}.json").read_bytes() == copy.text(SIGNED).encode()
    assert (site / f"ob/3/endorsed/{ID}.json").read_bytes() == copy.text(SNAPSHOT).encode()
    listed = load(site / "ob/3/achievements/cooperer.json")["endorsement"]
    assert signed in listed
    assert (
        load(site / f"ob/2/endorsements/{ID}.json")["claim"]["endorsementComment"] == "Nous lisons ce badge."
    )


def test_the_snapshot_is_the_published_badge_without_its_endorsements(copy: Copy) -> None:
    copy.done("endorse", "badge:cooperer", *BY)

    published = load(copy.build() / "ob/3/achievements/cooperer.json")

    assert published.pop("endorsement")
    assert json.loads(copy.text(SNAPSHOT)) == published


def test_endorsing_again_in_the_same_words_changes_nothing(copy: Copy) -> None:
    copy.done("endorse", "badge:cooperer", *BY)
    before = copy.contents()

    assert "Rien à faire" in copy.done("endorse", "badge:cooperer", *BY)
    assert copy.contents() == before


@pytest.mark.parametrize(
    "target", ["badge:cooperer", "actor:of-exemple", f"award:{HOSTED}", "value:cooperer/"]
)
def test_every_kind_of_target_is_endorsed_and_published(copy: Copy, target: str) -> None:
    if target.startswith("value:"):
        lines = copy.record("badges/cooperer/badge.yml")["value_in_use"]
        target += next(line["id"] for line in lines if line.get("id"))
    said = ("--as", "college-exemple", *SAID)

    copy.done("endorse", target, *said, "--id", "essai")

    site = copy.build()
    document = load(site / "ob/3/endorsements/essai.json")
    (related,) = document["relatedResource"]
    content = (site / related["id"].removeprefix(BASE_URL)).read_bytes()
    assert related["digestSRI"] == digest_of(content)
    assert (site / "ob/3/endorsed/essai.json").exists() is not target.startswith("award:")
    assert copy.check().returncode == 0


def test_outside_judges_accept_what_was_signed_and_countersigned(
    npm: Path, standards: Path, copy: Copy
) -> None:
    without_key(copy, "college-exemple")
    copy.done("endorse", "badge:cooperer", *BY)
    copy.done("endorse", "actor:of-exemple", "--as", "college-exemple", *SAID, "--sign", "collective")
    site = copy.build()
    names = (ID, "college-exemple-of-exemple", "entreprise-cooperer")
    questions = [
        {"address": f"{BASE_URL}ob/3/endorsements/{name}.json", "now": "2026-11-01T12:00:00Z"}
        for name in names
    ]

    verdicts = judges.judge_credentials({BASE_URL.rstrip("/"): site}, questions, dcc=True)

    for name, verdict in zip(names, verdicts, strict=True):
        document = load(site / f"ob/3/endorsements/{name}.json")
        assert verdict["verified"], (name, verdict)
        assert judges.validate_ob3(document) == []
        canonicalise(unsecured(document))


def without_key(copy: Copy, actor: str) -> None:
    text = copy.text(f"content/actors/{actor}.yml")
    start = text.index("keys:\n")
    copy.write(f"content/actors/{actor}.yml", text[:start] + text[text.index("demonstration:", start) :])


def test_an_actor_without_key_is_countersigned_and_it_is_said(copy: Copy) -> None:
    without_key(copy, "mission-locale-exemple")
    copy.replace(
        "badges/endorsements/mission-locale-engagement.yml",
        "status_index",
        "withdrawn: 2026-10-01\nstatus_index",
    )
    assert "--sign collective" in copy.refused("endorse", "badge:cooperer", *BY)

    copy.done("endorse", "badge:cooperer", *BY, "--sign", "collective")

    record = copy.record(RECORD)
    assert record["endorser"] == "mission-locale-exemple"
    assert record["countersigned_by"] == "collectif-exemple" and "signature" not in record
    site = copy.build()
    document = load(site / f"ob/3/endorsements/{ID}.json")
    assert document["issuer"]["id"].endswith(":collectif-exemple")
    assert document["description"].startswith("Au nom de Mission locale d’exemple (https://")
    assert not bit(site, document["credentialStatus"], BASE_URL)
    twin = load(site / f"ob/2/endorsements/{ID}.json")
    assert twin["issuer"].endswith("/collectif-exemple.json")
    assert twin["claim"]["endorsementComment"].startswith("Au nom de ")


def test_a_record_may_be_left_for_the_build_to_sign(copy: Copy) -> None:
    copy.done("endorse", "badge:cooperer", *BY, "--sign", "build")

    record = copy.record(RECORD)
    assert "signature" not in record and record["status_index"] >= 0
    document = load(copy.build() / f"ob/3/endorsements/{ID}.json")
    assert document["relatedResource"][0]["digestSRI"] == record["digest"]
    assert document["proof"]


def test_a_withdrawn_endorsement_without_status_leaves_a_line_at_its_address(copy: Copy) -> None:
    copy.done("endorse", "badge:cooperer", *BY)

    assert "liste d'états" in copy.done("revoke", f"endorsement:{ID}")

    site = copy.build()
    assert set(load(site / f"ob/3/endorsements/{ID}.json")) == {"id", "revoked"}
    assert (site / f"ob/3/endorsed/{ID}.json").exists(), "an address never goes away"


def test_a_withdrawn_endorsement_with_status_stays_and_its_bit_is_set(copy: Copy) -> None:
    copy.done("endorse", "badge:cooperer", *BY, "--revocable")
    copy.done("revoke", f"endorsement:{ID}")

    site = copy.build()
    document = load(site / f"ob/3/endorsements/{ID}.json")
    assert document == json.loads(copy.text(SIGNED))
    assert bit(site, document["credentialStatus"], BASE_URL)


def test_the_published_site_is_enough(copy: Copy, tmp_path: Path) -> None:
    _, path = own_key(copy, "mission-locale-exemple")
    site = copy.build(BADGEONS_KEY_MISSION_LOCALE_EXEMPLE=path.read_text("ascii"))
    alone = Copy(tmp_path / "alone", copy.keys)
    alone.root.mkdir()
    for target, id in (
        ("badge:cooperer", ID),
        ("actor:of-exemple", "acteur"),
        (f"award:{HOSTED}", "delivre"),
    ):
        alone.done("endorse", target, *BY, "--site", str(site), "--key", str(path), "--id", id)

    shutil.copytree(alone.root, copy.root, dirs_exist_ok=True)
    key = path.read_text("ascii")
    assert copy.check(BADGEONS_KEY_MISSION_LOCALE_EXEMPLE=key).returncode == 0
    assert (copy.build(BADGEONS_KEY_MISSION_LOCALE_EXEMPLE=key) / f"ob/3/endorsements/{ID}.json").exists()
    refused = alone.run("endorse", "value:cooperer/x", *BY, "--site", str(site), "--key", str(path))
    assert refused.returncode == 1 and "copie du dépôt" in refused.stderr


def test_wrong_passphrase_and_wrong_key_are_told(copy: Copy) -> None:
    _, path = own_key(copy, "mission-locale-exemple")
    other = copy.keys.parent / "other.json"
    write_key_file(other, new_key_pair(), PASSPHRASE, CHEAP)

    wrong = copy.refused(
        "endorse", "badge:cooperer", *BY, "--key", str(path), BADGEONS_PASSPHRASE="autre phrase"
    )
    assert "phrase secrète" in wrong
    assert "n'est pas de celles" in copy.refused("endorse", "badge:cooperer", *BY, "--key", str(other))
    assert "n'est pas ici" in copy.refused("endorse", "badge:cooperer", *BY)
    path.chmod(0o644)
    assert "chmod 600" in copy.refused("endorse", "badge:cooperer", *BY, "--key", str(path))


def test_a_key_inside_the_repository_is_refused(copy: Copy) -> None:
    _, path = own_key(copy, "mission-locale-exemple")
    inside = copy.root / "cle.json"
    inside.write_bytes(path.read_bytes())
    inside.chmod(0o600)

    assert "dans le dépôt" in copy.refused("endorse", "badge:cooperer", *BY, "--key", str(inside))


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("badge:inconnu", *BY), 1, "n'existe pas"),
        (("cooperer", *BY), 1, "n'est pas une cible"),
        (("badge:cooperer", "--as", "personne", *SAID), 1, "aucun acteur"),
        (("badge:cooperer", "--as", "ligue-de-l-enseignement", *SAID), 1, "aucun acteur"),
        (("actor:mission-locale-exemple", *BY), 1, "ne s'endosse pas lui-même"),
        (("badge:cooperer", *BY, "--date", "2026-11-02"), 2, "à venir"),
        (
            ("badge:cooperer", "--as", "mission-locale-exemple", *SAID[:4], "--until", "2020-01-01"),
            2,
            "date de fin",
        ),
        (("badge:cooperer", *BY, "--comment", "x" * 1001), 2, "signes"),
        (("badge:cooperer", *BY, "--comment", "a\u202eb"), 2, "invisible"),
        (("badge:cooperer", *BY, "--id", "entreprise-cooperer"), 1, "s'appelle déjà"),
        (("badge:cooperer", *BY, "--id", "../x"), 2, "identifiant"),
        (("award:f646ea7f-c1f4-413e-9c4f-f5f556aadfc6", *BY), 1, "n'y est pas publié"),
    ],
)
def test_mistakes_are_told_in_a_sentence_and_nothing_is_written(
    copy: Copy, arguments: tuple[str, ...], code: int, words: str
) -> None:
    assert words in copy.refused("endorse", *arguments, code=code)


def test_an_actor_without_the_role_does_not_endorse(copy: Copy) -> None:
    assert "rôle" in copy.refused("endorse", "badge:cooperer", "--as", "ccsti-exemple", *SAID)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy where an endorsement was signed; each test takes a copy of it."""
    copy = demonstration_copy(tmp_path_factory.mktemp("prepared"))
    copy.done("endorse", "badge:cooperer", *BY)
    return copy


@pytest.fixture
def endorsed(prepared: Copy, tmp_path: Path) -> Copy:
    shutil.copytree(prepared.root, tmp_path / "catalogue")
    return Copy(tmp_path / "catalogue", tmp_path / "keys")


def check(copy: Copy, **environment: str) -> str:
    answer = copy.check(**environment)
    assert answer.returncode == 1, answer.stderr
    return answer.stderr


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (SIGNED, "Nous lisons", "Nous adorons", "ne disent pas la même chose : le texte"),
        (RECORD, "Nous lisons", "Nous adorons", "ne disent pas la même chose : le texte"),
        (RECORD, "badge: cooperer", "badge: engagement-benevole", "ce qui est endossé"),
        (RECORD, "until: 2027-06-30", "until: 2028-06-30", "la date de fin"),
        (RECORD, "date: 2026-11-01", "date: 2026-10-01", "la date"),
        (RECORD, "endorser: mission-locale-exemple", "endorser: college-exemple", "autre acteur"),
        (RECORD, "capacity: Structure", "capacity: Ministère", "à quel titre"),
        (SIGNED, '"name": "Endossement', '"name": "endossement', "signature ne correspond pas"),
        (SIGNED, '"name": "End', '"evidence": [{"type": ["Evidence"]}], "name": "End', "autre chose"),
        (SIGNED, '"created": "2026-11-01', '"created": "2031-11-01', "un jour à venir"),
        (SIGNED, "eddsa-rdfc-2022", "eddsa-jcs-2022", "forme attendue"),
        (SIGNED, '"id": "https', '"ID": "https', "autre chose"),
        (SIGNED, "context-3.0.3.json", "context-9.json", "vocabulaire inconnu"),
        (SIGNED, "EndorsementCredential", "OpenBadgeCredential", "n'est pas un endossement"),
        (SNAPSHOT, '"name": "Coopérer', '"name": "Copérer', "empreinte"),
    ],
)
def test_what_was_touched_afterwards_is_not_published(
    endorsed: Copy, path: str, old: str, new: str, words: str
) -> None:
    endorsed.replace(path, old, new)

    said = check(endorsed)

    assert words in said and "badges/endorsements/" in said


def test_a_site_is_not_built_with_a_signature_that_does_not_hold(endorsed: Copy) -> None:
    endorsed.replace(SIGNED, "Nous lisons", "Nous adorons")
    target = endorsed.root.parent / "site"

    assert endorsed.run("build", "--output", str(target)).returncode == 1
    assert not target.exists()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"a": 1, "a": 2}', "[" * 100_000, '"\\ud800"', '{"proof": [[]]}']
)
def test_a_signed_file_that_is_none_is_refused_in_a_sentence(endorsed: Copy, content: str) -> None:
    endorsed.write(SIGNED, content)

    assert SIGNED in check(endorsed)


def test_a_copy_of_something_else_is_refused(copy: Copy) -> None:
    copy.done("endorse", "badge:cooperer", *BY, "--sign", "build")
    other = b'{"id": "https://badgeons.example.org/ob/3/achievements/soutien-collectif.json"}\n'
    (copy.root / SNAPSHOT).write_bytes(other)
    copy.replace(RECORD, copy.record(RECORD)["digest"], digest_of(other))

    assert "pas celle de ce qui est endossé" in check(copy)


def test_the_key_must_be_one_the_actor_publishes_and_trusts(copy: Copy) -> None:
    _, path = own_key(copy, "mission-locale-exemple")
    copy.done("endorse", "badge:cooperer", *BY, "--key", str(path))
    actor = "content/actors/mission-locale-exemple.yml"
    public = copy.record(actor)["keys"][0]["public"]
    text = copy.text(actor)
    since = next(line for line in text.splitlines() if "since:" in line)

    copy.write(actor, text.replace(since, f"{since}\n    compromised: 2026-10-01"))
    assert "compromise depuis le 2026-10-01" in check(copy)
    copy.write(actor, text.replace(since, f"{since}\n    retired: 2026-10-31"))
    assert "retirée depuis le 2026-10-31" in check(copy)
    copy.write(actor, text.replace(since, f"{since}\n    retired: 2026-11-01"))
    assert copy.check().returncode == 0
    copy.write(actor, text.replace(public, new_key_pair().multikey))
    assert "n'est pas de celles" in check(copy)


def test_what_changed_since_is_told_as_advice(copy: Copy) -> None:
    copy.done("endorse", "badge:soutien-collectif", *BY, "--id", "essai")
    badge = "badges/soutien-collectif/badge.yml"
    name = copy.record(badge)["name"]

    copy.replace(badge, f"name: {name}", "name: Soutenir autrement")
    answer = copy.check()
    assert answer.returncode == 0 and "a changé depuis le 2026-11-01" in answer.stderr

    copy.replace(badge, 'version: "1.0"', 'version: "2.0"')
    answer = copy.check(SOURCE_DATE_EPOCH=NEXT_DAY)
    assert answer.returncode == 0
    assert "endossé en version 1.0, le badge est maintenant en version 2.0" in answer.stderr
    site = copy.build()
    assert "(version 1.0)" in load(site / "ob/3/endorsements/essai.json")["name"]
    assert load(site / "ob/3/endorsed/essai.json")["version"] == "1.0"
    assert load(site / "ob/3/achievements/soutien-collectif.json")["version"] == "2.0"


def test_an_endorsement_that_the_build_signs_is_pinned_afterwards(copy: Copy) -> None:
    path = "badges/endorsements/entreprise-cooperer.yml"
    copy.write(
        path, "\n".join(line for line in copy.text(path).splitlines() if not line.startswith(PINS)) + "\n"
    )
    before = copy.text(path)

    copy.done("pin", "entreprise-cooperer")

    record = copy.record(path)
    snapshot = (copy.root / "badges/endorsements" / record["snapshot"]).read_bytes()
    assert record["digest"] == digest_of(snapshot)
    assert copy.text(path).startswith(before)
    document = load(copy.build() / "ob/3/endorsements/entreprise-cooperer.json")
    assert document["relatedResource"][0]["digestSRI"] == record["digest"]
    assert "Rien à faire" in copy.done("pin", "entreprise-cooperer")
    copy.replace("badges/cooperer/badge.yml", 'version: "1.0"', 'version: "2.0"')
    assert "n'est plus celle du badge" in copy.refused("pin", "entreprise-cooperer", "--again")


def test_only_an_endorser_signs_again_what_it_signed(endorsed: Copy) -> None:
    assert "lui seul" in endorsed.refused("pin", ID, "--again")
    assert "aucun endossement" in endorsed.refused("pin", "personne")


def test_a_preview_on_this_machine_does_without_what_was_made_for_the_real_address(endorsed: Copy) -> None:
    endorsed.replace("mkdocs.yml", "https://badgeons.example.org/", "http://127.0.0.1:8000/")

    site = endorsed.build()

    document = load(site / f"ob/3/endorsements/{ID}.json")
    assert document["id"].startswith("http://127.0.0.1:8000/") and "relatedResource" not in document
    assert not (site / f"ob/3/endorsed/{ID}.json").exists()


def test_a_real_endorsement_does_not_follow_a_site_to_another_address(endorsed: Copy) -> None:
    (endorsed.root / "badges/published.lock").unlink()
    endorsed.replace("mkdocs.yml", "https://badgeons.example.org/", "https://ailleurs.example.org/")
    assert endorsed.check().returncode == 0
    endorsed.replace(RECORD, "demonstration: true\n", "")

    said = check(endorsed)

    assert "pour une autre adresse : https://badgeons.example.org/" in said
