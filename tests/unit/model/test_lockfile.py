"""The lock file as a text: plain, sorted, forgiving of merges, wary of everything else."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.model.fields.partial import is_complete
from badgeons.model.lockfile import (
    FORMAT,
    LockedBatch,
    LockedVersion,
    LockFile,
    lock_file_text,
    parse_lock_file,
)

DIGEST, OTHER = f"sha256-{'A' * 43}=", f"sha256-{'B' * 43}="
BASE = "https://badges.example.org/"

words = st.text("abyz019", min_size=1, max_size=8)
slugs = st.lists(words, min_size=1, max_size=3).map("-".join)
versions = st.lists(st.integers(0, 999).map(str), min_size=1, max_size=3).map(".".join)
names = st.text(string.ascii_letters + string.digits + "éà _-%.", min_size=1, max_size=20).filter(
    lambda name: name not in (".", "..")
)
addresses = st.builds(
    lambda parts, end: "/".join(parts) + end,
    st.lists(names, min_size=1, max_size=4),
    st.sampled_from(["", "/"]),
)
locked = st.builds(LockedVersion, slugs, versions, st.sampled_from([DIGEST, OTHER]), st.booleans())
batches = st.builds(LockedBatch, slugs, slugs, versions, st.integers(1, 10**6))
lock_files = st.builds(
    LockFile,
    base_url=st.just(BASE),
    former_urls=st.sampled_from([(), ("https://ancien.example.org/",)]),
    segments=st.sampled_from([{}, {"badges": "insignes", "events": "evenements"}]),
    versions=st.lists(locked).map(
        lambda drawn: {(version.badge, version.version): version for version in drawn}
    ),
    batches=st.lists(batches).map(lambda drawn: {batch.id: batch for batch in drawn}),
    addresses=st.frozensets(addresses),
    language=st.sampled_from(["", "fr", "en"]),
)


def parse(text: str) -> tuple[LockFile, list[str]]:
    problems = Problems()
    lock_file = parse_lock_file(text, "badges/published.lock", problems)
    return lock_file, [problem.in_words("fr") for problem in problems]


@given(lock_files)
def test_what_is_written_is_read_back(lock_file: LockFile) -> None:
    assert parse(lock_file_text(lock_file)) == (lock_file, [])


@given(lock_files, st.randoms(use_true_random=False))
def test_the_order_of_lines_says_nothing_and_is_always_the_same_when_written(
    lock_file: LockFile, random: object
) -> None:
    lines = lock_file_text(lock_file).splitlines()
    random.shuffle(lines)  # type: ignore[attr-defined]
    found, told = parse("\n".join([*lines, *lines]))
    assert told == []
    assert found is not None
    assert lock_file_text(found) == lock_file_text(lock_file)


def text_of(*lines: str) -> str:
    return "\n".join([FORMAT, f"base {BASE}", *lines])


def test_of_two_sides_of_a_merge_the_stronger_counts() -> None:
    both = text_of(
        f"badge cooperer 1 awarded {DIGEST}",
        f"badge cooperer 1 unawarded {OTHER}",
        "batch mai cooperer 1 12",
        "batch mai cooperer 1 14",
        "batch mai cooperer 1 13",
    )
    lock_file, told = parse(both)
    assert told == []
    assert lock_file is not None
    assert lock_file.versions["cooperer", "1"] == LockedVersion("cooperer", "1", DIGEST, True)
    assert lock_file.batches["mai"].count == 14


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "=======",
        "/../etc/passwd",
        "/a//b",
        "/a/./b",
        "/a\\b",
        "//ailleurs.example.org/",
        "badge cooperer 1 awarded sha256-court",
        f"badge cooperer un awarded {DIGEST}",
        f"badge cooperer 1 perhaps {DIGEST}",
        "batch mai cooperer 1 -3",
        "batch mai cooperer 1 ²",
        "segment inconnu mot",
        "base https://ailleurs.example.org/",
        "base ftp://ailleurs.example.org/",
        "badgeons-register 2",
        "n’importe quoi",
    ],
)
def test_a_line_that_means_nothing_is_refused(line: str) -> None:
    lock_file, told = parse(text_of(line))
    assert not is_complete(lock_file)
    assert len(told) == 1
    assert "reprenez celui de la branche principale" in told[0]


def test_two_digests_of_one_awarded_version_are_refused() -> None:
    lock_file, told = parse(
        text_of(f"badge cooperer 1 awarded {DIGEST}", f"badge cooperer 1 awarded {OTHER}")
    )
    assert not is_complete(lock_file)
    assert told[0].startswith("badges/published.lock:4:1:")


def test_another_file_is_not_a_lock_file() -> None:
    lock_file, told = parse("# Rien à signaler\n")
    assert not is_complete(lock_file)
    assert "n’est pas un registre" in told[0]


BEFORE = LockFile(
    BASE,
    ("https://ancien.example.org/",),
    {"badges": "insignes"},
    {
        ("velo", "1"): LockedVersion("velo", "1", DIGEST, True),
        ("velo", "2"): LockedVersion("velo", "2", DIGEST, False),
    },
    {"fete": LockedBatch("fete", "velo", "1", 3)},
    frozenset({"", "badges/velo/"}),
    "fr",
)
MOVED = "https://nouveau.example.org/"
KEPT = {
    "the same": {},
    "more addresses": {"addresses": BEFORE.addresses | {"badges/train/"}},
    "another segment": {"segments": {**BEFORE.segments, "events": "agenda"}},
    "a new address for the site": {"base_url": MOVED, "former_urls": (*BEFORE.former_urls, BASE)},
    "a version nobody received": {"versions": {("velo", "1"): BEFORE.versions["velo", "1"]}},
    "a version that is now awarded": {
        "versions": {**BEFORE.versions, ("velo", "2"): LockedVersion("velo", "2", OTHER, True)}
    },
    "a batch that grew": {"batches": {"fete": LockedBatch("fete", "velo", "1", 4)}},
}
LOST = {
    "an address": ({"addresses": frozenset({""})}, ["/badges/velo/"]),
    "the home page": ({"addresses": frozenset({"badges/velo/"})}, ["/"]),
    "the language of documents": ({"language": ""}, ["language fr"]),
    "for another language": ({"language": "en"}, ["language fr"]),
    "every address": ({"addresses": frozenset()}, ["/", "/badges/velo/"]),
    "the base address": ({"base_url": MOVED}, [f"base {BASE}"]),
    "a former address": ({"former_urls": ()}, ["formerly https://ancien.example.org/"]),
    "a segment": ({"segments": {}}, ["segment badges insignes"]),
    "the word of a segment": ({"segments": {"badges": "macarons"}}, ["segment badges insignes"]),
    "an awarded version": ({"versions": {}}, [f"badge velo 1 awarded {DIGEST}"]),
    "the digest of an awarded version": (
        {"versions": {("velo", "1"): LockedVersion("velo", "1", OTHER, True)}},
        [f"badge velo 1 awarded {DIGEST}"],
    ),
    "that a version was awarded": (
        {"versions": {("velo", "1"): LockedVersion("velo", "1", DIGEST, False)}},
        [f"badge velo 1 awarded {DIGEST}"],
    ),
    "a batch": ({"batches": {}}, ["batch fete velo 1 3"]),
    "an award of a batch": (
        {"batches": {"fete": LockedBatch("fete", "velo", "1", 2)}},
        ["batch fete velo 1 3"],
    ),
    "the version of a batch": (
        {"batches": {"fete": LockedBatch("fete", "velo", "2", 3)}},
        ["batch fete velo 1 3"],
    ),
}


@pytest.mark.parametrize("change", KEPT)
def test_a_later_lock_file_may_tell_more(change: str) -> None:
    assert BEFORE.missing_from(replace(BEFORE, **KEPT[change])) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("change", LOST)
def test_a_later_lock_file_forgets_nothing(change: str) -> None:
    changes, lines = LOST[change]
    assert list(BEFORE.missing_from(replace(BEFORE, **changes))) == lines  # type: ignore[arg-type]


def test_without_a_later_lock_file_everything_is_lost() -> None:
    lines = lock_file_text(BEFORE).split("\n")
    assert list(BEFORE.missing_from(None)) == [line for line in lines[3:] if line]
