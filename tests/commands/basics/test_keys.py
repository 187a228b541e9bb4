"""Keys at the door: encrypted, outside the repository, never shown, and only those actors publish."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from badgeons.cli import main
from badgeons.credentials.proofs.keys import demonstration_key, new_key_pair
from badgeons.doors.folders import FolderFiles
from badgeons.doors.key_files import read_key_file
from badgeons.doors.keyring import variable_of
from support.keys import private_multikey

from .conftest import DAY, Run

PASSPHRASE = "quatre mots sans lien"
REAL = "https://badges.territoire.fr/"
pytestmark = pytest.mark.usefixtures("quick_key_files")


def use_real_address(catalogue: Path) -> None:
    config = catalogue / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("https://badgeons.example.org/", REAL), "utf-8")


def publish_key(catalogue: Path, actor: str, public: str) -> None:
    record = catalogue / f"content/actors/{actor}.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace(demonstration_key(actor).multikey, public), "utf-8")
    assert public in record.read_text("utf-8")


def test_a_new_key_is_encrypted_and_never_shown(run: Run, tmp_path: Path) -> None:
    done = run("keys", "new", "of-exemple", BADGEONS_PASSPHRASE=PASSPHRASE)
    assert done.exit_code == 0, done.output
    path = tmp_path / "config/badgeons/keys/of-exemple.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = read_key_file(path, PASSPHRASE)
    assert key.multikey in done.stdout
    assert "sa phrase dans BADGEONS_PASSPHRASE\n" in done.stdout
    for secret in (private_multikey(key), key.seed().hex(), PASSPHRASE):
        assert secret not in done.output
        assert secret not in path.read_text()
    assert run("keys", "new", "of-exemple", BADGEONS_PASSPHRASE=PASSPHRASE).exit_code == 1
    assert read_key_file(path, PASSPHRASE).multikey == key.multikey


def test_a_new_key_says_which_record_is_to_have_it(run: Run) -> None:
    known = run("keys", "new", "of-exemple", BADGEONS_PASSPHRASE=PASSPHRASE).stdout
    assert "content/actors/of-exemple.yml :" in known
    assert "since: 2026-11-23" in known
    assert "badgeons new" not in known
    unknown = run("keys", "new", "of-exempel", BADGEONS_PASSPHRASE=PASSPHRASE).stdout
    assert "content/actors/of-exempel.yml :" in unknown
    assert "« badgeons new actor of-exempel »" in unknown


def test_a_key_never_goes_into_the_repository(run: Run, catalogue: Path) -> None:
    inside = catalogue / "of.json"
    assert (
        run("keys", "new", "of-exemple", "--output", str(inside), BADGEONS_PASSPHRASE=PASSPHRASE).exit_code
        == 2
    )
    assert not inside.exists()


def test_a_passphrase_is_asked_for_each_key(
    catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("badgeons.cli.passphrases.someone_is_there", lambda: True)
    told = CliRunner().invoke(
        main,
        ["--config", str(catalogue / "mkdocs.yml"), "keys", "new", "of-exemple"],
        env={"XDG_CONFIG_HOME": str(tmp_path), "BADGEONS_PASSPHRASE": "", "SOURCE_DATE_EPOCH": DAY},
        input=f"{PASSPHRASE}\n" * 2,
    )
    assert told.exit_code == 0, told.output
    assert "Phrase secrète de la clé de of-exemple" in told.output
    assert "sa phrase dans BADGEONS_PASSPHRASE_OF_EXEMPLE\n" in told.output


def test_a_short_passphrase_is_refused(run: Run) -> None:
    assert run("keys", "new", "of-exemple", BADGEONS_PASSPHRASE="court").exit_code == 1


def test_the_sealed_file_is_what_the_secret_holds(run: Run, catalogue: Path, tmp_path: Path) -> None:
    use_real_address(catalogue)
    assert run("keys", "new", "of-exemple", BADGEONS_PASSPHRASE=PASSPHRASE).exit_code == 0
    path = tmp_path / "config/badgeons/keys/of-exemple.json"
    publish_key(catalogue, "of-exemple", read_key_file(path, PASSPHRASE).multikey)
    sealed = {variable_of("of-exemple"): path.read_text(), "BADGEONS_PASSPHRASE": PASSPHRASE}
    done = run("build", **sealed)
    assert done.exit_code == 0, done.output
    published = FolderFiles(catalogue / "site")
    issuers = {
        json.loads(content)["issuer"]["id"]
        for path, content in published.items()
        if path.startswith("ob/3/credentials/")
    }
    assert issuers == {"did:web:badges.territoire.fr:id:of-exemple"}
    wrong = run("build", **{**sealed, "BADGEONS_PASSPHRASE": "une autre phrase"})
    assert wrong.exit_code == 1
    assert "Traceback" not in wrong.output


def test_a_key_file_open_to_others_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("keys", "new", "of-exemple", BADGEONS_PASSPHRASE=PASSPHRASE).exit_code == 0
    folder = tmp_path / "config/badgeons/keys"
    (folder / "of-exemple.json").chmod(0o644)
    done = run("build", BADGEONS_KEYS=str(folder), BADGEONS_PASSPHRASE=PASSPHRASE)
    assert done.exit_code == 1
    assert "chmod 600" in done.stderr


def test_a_key_that_the_actor_does_not_publish_is_refused(run: Run) -> None:
    done = run("check", **{variable_of("of-exemple"): private_multikey(new_key_pair())})
    assert done.exit_code == 1
    assert "content/actors/of-exemple.yml" in done.stderr


def test_demonstration_keys_sign_nothing_at_a_real_address(run: Run, catalogue: Path) -> None:
    use_real_address(catalogue)
    done = run("build")
    assert done.exit_code == 0, done.output
    published = FolderFiles(catalogue / "site")
    everything = b"\n".join(content for path, content in published.items() if path.endswith(".json"))
    assert not [
        path
        for path in published
        if path.startswith(("ob/3/credentials/", "ob/3/endorsements/", "ob/3/status/"))
    ]
    assert b'"proof"' not in everything
    assert demonstration_key("of-exemple").multikey.encode() not in everything
    assert "of-exemple" in done.stderr
    forced = run("build", **{variable_of("of-exemple"): private_multikey(demonstration_key("of-exemple"))})
    assert forced.exit_code == 1


def test_a_real_collective_is_refused_demonstration_keys(run: Run, catalogue: Path) -> None:
    """Where the collective itself is a demonstration, they are only told of, and left out."""

    def told() -> list[str]:
        lines = run("check").stderr.splitlines()
        return [line for line in lines if "connue de tout le monde" in line]

    use_real_address(catalogue)
    as_demonstration = told()
    assert as_demonstration and all(line.endswith("[conseil]") for line in as_demonstration)
    record = catalogue / "content" / "collective.yml"
    record.write_text(record.read_text("utf-8").replace("demonstration: true\n", ""), "utf-8")
    as_real = told()
    assert len(as_real) == len(as_demonstration)
    assert not [line for line in as_real if line.endswith("[conseil]")]


def test_list_says_which_keys_sign(run: Run) -> None:
    done = run("keys", "list")
    assert done.exit_code == 0
    assert demonstration_key("of-exemple").multikey in done.stdout
    assert "démonstration" in done.stdout
    assert "retirée" in done.stdout
