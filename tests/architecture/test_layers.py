"""The import contract, and the doors: disk, clock, environment, network, site engine."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST_MODULE = 450
CORE = "plugins/badgeons"

READS_CLOCK_OR_ENVIRONMENT = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("os", "environ"),
    ("os", "getenv"),
}
TOUCHES_DISK = {
    "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "unlink", "rmdir", "rename", "rglob",
    "glob", "iterdir", "scandir", "touch", "rmtree", "copyfile", "copytree", "makedirs", "symlink_to",
}  # fmt: skip
LOOKS_AT_DISK = {"exists", "is_file", "is_dir", "is_symlink", "lstat", "stat", "fdopen"}
"""In what a check runs: an answer of the disk that is not recorded would be taken for a lasting one."""
DISK_DOORS = (
    "loading/disk.py",
    "doors/",
    "cli/",
)
NETWORK_DOORS = ("doors/imap.py", "doors/smtp.py", "doors/network.py")
OTHER_DOORS = ("doors/", "cli/")


WRITTEN_PROGRAMS = "starting/scripts"
"""Programs that a new territory gets: no modules of the core, which never imports them."""


def modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    core = root / CORE
    for path in sorted(core.rglob("*.py")):
        if path.is_relative_to(core / WRITTEN_PROGRAMS):
            continue
        yield path.relative_to(core).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def attributes(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """Each `something.name` of a module: the last word of `something`, the name, the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value
            last = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            yield last, node.attr, node.lineno


def imported(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_import_contract_holds(root: Path) -> None:
    program = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run(
        [str(program), "--no-cache"], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "0 broken" in answer.stdout, answer.stdout


def test_the_mkdocs_adapter_and_the_hooks_import_no_command(root: Path) -> None:
    """The contract cannot tell of hooks, which MkDocs loads by path and are no package."""
    paths = [*(root / "hooks").rglob("*.py"), *(root / "plugins/mkdocs_badgeons").rglob("*.py")]
    names = {
        path.relative_to(root).as_posix(): imported(ast.parse(path.read_text(encoding="utf-8")))
        for path in paths
    }
    assert "badgeons.doors.build_day" in names["hooks/day.py"]
    assert "badgeons.publishing.build" in names["plugins/mkdocs_badgeons/plugin.py"]
    commands = {
        path: sorted(name for name in imports if f"{name}.".startswith(("badgeons.cli.", "click.")))
        for path, imports in names.items()
    }
    assert {path: imports for path, imports in commands.items() if imports} == {}


IMPORT_EVERYTHING = """
import importlib, pkgutil, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "properdocs", "mkdocs_badgeons"}:
            raise ImportError("blocked: " + name)

sys.meta_path.insert(0, Blocked())
import badgeons
found = [module.name for module in pkgutil.walk_packages(badgeons.__path__, "badgeons.")]
for name in found:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(found))
"""


def test_core_imports_with_mkdocs_absent() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERYTHING], capture_output=True, encoding="utf-8", check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) > 20


OPENED_AT_IMPORT = """
import importlib, pkgutil, sys

opened = []

def note(event, arguments):
    path = str(arguments[0]) if event == "open" else ""
    if "/plugins/" in path and not path.endswith((".py", ".pyc")) and "__pycache__" not in path:
        opened.append(path)

sys.addaudithook(note)
import badgeons, mkdocs_badgeons
for package in (badgeons, mkdocs_badgeons):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(*opened, sep="\\n")
"""


def test_schemas_contexts_and_templates_are_read_when_they_are_used() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", OPENED_AT_IMPORT], capture_output=True, encoding="utf-8", check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == []


def test_core_never_reads_clock_or_environment(root: Path) -> None:
    found = [
        f"{path}:{line}: {owner}.{name}"
        for path, tree in modules(root)
        if not path.startswith(OTHER_DOORS)
        for owner, name, line in attributes(tree)
        if (owner, name) in READS_CLOCK_OR_ENVIRONMENT
    ]
    assert found == []


def test_disk_is_touched_at_its_doors_only(root: Path) -> None:
    """A module may still read what the package carries, through importlib.resources and never a path."""
    found = []
    for path, tree in modules(root):
        names = imported(tree)
        if path.startswith(DISK_DOORS) or ("importlib.resources" in names and "pathlib" not in names):
            continue
        is_of_checks = path.startswith(("loading/", "publishing/"))
        forbidden = TOUCHES_DISK | LOOKS_AT_DISK if is_of_checks else TOUCHES_DISK
        found += [f"{path}:{line}: {name}" for _, name, line in attributes(tree) if name in forbidden]
        found += [
            f"{path}:{node.lineno}: open"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
        ]
    assert found == []


def test_connections_are_opened_at_their_doors_only(root: Path) -> None:
    network = {
        "socket",
        "ssl",
        "http.client",
        "urllib.request",
        "requests",
        "httpx",
        "aiohttp",
        "ftplib",
        "smtplib",
        "imaplib",
        "poplib",
    }
    found = [
        f"{path}: {name}"
        for path, tree in modules(root)
        if path not in NETWORK_DOORS
        for name in imported(tree) & network
    ]
    assert found == []


@pytest.mark.parametrize("folder", [CORE, "plugins/mkdocs_badgeons", "tests", "tools"])
def test_modules_stay_short(root: Path, folder: str) -> None:
    """Records aside: they are one declaration after another, as long as what authors may say."""
    lengths = {
        path.relative_to(root).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (root / folder).rglob("*.py")
        if not {"node_modules", "records"} & set(path.parts)
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_the_map_names_each_package_once(root: Path) -> None:
    """Two branches that change a row of its table, joined, leave both rows."""
    lines = (root / "docs/architecture.md").read_text("utf-8").splitlines()
    first = [line.split(" | ")[0] for line in lines if line.startswith("| ")]
    assert len(first) > 40
    assert [cell for cell in sorted(set(first)) if first.count(cell) > 1] == []
