"""`badgeons revoke`, `suspend`, `reinstate`, `erase`, as people run them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from outside import judges
from support.catalogue_copy import HOSTED, NEXT_DAY, PRIVATE, REVOKED, Copy, bit, load

BASE_URL = "https://badgeons.example.org/"
BATCH = "badges/awards/essai-heberge.yml"
PRIVATE_BATCH = "badges/awards/decouverte-juin-2026.yml"
STATUS = "ob/3/status/of-exemple-1.json"
SUSPENSIONS = "ob/3/status/of-exemple-1-suspension.json"
CREDENTIAL = f"ob/3/credentials/{HOSTED}.json"


def entry_of(site: Path, path: str = CREDENTIAL) -> dict[str, str]:
    status = load(site / path)["credentialStatus"]
    assert isinstance(status, dict)
    return status


def test_a_revoked_badge_has_its_bit_set_and_its_other_form_withdrawn(copy: Copy) -> None:
    before = copy.build()
    file = (before / CREDENTIAL).read_bytes()
    assert not bit(before, entry_of(before), BASE_URL)
    copy.replace(BATCH, "awards:\n", "# une remise\nawards:  # une seule\n")

    said = copy.done("revoke", HOSTED, "--date", "2026-10-30")

    assert "révoqué le 2026-10-30" in said and BATCH in said
    assert "# une remise\nawards:  # une seule\n" in copy.text(BATCH)
    assert str(copy.record(BATCH)["awards"][0]["revoked"]) == "2026-10-30"
    site = copy.build()
    assert bit(site, entry_of(site), BASE_URL)
    assert (site / CREDENTIAL).read_bytes() == file
    assert load(site / f"ob/2/assertions/{HOSTED}.json")["revoked"] is True
    assert not bit(site, entry_of(site), BASE_URL, SUSPENSIONS)


def test_revoking_twice_changes_nothing(copy: Copy) -> None:
    copy.done("revoke", HOSTED)
    before = copy.contents()

    assert "Rien à faire" in copy.done("revoke", HOSTED)
    assert "Rien à faire" in copy.done("revoke", REVOKED.upper())
    assert copy.contents() == before


def test_a_private_award_is_revoked_by_its_number_alone(copy: Copy) -> None:
    copy.done("revoke", PRIVATE)

    awards = copy.record(PRIVATE_BATCH)["awards"]
    assert [award.get("revoked") is not None for award in awards] == [True, False, False]
    site = copy.build()
    entry = {
        "statusListIndex": "64906",
        "statusListCredential": f"{BASE_URL}ob/3/status/ccsti-exemple-1.json",
    }
    assert bit(site, entry, BASE_URL)
    assert not bit(site, {**entry, "statusListIndex": "8241"}, BASE_URL)


def test_a_suspension_sets_the_bit_and_says_so_in_its_own_list_until_it_ends(copy: Copy) -> None:
    copy.done("suspend", HOSTED)
    assert "Rien à faire" in copy.done("suspend", HOSTED)
    site = copy.build()
    entry = entry_of(site)
    assert bit(site, entry, BASE_URL) and bit(site, entry, BASE_URL, SUSPENSIONS)
    assert load(site / SUSPENSIONS)["credentialSubject"]["statusPurpose"] == "suspension"
    assert load(site / SUSPENSIONS)["proof"][0]["proofValue"]
    assert load(site / f"ob/2/assertions/{HOSTED}.json")["revoked"] is True

    copy.done("reinstate", HOSTED, SOURCE_DATE_EPOCH=NEXT_DAY)
    assert "Rien à faire" in copy.done("reinstate", HOSTED, SOURCE_DATE_EPOCH=NEXT_DAY)
    award = copy.record(BATCH)["awards"][0]
    assert (str(award["suspended"]), str(award["reinstated"])) == ("2026-11-01", "2026-11-02")
    site = copy.build(SOURCE_DATE_EPOCH=NEXT_DAY)
    assert not bit(site, entry, BASE_URL) and not bit(site, entry, BASE_URL, SUSPENSIONS)
    assert "recipient" in load(site / f"ob/2/assertions/{HOSTED}.json")
    assert load(site / STATUS)["validFrom"] == "2026-11-02T00:00:00Z"


def test_a_second_suspension_starts_afresh(copy: Copy) -> None:
    copy.done("suspend", HOSTED, "--date", "2026-10-01")
    copy.done("reinstate", HOSTED, "--date", "2026-10-02")
    copy.done("suspend", HOSTED, "--date", "2026-10-03")

    award = copy.record(BATCH)["awards"][0]
    assert str(award["suspended"]) == "2026-10-03" and "reinstated" not in award


def test_what_is_over_is_neither_suspended_nor_given_back(copy: Copy) -> None:
    assert "définitive" in copy.refused("suspend", REVOKED)
    assert "définitive" in copy.refused("reinstate", REVOKED)
    assert "n'est pas suspendu" in copy.refused("reinstate", HOSTED)


def test_an_erased_badge_leaves_a_number_and_nothing_else(copy: Copy) -> None:
    recipient = copy.record(BATCH)["awards"][0]["recipient"]
    salt, identity = recipient["salt"], recipient["identity"].encode()

    said = copy.done("erase", HOSTED)

    award = copy.record(BATCH)["awards"][0]
    assert set(award) == {"id", "status_index", "erased"}
    assert "evidence" not in copy.record(BATCH)
    endorsement = copy.record("badges/endorsements/tiers-lieu-badge-delivre.yml")
    assert "jardin" not in json.dumps(endorsement, default=str)
    assert endorsement["withdrawn"]
    assert not [path for path, content in copy.contents().items() if salt.encode() in content]
    assert salt not in said
    site = copy.build()
    assert load(site / CREDENTIAL) == {"id": f"{BASE_URL}{CREDENTIAL}", "revoked": True}
    assert not [path for path in site.rglob("*") if path.is_file() and identity in path.read_bytes()]
    assert load(site / f"ob/2/assertions/{HOSTED}.json")["revoked"] is True
    assert set(load(site / "ob/3/endorsements/tiers-lieu-badge-delivre.json")) == {"id", "revoked"}
    entry = {"statusListIndex": "60864", "statusListCredential": f"{BASE_URL}{STATUS}"}
    assert bit(site, entry, BASE_URL)
    before = copy.contents()
    assert "déjà effacé" in copy.done("erase", HOSTED)
    assert copy.contents() == before


def test_the_commands_it_prints_purge_the_history_of_git(copy: Copy, tmp_path: Path) -> None:
    if shutil.which("git") is None or shutil.which("git-filter-repo") is None:
        pytest.skip("no git filter-repo on this machine: install it, then run the tests again")

    def git(*arguments: str, cwd: Path = copy.root) -> str:
        who = ("-c", "user.name=Exemple", "-c", "user.email=exemple@example.org")
        return subprocess.run(
            ["git", *who, *arguments], cwd=cwd, check=True, capture_output=True, encoding="utf-8"
        ).stdout

    salt = copy.record(BATCH)["awards"][0]["recipient"]["salt"]
    origin = tmp_path / "origin.git"
    git("init", "-q", "--bare", "-b", "main", str(origin))
    git("init", "-q", "-b", "main")
    git("remote", "add", "origin", str(origin))
    git("add", ".")
    git("commit", "-qm", "Records")
    said = copy.done("erase", HOSTED)
    git("add", ".")
    git("commit", "-qm", "Erase")
    git("push", "-q", "origin", "main")
    assert salt in git("log", "-p", "--all", cwd=origin)

    commands = [line for line in said.splitlines() if line.startswith(("  git ", "  origin="))]
    assert len(commands) == 6
    names = {
        f"GIT_{role}_{what}": "exemple@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    subprocess.run(
        ["sh", "-ec", "\n".join(commands)],
        cwd=copy.root,
        check=True,
        capture_output=True,
        env={**os.environ, **names},
    )

    assert salt not in git("log", "-p", "--all", cwd=origin)
    assert HOSTED in git("show", f"main:{BATCH}", cwd=origin)


def test_erasing_a_private_award_says_where_the_person_s_data_are(copy: Copy) -> None:
    said = copy.done("erase", PRIVATE)

    assert "dossier privé" in said and "filter-repo" not in said
    assert copy.record(PRIVATE_BATCH)["awards"][0].keys() == {"id", "status_index", "erased"}


def test_an_endorsement_is_withdrawn(copy: Copy) -> None:
    site = copy.build()
    path = "ob/3/endorsements/entreprise-cooperer.json"
    assert not bit(site, entry_of(site, path), BASE_URL)

    copy.done("revoke", "endorsement:entreprise-cooperer")

    assert str(copy.record("badges/endorsements/entreprise-cooperer.yml")["withdrawn"]) == "2026-11-01"
    assert "Rien à faire" in copy.done("revoke", "endorsement:entreprise-cooperer")
    site = copy.build()
    assert bit(site, entry_of(site, path), BASE_URL)
    assert "endorsement" not in load(site / "ob/3/achievements/cooperer.json")
    assert load(site / "ob/2/endorsements/entreprise-cooperer.json")["revoked"] is True


@pytest.mark.parametrize("command", ["revoke", "suspend", "reinstate", "erase"])
def test_wrong_numbers_and_days_are_told_in_a_sentence(copy: Copy, command: str) -> None:
    assert "aucun badge délivré" in copy.refused(command, "00000000-0000-4000-8000-000000000000")
    assert "aucun badge délivré" in copy.refused(command, "../../etc/passwd")
    assert "à venir" in copy.refused(command, HOSTED, "--date", "2026-11-02", code=2)
    copy.refused(command, HOSTED, "--date", "jadis", code=2)


def test_a_day_before_the_award_is_refused(copy: Copy) -> None:
    assert "trop tôt" in copy.refused("revoke", HOSTED, "--date", "2026-01-01")
    assert "trop tôt" in copy.refused("revoke", "endorsement:entreprise-cooperer", "--date", "2026-01-01")
    assert "aucun endossement" in copy.refused("revoke", "endorsement:personne")


def test_revoking_does_not_wait_for_other_problems(copy: Copy) -> None:
    copy.replace("content/actors/entreprise-exemple.yml", "type:", "tipe:")

    copy.done("revoke", HOSTED)

    assert "revoked" in copy.record(BATCH)["awards"][0]


def test_a_computer_whose_clock_is_behind_the_repository_is_told(copy: Copy) -> None:
    if shutil.which("git") is None:
        pytest.skip("no git on this machine")
    git = ["git", "-c", "user.name=Exemple", "-c", "user.email=exemple@example.org"]
    subprocess.run([*git, "init", "-q"], cwd=copy.root, check=True)
    subprocess.run([*git, "add", "mkdocs.yml"], cwd=copy.root, check=True)
    later = {"GIT_COMMITTER_DATE": "2099-01-01T00:00:00Z", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    subprocess.run([*git, "commit", "-qm", "x"], cwd=copy.root, check=True, env=later)

    assert "horloge" in copy.refused("revoke", HOSTED, SOURCE_DATE_EPOCH="")


def test_awards_in_a_table_are_changed_in_the_table(copy: Copy) -> None:
    lines = copy.record(PRIVATE_BATCH)["awards"]
    text = copy.text(PRIVATE_BATCH)
    copy.write(PRIVATE_BATCH, text[: text.index("awards:")] + "demonstration: true\n")
    table = PRIVATE_BATCH.replace(".yml", ".csv")
    copy.write(
        table, "id;status_index\n" + "".join(f"{each['id']};{each['status_index']}\n" for each in lines)
    )

    copy.done("suspend", PRIVATE)
    copy.done("revoke", lines[1]["id"], "--date", "2026-10-31")

    assert copy.text(table) == (
        "id;status_index;suspended;revoked\n"
        f"{PRIVATE};64906;2026-11-01;\n"
        f"{lines[1]['id']};8241;;2026-10-31\n"
        f"{lines[2]['id']};117038;;\n"
    )
    assert copy.build()


@pytest.fixture
def changed_site(copy: Copy) -> Path:
    copy.done("revoke", HOSTED)
    copy.done("suspend", "e4c5ecad-0c82-46b2-9e85-7ca5f5b8a0e9")
    copy.done("revoke", "endorsement:mission-locale-of-exemple")
    return copy.build()


def test_outside_verifiers_read_the_same_bits(npm: Path, changed_site: Path) -> None:
    paths = {
        CREDENTIAL: True,
        "ob/3/credentials/e4c5ecad-0c82-46b2-9e85-7ca5f5b8a0e9.json": True,
        "ob/3/credentials/02a4517f-73a9-4ff8-b27c-7139efee5fa3.json": False,
        "ob/3/endorsements/mission-locale-of-exemple.json": True,
        "ob/3/endorsements/entreprise-cooperer.json": False,
    }
    questions = [{"address": f"{BASE_URL}{path}", "now": "2026-11-01T12:00:00Z"} for path in paths]

    verdicts = judges.judge_credentials({BASE_URL.rstrip("/"): changed_site}, questions)

    for path, verdict in zip(paths, verdicts, strict=True):
        assert verdict["verified"], (path, verdict)
        assert [each["set"] for each in verdict["bits"]] == [paths[path]], (path, verdict)


def test_the_list_of_suspensions_is_one_for_outside_verifiers_too(
    npm: Path, standards: Path, changed_site: Path
) -> None:
    entry = entry_of(changed_site, "ob/3/credentials/e4c5ecad-0c82-46b2-9e85-7ca5f5b8a0e9.json")
    path = entry["statusListCredential"].removeprefix(BASE_URL).replace(".json", "-suspension.json")

    (verdict,) = judges.judge_credentials(
        {BASE_URL.rstrip("/"): changed_site},
        [{"address": f"{BASE_URL}{path}", "now": "2026-11-01T12:00:00Z"}],
    )

    assert verdict["verified"], verdict
    assert judges.validate_ob3(load(changed_site / path)) == []
