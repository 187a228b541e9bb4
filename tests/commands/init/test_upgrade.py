"""`badgeons upgrade`: a later version's scaffold in a repository that its collective has changed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.cli import main
from badgeons.doors.merging import Conflict, merge_texts
from badgeons.starting import files
from badgeons.starting.answers import Answers
from badgeons.starting.scaffold import SCAFFOLD_FILE, Scaffold, ScaffoldError, parse_scaffold, scaffold_text
from badgeons.starting.upgrading import Outcome, plan_upgrade

ANSWERS = Answers(
    name="Badgeons la Vallée",
    territory="La Vallée",
    language="fr",
    host="plain",
    address="https://badges.example.org/la-vallee/",
    email="badges@example.org",
)
NEWER = {
    "README.md": lambda text: text.replace("## Règles d’or", "## Règles d’or du collectif"),
    "mkdocs.yml": lambda text: text.replace("  font: false", "  font: false\n  custom_dir: theme"),
    ".gitignore": lambda text: text + "\n# editors\n*.bak\n",
    "requirements.txt": lambda text: text.replace("==", ">="),
    "CLES.md": lambda text: text.replace("cinq ou six mots", "six mots"),
}
"""What a later version writes otherwise."""


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Facilitatrice", "-c", "user.email=facilitatrice@example.org"]
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Nos mots")


@pytest.fixture
def territory(tmp_path: Path) -> Path:
    """A territory as `init` makes it, committed."""
    folder = tmp_path / "t"
    named = {"name": ANSWERS.name, "territory": ANSWERS.territory, "host": ANSWERS.host}
    named |= {"address": ANSWERS.address, "email": ANSWERS.email, "folder": str(folder)}
    result = CliRunner().invoke(main, ["init", *(p for n, v in named.items() for p in (f"--{n}", v))])
    assert result.exit_code == 0, result.output
    git(folder, "init", "--quiet", "--initial-branch=main", ".")
    commit(folder)
    return folder


def upgrade(folder: Path, *options: str) -> Result:
    """The command of a later version, which writes what NEWER says, one file more and one less."""
    later = {path: NEWER.get(path, str)(text) for path, text in files.scaffold_files(ANSWERS).items()}
    del later["LICENCE.md"]
    later["AIDE.md"] = "# Aide\n"
    with patch.object(files, "scaffold_files", return_value=later):
        return CliRunner().invoke(main, ["upgrade", "--folder", str(folder), *options])


def test_the_same_version_changes_nothing(territory: Path) -> None:
    result = CliRunner().invoke(main, ["upgrade", "--folder", str(territory)])
    assert (result.exit_code, git(territory, "status", "--porcelain")) == (0, "")
    assert "Rien à changer" in result.output


def test_changes_of_both_are_kept_and_conflicts_are_named_with_their_lines(territory: Path) -> None:
    change(territory / "mkdocs.yml", "strict: true", "strict: true\nextra:\n  mine: true")
    change(territory / "CLES.md", "cinq ou six mots", "sept mots")
    (territory / ".gitignore").unlink()
    record = territory / "badges" / "soutien" / "badge.yml"
    change(record, "Soutien du collectif", "Nous soutenons")
    commit(territory)
    result = upgrade(territory)
    assert result.exit_code == 1, result.output
    told = result.output.splitlines()
    assert [line for line in told if not line.startswith("    ")][:-1] == [
        "laissé absent, vous l’aviez supprimé : .gitignore",
        "ajouté : AIDE.md",
        "à décider par vous : CLES.md",
        "retiré, il ne sert plus : LICENCE.md",
        "mis à jour : README.md",
        "mis à jour, vos changements gardés : mkdocs.yml",
        "mis à jour : requirements.txt",
    ]
    lines = (territory / "CLES.md").read_text("utf-8").split("\n")
    [number] = [number for number, line in enumerate(lines, 1) if "sept mots" in line]
    assert f"    CLES.md:{number}, chez vous :" in told
    settings = (territory / "mkdocs.yml").read_text("utf-8")
    assert "mine: true" in settings and "custom_dir: theme" in settings
    assert "six mots" in (territory / "CLES.md.new").read_text("utf-8")
    assert "<<<" not in "".join(path.read_text("utf-8") for path in territory.glob("*.*") if path.is_file())
    assert "Nous soutenons" in record.read_text("utf-8")
    # what is left to decide stops a second upgrade; once decided, nothing comes back
    commit(territory)
    assert "CLES.md.new" in upgrade(territory).output
    (territory / "CLES.md.new").unlink()
    again = upgrade(territory)
    assert (again.exit_code, "Rien à changer" in again.output) == (0, True)


def test_a_trial_writes_nothing_and_a_changed_file_is_committed_first(territory: Path) -> None:
    trial = upgrade(territory, "--dry-run")
    assert (trial.exit_code, git(territory, "status", "--porcelain")) == (0, "")
    assert "mis à jour : README.md" in trial.output
    change(territory / "README.md", "catalogue public", "beau catalogue")
    refused = upgrade(territory)
    assert refused.exit_code == 2 and "README.md" in refused.output and "CLES.md" not in refused.output
    assert git(territory, "status", "--porcelain").split() == ["M", "README.md"]


def test_what_is_no_territory_is_told(tmp_path: Path, territory: Path) -> None:
    result = CliRunner().invoke(main, ["upgrade", "--folder", str(tmp_path)])
    assert result.exit_code == 2 and SCAFFOLD_FILE in result.output
    (territory / "README.md").unlink()
    (territory / "README.md").symlink_to(tmp_path / "elsewhere")
    result = upgrade(territory)
    assert result.exit_code == 2 and "README.md" in result.output
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("earlier", "standing", "new", "outcome", "target"),
    [
        ("a\n", "a\n", "b\n", Outcome.UPDATED, "f.yml"),
        ("a\n", "a\r\n", "b\n", Outcome.UPDATED, "f.yml"),
        ("a\n", "b\n", "b\n", None, ""),
        ("a\n", "mine\n", "a\n", None, ""),
        ("a\n", None, "a\n", None, ""),
        ("a\n", None, "b\n", Outcome.STAYS_REMOVED, ""),
        (None, None, "b\n", Outcome.ADDED, "f.yml"),
        (None, "mine\n", "b\n", Outcome.CONFLICT, "f.yml.new"),
        ("a\n", "a\n", None, Outcome.REMOVED, "f.yml"),
        ("a\n", "mine\n", None, Outcome.STAYS, ""),
        ("a\n", None, None, None, ""),
        ("a: 1\nb: 2\nc: 3\n", "a: 0\nb: 2\nc: 3\n", "a: 1\nb: 2\nc: 4\n", Outcome.MERGED, "f.yml"),
        ("a: 1\n", "a: 2\n", "a: 3\n", Outcome.CONFLICT, "f.yml.new"),
        ("a: 1\nc: 1\nd: 1\n", "a: [\nc: 1\nd: 1\n", "a: 1\nc: 1\nd: 2\n", Outcome.CONFLICT, "f.yml.new"),
    ],
)
def test_each_case_of_three_texts(
    earlier: str | None, standing: str | None, new: str | None, outcome: Outcome | None, target: str
) -> None:
    def named(text: str | None) -> dict[str, str]:
        return {} if text is None else {"f.yml": text}

    present = {path: text.encode() for path, text in named(standing).items()}
    changes = list(plan_upgrade(named(earlier), present, named(new), merge_texts))
    assert [(each.outcome, each.target) for each in changes] == (
        [] if outcome is None else [(outcome, target)]
    )
    if standing is not None and "\r" in standing:
        assert changes[0].content == b"b\r\n"


def test_conflicts_are_placed_in_the_text_as_it_stands() -> None:
    earlier = "1\nx\n2\n3\n4\nx\n5\n"
    standing = "0\n1\nx\n2\n3\n4\nmine\n5\n"
    assert merge_texts(earlier, standing, "1\nx\n2\n3\n4\ntheirs\n5\n") == (
        standing,
        (Conflict(7, ("mine",), ("theirs",)),),
    )
    assert merge_texts(earlier, "1\nx\n2\n3\n4\n", "1\nx\n2\n3\n4\ny\n5\n")[1] == (
        Conflict(6, (), ("y", "5")),
    )


LINES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)
TEXTS = st.lists(LINES, max_size=4).map("\n".join)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(["a.md", ".github/b.yml", "c"]), TEXTS))
def test_what_a_version_wrote_is_read_back(texts: dict[str, str]) -> None:
    read = parse_scaffold(scaffold_text(Scaffold("1.2", ANSWERS, texts)))
    assert (read.version, read.files, read.answers.address) == ("1.2", texts, ANSWERS.address)


@pytest.mark.parametrize(
    "changed",
    [
        {"files": {"../out": ["x"]}},
        {"files": {"/etc/x": ["x"]}},
        {"files": {"a/.git/../../x": ["x"]}},
        {"files": {".git/hooks/pre-commit": ["x"]}},
        {"files": {"c:x": ["x"]}},
        {"files": {"a": "x"}},
        {"files": ["a"]},
        {"answers": {}},
        {"version": 3},
    ],
)
def test_a_scaffold_that_anyone_changed_leads_nowhere_else(changed: dict[str, object]) -> None:
    content = json.loads(scaffold_text(Scaffold("1", ANSWERS, {"a": "x"}))) | changed
    with pytest.raises(ScaffoldError):
        parse_scaffold(json.dumps(content).encode())
    for broken in (b"", b"[]", b"{", b'{"version": "1"}'):
        with pytest.raises(ScaffoldError):
            parse_scaffold(broken)
