"""The wheel, alone in an empty environment, builds the demonstration catalogue to the same machine files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Collection, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from conftest import BuiltSite

CATALOGUE = ("mkdocs.yml", "badges", "content", "hooks")


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    answer = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, f"{command}\n{answer.stdout[-3000:]}\n{answer.stderr[-3000:]}"
    return answer.stdout


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from a copy of what git knows, so that no stray file gets in."""
    tree = tmp_path_factory.mktemp("tree")
    for name in ("plugins", "pyproject.toml", "LICENSE", "NOTICE", "README.md"):
        source = root / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, tree / name)
    target = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", target, tree, cwd=tree)
    [built] = target.glob("mkdocs_badgeons-*.whl")
    return built


def test_wheel_carries_all_the_package_and_nothing_else(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        path.relative_to(root / "plugins").as_posix()
        for package in ("badgeons", "mkdocs_badgeons")
        for path in (root / "plugins" / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packaged = {name for name in names if ".dist-info/" not in name}
    assert packaged == expected
    assert any(name.endswith("licenses/LICENSE") for name in names)


def locked_distributions(lock: Path) -> Iterator[Distribution]:
    """What a lock file names, installed here in its versions; PackageNotFoundError for what is not."""
    for line in lock.read_text("utf-8").splitlines():
        if "==" not in line:
            continue
        requirement = Requirement(line.removesuffix("\\").strip())
        if requirement.marker is None or requirement.marker.evaluate():
            installed = distribution(requirement.name)
            if installed.version not in requirement.specifier:
                raise PackageNotFoundError(requirement.name)
            yield installed


def link(installed: Collection[Distribution], packages: Path) -> None:
    """Distributions, with what Python compiled of them, below another `site-packages`, and only they."""
    chosen = {each.name for each in installed}
    owners = packages_distributions()
    for each in installed:
        names = {file.parts[0] for file in each.files or ()} - {"..", "__pycache__"}
        for name in names:
            others = {*owners.get(name.partition(".")[0], ())} - chosen
            assert not others, f"{name} is also of {others}"
            if not (packages / name).exists():
                (packages / name).symlink_to(Path(str(each.locate_file(name))))


@pytest.fixture(scope="module")
def environment(wheel: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment that holds the wheel and its locked dependencies, and nothing else.

    The dependencies are those that this environment got from the same lock file, else what pip gets.
    """
    folder = tmp_path_factory.mktemp("empty") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=root)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    lock = root / "requirements" / "site.txt"
    into = ("--python", folder / "bin" / "python", "--quiet", "--disable-pip-version-check")
    pip = (sys.executable, "-m", "pip", *into, "install", "--no-compile")
    try:
        link(list(locked_distributions(lock)), packages)
    except PackageNotFoundError:
        run(*pip, "--require-hashes", "-r", lock, cwd=root)
    run(*pip, "--no-deps", wheel, cwd=root)
    return folder / "bin"


@pytest.fixture(scope="module")
def catalogue(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the catalogue alone: records and pages, no code."""
    folder = tmp_path_factory.mktemp("catalogue")
    for name in CATALOGUE:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (root / name).is_file():
            shutil.copyfile(root / name, folder / name)
    yield folder


def day_of(root: Path) -> str:
    """The moment that a build of this commit takes for its own."""
    return os.environ.get("SOURCE_DATE_EPOCH") or run("git", "log", "-1", "--format=%ct", cwd=root).strip()


def test_wheel_alone_builds_the_same_catalogue(
    environment: Path, catalogue: Path, root: Path, built_site: BuiltSite
) -> None:
    day = day_of(root)
    mkdocs = (environment / "python", "-m", "mkdocs", "build", "--strict")
    run(*mkdocs, cwd=catalogue, SOURCE_DATE_EPOCH=day, NO_MKDOCS_2_WARNING="1")
    there, here = files_of(catalogue / "site"), files_of(built_site.folder)
    machine = {path for path in here if path.startswith(("ob/", "id/", "data/", "feeds/"))}
    assert machine
    assert {path for path in there if path.startswith(("ob/", "id/", "data/", "feeds/"))} == machine
    copied = "data/provenance.json"  # the copy is in no commit, and its site says so
    assert b'"no-commit"' in there[copied]
    assert [path for path in sorted(machine - {copied}) if there[path] != here[path]] == []


def test_command_of_the_wheel_builds_the_same_machine_files(
    environment: Path, catalogue: Path, root: Path, built_site: BuiltSite, tmp_path: Path
) -> None:
    target = tmp_path / "machine"
    run(environment / "badgeons", "build", "--output", target, cwd=catalogue, SOURCE_DATE_EPOCH=day_of(root))
    there, here = files_of(target), files_of(built_site.folder)
    machine = {path for path in here if path.startswith(("ob/", "id/"))}
    assert {path for path in there if path.startswith(("ob/", "id/"))} == machine
    assert [path for path in sorted(machine) if there[path] != here[path]] == []


def test_a_new_territory_needs_nothing_but_the_wheel(environment: Path, tmp_path: Path) -> None:
    """In an empty folder, before any commit: made, checked, built, verified, its lock file begun."""
    options = ["--name", "Badgeons la Vallée", "--territory", "La Vallée", "--host", "plain"]
    options += ["--address", "https://badges.example.org/la-vallee/", "--email", "badges@example.org"]
    run(environment / "badgeons", "init", *options, cwd=tmp_path)
    run(environment / "badgeons", "check", cwd=tmp_path)
    mkdocs = (environment / "python", "-m", "mkdocs", "build", "--strict")
    run(*mkdocs, cwd=tmp_path, NO_MKDOCS_2_WARNING="1")
    run(environment / "badgeons", "verify", "site/", cwd=tmp_path)
    run(environment / "badgeons", "lock", "--site", "site/", cwd=tmp_path)
    assert (tmp_path / "badges" / "published.lock").is_file()
    assert (tmp_path / "site" / "verifier" / "index.html").is_file()


def test_command_says_its_version(environment: Path, catalogue: Path) -> None:
    assert "0.1.0" in run(environment / "badgeons", "--version", cwd=catalogue)
