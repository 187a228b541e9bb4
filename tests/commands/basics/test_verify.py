"""`badgeons verify` on what the command itself has built."""

import json
import shutil
from pathlib import Path

import pytest

from .conftest import Run

VALID = "ob/3/credentials/"


@pytest.fixture(scope="module")
def site_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("verify") / "site"


@pytest.fixture
def site(run: Run, site_once: Path, tmp_path: Path) -> Path:
    if not site_once.exists():
        assert run("build", "--output", str(site_once)).exit_code == 0
    return Path(shutil.copytree(site_once, tmp_path / "site"))


def states(answer: str) -> dict[str, str]:
    return {step["name"]: step["state"] for step in json.loads(answer)["steps"]}


def test_all_that_is_published_is_right(run: Run, site: Path) -> None:
    done = run("verify", str(site), "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 0, answer["problems"]
    assert answer["documents"]["OpenBadgeCredential"] == 5


def test_one_changed_byte_is_found(run: Run, site: Path) -> None:
    path = next(iter(sorted((site / VALID).glob("*.json"))))
    document = json.loads(path.read_bytes())
    document["name"] = document["name"].swapcase()
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    done = run("verify", str(site))
    assert done.exit_code == 1
    assert path.name in done.stderr


def test_a_profile_that_its_owner_does_not_name_is_found(run: Run, site: Path) -> None:
    document = site / "id/of-exemple/did.json"
    owner = json.loads(document.read_bytes())
    owner["service"][0]["serviceEndpoint"] = "https://badgeons.example.org/ob/3/profiles/ccsti-exemple.json"
    document.write_text(json.dumps(owner), "utf-8")
    done = run("verify", str(site))
    assert done.exit_code == 1
    assert "ob/3/profiles/of-exemple.json" in done.stderr


def test_each_test_badge_gets_its_verdict(run: Run, site: Path) -> None:
    found = set()
    for path in sorted((site / VALID).glob("*.json")):
        done = run("verify", str(path), "--site", str(site), "--json", "--now", "2026-11-23")
        failed = {name for name, state in states(done.stdout).items() if state == "failed"}
        assert done.exit_code == (1 if failed else 0), done.stdout
        found.add((json.loads(done.stdout)["outcome"], *sorted(failed)))
    assert found == {("valid",), ("invalid", "dates"), ("invalid", "status")}


def test_a_badge_is_somebody_s(run: Run, site: Path) -> None:
    badge = next(
        path for path in sorted((site / VALID).glob("*.json")) if b"identityHash" in path.read_bytes()
    )
    outcomes = {
        address: states(run("verify", str(badge), "--json", "--recipient", address).stdout)["identity"]
        for address in ("exemple@example.org", "deuxieme-exemple@example.org", "structure@example.org")
    }
    assert sorted(outcomes.values()) == ["failed", "failed", "passed"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"\x89PNG\r\n\x1a\n", b"<svg/>", b"a.b.c"]
)
def test_anything_else_gets_a_plain_answer(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "something"
    path.write_bytes(content)
    done = run("verify", str(path))
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.output.strip()
