"""`badgeons keys`: new, list, rotate, retire, compromised, as people run them."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from badgeons.credentials.proofs.multikey import fingerprint
from outside import judges
from support.catalogue_copy import HOSTED, NEXT_DAY, PASSPHRASE, PRIVATE, Copy, bit, load

BASE_URL = "https://badgeons.example.org/"
ACTOR = "content/actors/of-exemple.yml"
CREDENTIAL = f"ob/3/credentials/{HOSTED}.json"
DID = "id/of-exemple/did.json"
pytestmark = pytest.mark.usefixtures("quick_key_files")


def keys_of(copy: Copy, actor: str = "of-exemple") -> list[dict[str, object]]:
    found: list[dict[str, object]] = copy.record(f"content/actors/{actor}.yml")["keys"]
    return found


def published_keys(site: Path, path: str = DID) -> set[str]:
    document = load(site / path)
    listed = {each["publicKeyMultibase"] for each in document["verificationMethod"]}
    assert {each.partition("#")[2] for each in document["assertionMethod"]} == listed
    return listed


def signing_key(site: Path, path: str = CREDENTIAL) -> str:
    method: str = load(site / path)["proof"][0]["verificationMethod"]
    return method.partition("#")[2]


def verdict(site: Path, path: str = CREDENTIAL, document: object = None) -> dict[str, object]:
    question = {"document": document} if document else {"address": f"{BASE_URL}{path}"}
    (found,) = judges.judge_credentials(
        {BASE_URL.rstrip("/"): site}, [{**question, "now": "2026-11-03T00:00:00Z"}]
    )
    return found


def test_a_rotation_keeps_every_badge_and_every_byte(copy: Copy) -> None:
    before = copy.build()
    files = {path.name: path.read_bytes() for path in (before / "ob/3").rglob("*.json")}
    old = str(keys_of(copy)[0]["public"])
    copy.replace(ACTOR, "keys:\n", "# nos clés\nkeys:  # deux\n")

    said = copy.done("keys", "rotate", "of-exemple", "--date", "2026-10-20")

    former, new = keys_of(copy)
    assert (str(former["retired"]), str(new["since"])) == ("2026-10-20", "2026-10-20")
    assert "# nos clés\nkeys:  # deux\n" in copy.text(ACTOR)
    assert fingerprint(str(new["public"])) in said
    site = copy.build()
    assert published_keys(site) == {old, new["public"]}
    assert {path.name: path.read_bytes() for path in (site / "ob/3").rglob("*.json")} == files
    assert signing_key(site) == old


def test_the_new_key_file_is_encrypted_private_and_outside(copy: Copy) -> None:
    said = copy.done("keys", "rotate", "of-exemple")

    (path,) = copy.keys.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.keys.stat().st_mode) == 0o700
    content = json.loads(path.read_text("ascii"))
    assert (
        content["kdf"]["name"] == "argon2id" and content["publicKeyMultibase"] == keys_of(copy)[1]["public"]
    )
    assert content["box"]["content"] not in said and PASSPHRASE not in said
    assert "dans le dépôt" in copy.refused("keys", "rotate", "of-exemple", "--output", "cle.json", code=2)
    assert "existe déjà" in copy.refused("keys", "rotate", "of-exemple", "--output", str(path))


def test_a_passphrase_is_needed_and_long(copy: Copy) -> None:
    assert "12 signes" in copy.refused("keys", "rotate", "of-exemple", BADGEONS_PASSPHRASE="court")
    assert "BADGEONS_PASSPHRASE" in copy.refused(
        "keys", "rotate", "of-exemple", code=2, BADGEONS_PASSPHRASE=""
    )
    assert not copy.keys.exists()


def test_after_a_rotation_the_new_key_signs_what_is_new(npm: Path, copy: Copy) -> None:
    copy.done("keys", "rotate", "of-exemple")
    new = str(keys_of(copy)[1]["public"])

    copy.done("suspend", HOSTED, SOURCE_DATE_EPOCH=NEXT_DAY)

    site = copy.build(SOURCE_DATE_EPOCH=NEXT_DAY)
    assert signing_key(site, "ob/3/status/of-exemple-1.json") == new
    assert signing_key(site) != new
    assert verdict(site)["verified"]


def test_rotating_on_the_same_day_twice_writes_two_files(copy: Copy) -> None:
    copy.done("keys", "rotate", "of-exemple")
    copy.done("keys", "rotate", "of-exemple")

    assert len(list(copy.keys.iterdir())) == 2
    assert [key.get("retired") is None for key in keys_of(copy)] == [False, False, True]
    assert copy.check().returncode == 0


def test_without_its_old_key_a_badge_is_signed_again_dated_of_the_new_one(npm: Path, copy: Copy) -> None:
    copy.done("keys", "rotate", "of-exemple", "--date", "2026-10-01")
    copy.done("keys", "rotate", "of-exemple", "--date", "2026-10-20")
    copy.replace(ACTOR, str(keys_of(copy)[0]["public"]), "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")
    copy.keys.joinpath("of-exemple.2026-10-01.json").unlink()

    site = copy.build()

    assert signing_key(site) == keys_of(copy)[2]["public"]
    assert load(site / CREDENTIAL)["proof"][0]["created"] == "2026-10-20T00:00:00Z"
    assert load(site / CREDENTIAL)["validFrom"] == "2026-04-10T00:00:00Z"
    assert verdict(site)["verified"]


def test_keys_also_come_from_the_environment_several_at_once(copy: Copy) -> None:
    copy.done("keys", "rotate", "of-exemple", "--date", "2026-10-01")
    copy.done("keys", "rotate", "of-exemple", "--date", "2026-10-20")
    first, second = sorted(copy.keys.iterdir())
    environment = {
        "BADGEONS_KEYS": "",
        "BADGEONS_KEY_OF_EXEMPLE": second.read_text("ascii"),
        "BADGEONS_EARLIER_KEYS_OF_EXEMPLE": first.read_text("ascii"),
    }

    listed = copy.done("keys", "list", **environment)

    lines = [line for line in listed.splitlines() if str(keys_of(copy)[2]["public"]) in line]
    assert lines and lines[0].endswith("signe")
    retired = {"BADGEONS_KEYS": "", "BADGEONS_KEY_OF_EXEMPLE": first.read_text("ascii")}
    assert "aucune de ses clés publiques en service" in copy.check(**retired).stderr
    unknown = {"BADGEONS_KEYS": "", "BADGEONS_KEY_TIERS_LIEU_EXEMPLE": first.read_text("ascii")}
    assert "ne correspond à aucune de ses clés publiques" in copy.check(**unknown).stderr


def test_an_old_key_file_that_does_not_open_is_told_and_does_without(copy: Copy) -> None:
    copy.done(
        "keys", "rotate", "of-exemple", "--date", "2026-10-01", BADGEONS_PASSPHRASE="une tout autre phrase"
    )
    copy.done("keys", "rotate", "of-exemple", "--date", "2026-10-20")

    answer = copy.check()

    assert answer.returncode == 0 and "phrase secrète" in answer.stderr
    copy.replace(ACTOR, "    retired: 2026-10-20\n", "")
    assert copy.check().returncode == 1


def test_a_retired_key_stays_published_and_the_last_one_is_kept(copy: Copy) -> None:
    public = str(keys_of(copy)[0]["public"])
    assert "dernière clé" in copy.refused("keys", "retire", "of-exemple", public)
    copy.done("keys", "rotate", "of-exemple")
    assert "Rien à faire" in copy.done("keys", "retire", "of-exemple", public)
    new = str(keys_of(copy)[1]["public"])

    copy.done("keys", "retire", "of-exemple", new[-8:], "--last")

    assert str(keys_of(copy)[1]["retired"]) == "2026-11-01"
    assert published_keys(copy.build()) == {public, new}


@pytest.mark.parametrize(
    "text", ["z6Mk", "z6Mkxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "", "z6Mkn41Xcev"]
)
def test_a_key_is_named_without_doubt(copy: Copy, text: str) -> None:
    assert "une seule" in copy.refused("keys", "retire", "of-exemple", text)


def test_a_key_is_named_by_its_fingerprint(copy: Copy) -> None:
    copy.done("keys", "rotate", "of-exemple")
    public = str(keys_of(copy)[0]["public"])

    assert "Rien à faire" in copy.done("keys", "retire", "of-exemple", fingerprint(public)[:14])


def test_unknown_actors_are_told(copy: Copy) -> None:
    for command in (("rotate", "personne"), ("retire", "personne", "z6Mkxxxx")):
        assert "aucun acteur" in copy.refused("keys", *command)
    assert "trop tôt" in copy.refused("keys", "rotate", "of-exemple", "--date", "2020-01-01")


def test_a_compromised_key_is_no_longer_published_and_what_it_signed_is_listed(npm: Path, copy: Copy) -> None:
    public = str(keys_of(copy)[0]["public"])
    kept = copy.build()
    stolen = load(kept / CREDENTIAL)

    said = copy.done("keys", "compromised", "of-exemple", public, "--since", "2026-05-01")

    assert f"{HOSTED}  cooperer  (publié)" in said and "keys rotate of-exemple" in said
    assert str(keys_of(copy)[0]["compromised"]) == "2026-05-01"
    copy.done("keys", "rotate", "of-exemple")
    site = copy.build()
    assert published_keys(site) == {keys_of(copy)[1]["public"]}
    assert signing_key(site) == keys_of(copy)[1]["public"]
    assert not verdict(site, document=stolen)["verified"]
    assert verdict(site)["verified"]


def test_badges_are_signed_again_and_the_stolen_key_s_files_are_revoked(
    npm: Path, standards: Path, copy: Copy
) -> None:
    public = str(keys_of(copy)[0]["public"])
    stolen = load(copy.build() / CREDENTIAL)
    compromised = ("keys", "compromised", "of-exemple", public, "--since", "2026-05-01", "--reissue")
    assert "keys rotate of-exemple" in copy.refused(*compromised)
    copy.done("keys", "rotate", "of-exemple")

    copy.done(*compromised)

    site = copy.build()
    issued = load(site / CREDENTIAL)
    assert issued["id"] == stolen["id"]
    assert (issued["validFrom"], issued["awardedDate"]) == ("2026-11-01T00:00:00Z", "2026-04-10T00:00:00Z")
    assert bit(site, stolen["credentialStatus"], BASE_URL)
    assert not bit(site, issued["credentialStatus"], BASE_URL)
    found = verdict(site)
    assert found["verified"], found
    assert judges.validate_ob3(issued) == []
    before = copy.contents()
    assert "n'a rien signé" in copy.done(*compromised)
    assert copy.contents() == before
    assert copy.check().returncode == 0


def test_private_awards_are_found_by_their_index_and_revoked_together(copy: Copy) -> None:
    public = str(keys_of(copy, "ccsti-exemple")[0]["public"])
    compromised = ("keys", "compromised", "ccsti-exemple", public, "--since", "2026-05-01")

    listed = json.loads(copy.done(*compromised, "--json"))

    assert {each["status_index"] for each in listed["awards"]} == {64906, 8241, 117038}
    assert all(each["doubtful"] and each["publication"] == "private" for each in listed["awards"])
    copy.done("keys", "rotate", "ccsti-exemple")
    copy.done(*compromised, "--revoke")
    awards = copy.record("badges/awards/decouverte-juin-2026.yml")["awards"]
    assert [str(award["revoked"]) for award in awards] == ["2026-11-01"] * 3
    assert PRIVATE in {award["id"] for award in awards}


def test_both_choices_part_at_the_day_the_key_was_lost(copy: Copy) -> None:
    public = str(keys_of(copy, "tiers-lieu-exemple")[0]["public"])
    copy.done("keys", "rotate", "tiers-lieu-exemple")

    copy.done(
        "keys", "compromised", "tiers-lieu-exemple", public, "--since", "2026-03-15", "--reissue", "--revoke"
    )

    award = copy.record("badges/awards/essai-signe.yml")["awards"][0]
    assert "reissued" in award and "revoked" not in award
    copy.replace("badges/awards/essai-signe.yml", f"    reissued: {award['reissued']}\n", "")
    copy.done(
        "keys", "compromised", "tiers-lieu-exemple", public, "--since", "2026-03-14", "--reissue", "--revoke"
    )
    award = copy.record("badges/awards/essai-signe.yml")["awards"][0]
    assert "revoked" in award and "reissued" not in award


def test_the_published_files_tell_which_key_signed_them(copy: Copy) -> None:
    public = str(keys_of(copy)[0]["public"])
    site = copy.build()
    document = load(site / CREDENTIAL)
    document["proof"][0]["verificationMethod"] = "did:web:badgeons.example.org:id:of-exemple#z6Mkother"
    (site / CREDENTIAL).write_text(json.dumps(document), "utf-8")

    said = json.loads(
        copy.done(
            "keys",
            "compromised",
            "of-exemple",
            public,
            "--since",
            "2026-05-01",
            "--site",
            str(site),
            "--json",
        )
    )

    assert said["awards"] == []


def test_an_endorsement_that_a_compromised_key_signed_must_be_given_again(copy: Copy) -> None:
    said = ("--capacity", "Organisme", "--comment", "Oui.", "--id", "essai")
    copy.done("endorse", "badge:soutien-collectif", "--as", "of-exemple", *said)
    public = str(keys_of(copy)[0]["public"])
    day = {"SOURCE_DATE_EPOCH": NEXT_DAY}
    copy.done("keys", "rotate", "of-exemple", **day)
    compromised = ("keys", "compromised", "of-exemple", public, "--since", "2026-10-01")

    listed = copy.done(*compromised, **day)

    assert "endorsement:essai  (endossement signé par l'acteur lui-même)" in listed
    assert copy.check(**day).returncode == 1
    copy.done(*compromised, "--revoke", **day)
    assert copy.check(**day).returncode == 0
    assert copy.record("badges/endorsements/essai.yml")["withdrawn"]


def test_a_day_to_come_is_refused(copy: Copy) -> None:
    public = str(keys_of(copy)[0]["public"])

    copy.refused("keys", "compromised", "of-exemple", public, "--since", "2026-11-02", code=2)
