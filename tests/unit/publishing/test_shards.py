"""A site made in parts, each with its own keys, is put together as one build makes it."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from badgeons.base.digests import digest_of
from badgeons.base.documents import OutputFile
from badgeons.base.settings import Settings
from badgeons.credentials.constants import limits
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.doors.output import write_site
from badgeons.doors.site_parts import inputs_digest, read_parts
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.fields.partial import replaced
from badgeons.model.records.endorsement import Target
from badgeons.publishing.shards import (
    MANIFEST,
    Part,
    PartError,
    Parts,
    Shard,
    parse_manifest,
    part_of,
    refuse_missing_keys,
    write_manifest,
)
from badgeons.publishing.signers import Keyring
from badgeons.publishing.site import Site, build_site
from badgeons.publishing.writing.choices import choices_of
from badgeons.publishing.writing.whole_site import write_whole_site
from support.example import BASE_URL, TODAY, endorsement, example_catalogue, example_keyring
from support.projects import make_project

COUNT = 3
INPUTS = "the same"
SETTINGS = Settings(BASE_URL)


@cache
def drawn_catalogue() -> Catalogue:
    drawing = Image(b'<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>', "svg")
    second = endorsement("collectif-cooperer", "collectif-exemple", "2026-04-10", Target(badge="cooperer"))
    catalogue = example_catalogue().with_records(second)
    return dataclasses.replace(catalogue, images=dict.fromkeys(catalogue.images, drawing))


def site_of(keyring: Keyring) -> Site:
    return build_site(drawn_catalogue(), SETTINGS, keyring)


def files_of(site: Site) -> Iterator[OutputFile]:
    """All that is written of a site, its pages too."""
    return write_whole_site(site, {}, choices_of({"site_name": "Exemple"}), TODAY)


@cache
def whole() -> dict[str, bytes]:
    return {file.path: file.content for file in files_of(site_of(example_keyring()))}


def write_part(folder: Path, shard: Shard, inputs: str = INPUTS) -> None:
    """A part, made with the keys of its own actors alone."""
    catalogue = drawn_catalogue()
    own = {id: key for id, key in example_keyring().signers.items() if shard.has(id)}
    site = site_of(shard.keyring(catalogue, Keyring(own)))
    refuse_missing_keys(shard, catalogue, site.unsigned)
    files = write_manifest(shard.files(files_of(site)), shard, inputs, "2026-09-01", is_site=False)
    write_site(files, folder / f"part-{shard.number}")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    for number in range(1, COUNT + 1):
        write_part(folder, Shard(number, COUNT))
    return folder


def merged(folder: Path) -> dict[str, bytes]:
    found = read_parts(folder)
    found.refuse_incomplete(INPUTS, "2026-09-01", is_site=False)
    site = site_of(found.keyring(drawn_catalogue(), Keyring()))
    return {file.path: file.content for file in found.merged(files_of(site))}


def copy_of(parts: Path, folder: Path) -> Path:
    """The parts, in a folder that a test may change."""
    for path in parts.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return folder


def test_parts_put_together_are_the_bytes_of_one_build(parts: Path) -> None:
    assert merged(parts) == whole()


def test_each_file_is_in_one_part_or_holds_what_several_signed(parts: Path) -> None:
    files = list(files_of(site_of(example_keyring())))
    written = Counter(
        path.relative_to(parts).as_posix().partition("/")[2] for path in parts.rglob("*") if path.is_file()
    )
    assert written.pop(MANIFEST) == COUNT
    assert set(written.values()) == {1}
    joint = {file.path for file in files if part_of(file, COUNT) is None}
    assert set(written) == {file.path for file in files} - joint
    assert joint
    assert all(len(file.signers) > 1 for file in files if file.path in joint)


def test_a_part_has_no_key_of_another() -> None:
    catalogue, everything = example_catalogue(), example_keyring()
    held = [Shard(number, COUNT).keyring(catalogue, everything) for number in range(1, COUNT + 1)]
    signing = [set(keyring.signers) for keyring in held]
    assert set.union(*signing) == set(everything.signers)
    assert sum(map(len, signing)) == len(everything.signers)
    assert not any(set(keyring.elsewhere) & set(keyring.signers) for keyring in held)


def test_only_keys_that_are_nobody_elses_are_asked_for() -> None:
    catalogue = example_catalogue()
    actor = catalogue.actors["of-exemple"]
    (demonstration,) = actor.keys
    real = replaced(demonstration, public=demonstration_key("another").multikey)
    retired = replaced(real, retired=TODAY)
    compromised = replaced(retired, compromised=TODAY)
    for keys, is_needed in (
        ((demonstration,), False),
        ((real,), True),
        ((demonstration, retired), True),
        ((demonstration, compromised), False),
    ):
        of_keys = catalogue.with_records(replaced(actor, keys=keys))
        assert (actor.id in Shard(1, 1).key_owners(of_keys)) == is_needed


def test_a_part_without_its_key_is_refused() -> None:
    catalogue = example_catalogue()
    shard = next(shard for shard in (Shard(n, COUNT) for n in range(1, COUNT + 1)) if shard.has("of-exemple"))
    site = site_of(shard.keyring(catalogue, Keyring()))
    with pytest.raises(PartError, match=r"la clé de : .*of-exemple"):
        refuse_missing_keys(shard, catalogue, site.unsigned)


@pytest.mark.parametrize("text", ["0/3", "4/3", "1/0", "1", "a/b", "1/1000", "-1/3", ""])
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(PartError, match="n’est pas une part"):
        Shard.parse(text)


def test_a_missing_part_is_refused(parts: Path, tmp_path: Path) -> None:
    folder = copy_of(parts, tmp_path)
    (folder / "part-2" / MANIFEST).unlink()
    with pytest.raises(PartError, match="il manque la part 2 sur 3"):
        merged(folder)
    with pytest.raises(PartError, match="aucune part"):
        merged(tmp_path / "nothing")


def test_parts_of_two_builds_or_cuts_are_refused(parts: Path, tmp_path: Path) -> None:
    folder = copy_of(parts, tmp_path)
    manifest = folder / "part-3" / MANIFEST
    text = manifest.read_text("utf-8")
    for changed, why in (
        (text.replace(INPUTS, "another commit"), "mêmes fichiers"),
        (text.replace("2026-09-01", "2026-09-02"), "mêmes fichiers"),
        (text.replace('"program": "', '"program": "0'), "autre version"),
        (text.replace('"part": 3', '"part": 2').replace('"parts": 3', '"parts": 2'), "il manque la part 3"),
        ("{}", "ne se lit pas"),
    ):
        assert changed != text
        manifest.write_text(changed, "utf-8")
        with pytest.raises(PartError, match=why):
            merged(folder)


def test_a_file_that_was_changed_lost_or_added_is_refused(parts: Path, tmp_path: Path) -> None:
    folder = copy_of(parts, tmp_path)
    manifest = folder / "part-1" / MANIFEST
    files = json.loads(manifest.read_text("utf-8"))["files"]
    first = folder / "part-1" / next(iter(files))
    content = first.read_bytes()
    first.write_bytes(content + b" ")
    with pytest.raises(PartError, match="a changé depuis"):
        merged(folder)
    first.unlink()
    with pytest.raises(PartError, match="manque à la part « part-1 »"):
        merged(folder)
    first.symlink_to(manifest)
    with pytest.raises(PartError, match="manque à la part « part-1 »"):
        merged(folder)
    first.unlink()
    first.write_bytes(content)
    (folder / "part-1/more.txt").write_text("more", "utf-8")
    digest = files[next(iter(files))]
    for path in ("more.txt", "../../more.txt"):
        text = manifest.read_text("utf-8")
        manifest.write_text(text.replace('"files": {', f'"files": {{\n"{path}": "{digest}",'), "utf-8")
        with pytest.raises(PartError, match="n’appartient pas au site"):
            merged(folder)
        manifest.write_text(text, "utf-8")


def test_a_file_comes_from_the_part_that_makes_it() -> None:
    file = OutputFile("credential.json", b"signed", signers=frozenset(["of-exemple"]))
    own = part_of(file, COUNT)
    assert own is not None
    listed = {file.path: digest_of(file.content)}

    def put_together(*holders: int) -> list[OutputFile]:
        numbers = range(1, COUNT + 1)
        of_part = {number: listed if number in holders else {} for number in numbers}
        parts = {
            f"part-{number}": Part(Shard(number, COUNT), INPUTS, "", False, of_part[number])
            for number in numbers
        }
        return list(Parts(parts, lambda name, path: file.content).merged([file]))

    other = own % COUNT + 1
    assert put_together(own) == [file]
    with pytest.raises(PartError, match=f"vient de la part « part-{other} », et non de la part {own}"):
        put_together(other)
    with pytest.raises(PartError, match="deux parts ont le fichier"):
        put_together(own, other)
    with pytest.raises(PartError, match="aucune part n’a"):
        put_together()


def test_a_hostile_manifest_is_refused_in_words(parts: Path, tmp_path: Path) -> None:
    folder = copy_of(parts, tmp_path)
    manifest = folder / "part-3" / MANIFEST
    text = manifest.read_text("utf-8")
    for count in ("1000000000", "1e400", "0", "true", "-3", "null", "3.0", "[]", '"3/3"'):
        manifest.write_text(text.replace('"parts": 3', f'"parts": {count}'), "utf-8")
        with pytest.raises(PartError, match="ne se lit pas"):
            read_parts(folder)
    twice = text.replace('"parts": 3', '"parts": 3, "parts": 3')
    for wrong in (twice, "[" * 100_000, "\x00", text.replace('"files": {', '"files": 1, "x": {')):
        manifest.write_text(wrong, "utf-8")
        with pytest.raises(PartError, match="ne se lit pas"):
            read_parts(folder)
    path = "../\\u001b[2J\\u0000" + "x" * 500
    manifest.write_text(text.replace('"files": {', f'"files": {{"{path}": "sha256-",'), "utf-8")
    with pytest.raises(PartError, match="n’appartient pas au site") as told:
        merged(folder)
    assert str(told.value).isprintable() and len(str(told.value)) < 300


def test_a_signed_document_of_a_part_that_is_no_json_is_refused() -> None:
    catalogue, content = example_catalogue(), b"{"
    part = Part(Shard(1, 1), INPUTS, "", False, {"x.json": digest_of(content)})
    keyring = Parts({"part-1": part}, lambda name, path: content).keyring(catalogue, Keyring())
    with pytest.raises(PartError, match=r"x\.json d’une part ne se lit pas"):
        keyring.read_signed("x.json")


def test_a_manifest_may_be_longer_than_other_documents() -> None:
    file = OutputFile("x" * (limits().max_json_bytes + 1), b"")
    *_, manifest = write_manifest([file], Shard(1, 1), INPUTS, "2026-09-01", is_site=False)
    assert list(parse_manifest(manifest.content, "part").files) == [file.path]


def test_inputs_are_all_that_a_site_is_made_of(tmp_path: Path) -> None:
    project = make_project(tmp_path)

    def digest(settings: Settings = SETTINGS) -> str:
        return inputs_digest(project.root / "mkdocs.yml", project.root, settings)

    before = digest()
    (project.root / "site").mkdir()
    (project.root / "site/index.html").write_text("x", "utf-8")
    assert digest() == before
    assert digest(Settings("https://other.example.org/")) != before
    (project.root / "content/note.md").write_text("# Note\n", "utf-8")
    assert digest() != before


def test_the_command_makes_parts_and_puts_them_together(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    parts = tmp_path / "parts"
    assert project.run("build", "--output", tmp_path / "one").returncode == 0
    for number in (1, 2):
        answer = project.run("build", "--shard", f"{number}/2", "--output", parts / str(number))
        assert answer.returncode == 0, answer.stderr
    keys = [project.run("build", "--shard", f"{number}/2", "--keys").stdout.split() for number in (1, 2)]
    assert keys == [[], []], "the keys of a demonstration are at hand"
    answer = project.run("build", "--merge", parts, "--output", tmp_path / "merged")
    assert answer.returncode == 0, answer.stderr
    files = [
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (tmp_path / "one", tmp_path / "merged")
    ]
    assert files[0] == files[1]
    (parts / "2" / MANIFEST).unlink()
    before = sorted((tmp_path / "merged").rglob("*"))
    missing = project.run("build", "--merge", parts, "--output", tmp_path / "merged")
    assert (missing.returncode, "il manque la part 2 sur 2" in missing.stderr) == (1, True)
    assert sorted((tmp_path / "merged").rglob("*")) == before
    wrong = project.run("build", "--shard", "1/2", "--merge", parts)
    assert wrong.returncode == 2


def test_what_part_a_file_is_of_never_changes() -> None:
    paths = ("index.html", "badges/cooperer/index.html", "data/badges.csv", "404.html")
    assert [part_of(OutputFile(path, b""), 3) for path in paths] == [1, 3, 2, 1]
