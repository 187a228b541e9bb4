"""An award says which version it gives, and goes on giving it when the badge has moved on."""

from __future__ import annotations

from pathlib import Path

from support.locked_copy import LOCK, UNAWARDED, Copy

RECORD = f"badges/{UNAWARDED}/badge.yml"
COPY = f"badges/{UNAWARDED}/versions/1.0"


def award(copy: Copy, *options: str) -> dict[str, bytes]:
    """The signed file of each person's folder, by the folder's name, after awarding to two addresses."""
    people, private = copy.root.parent / "people.csv", copy.root.parent / "private"
    people.write_text("nom;adresse\nUn Exemple;exemple@example.org\nDeux Exemple;structure@example.org\n")
    where = ["--recipients", str(people), "--output", str(private), "--yes", *options]
    copy.done("award", UNAWARDED, *where)
    return {path.parent.name: path.read_bytes() for path in sorted(private.glob("*/*/badge.json"))}


def awarded_batch(copy: Copy, date: str) -> str:
    (path,) = (copy.root / "badges/awards").glob(f"{UNAWARDED}*{date}*.yml")
    return path.read_text("utf-8")


def test_the_badge_is_kept_as_it_was_awarded(copy: Copy) -> None:
    award(copy, "--date", "2026-11-20")
    assert 'version: "1.0"' in awarded_batch(copy, "2026-11-20")
    for name in ("badge.yml", "image.svg"):
        assert (copy.root / COPY / name).read_bytes() == (
            copy.root / f"badges/{UNAWARDED}/{name}"
        ).read_bytes()
    assert "registre" not in copy.done("check")
    copy.set(RECORD, "name", "Un autre nom")
    assert "ce badge a été délivré en version 1.0, et son contenu a changé : Nom" in copy.refused("check")


def test_a_delivery_goes_on_with_the_version_it_began_with(copy: Copy) -> None:
    first = award(copy, "--date", "2026-11-20")
    copy.done("lock")
    assert f"badge {UNAWARDED} 1.0 awarded " in copy.text(LOCK)
    copy.set(RECORD, "name", "Un autre nom")
    copy.raise_version(UNAWARDED, "2.0")
    lost = next((copy.root.parent / "private").glob("*/*/badge.json"))
    lost.unlink()
    assert award(copy, "--date", "2026-11-20") == first
    assert not (copy.root / f"badges/{UNAWARDED}/versions/2.0").exists()


def test_the_next_delivery_gives_the_new_version(copy: Copy) -> None:
    first = award(copy, "--date", "2026-11-20")
    copy.set(RECORD, "name", "Un autre nom")
    copy.raise_version(UNAWARDED, "2.0")
    both = award(copy, "--date", "2026-11-22")
    assert {id: both[id] for id in first} == first
    assert 'version: "2.0"' in awarded_batch(copy, "2026-11-22")
    new = [content.decode() for id, content in both.items() if id not in first]
    assert len(new) == 2
    assert all("Un autre nom" in content and '"version": "2.0"' in content for content in new)
    copy.done("check")
    copies = sorted(path.name for path in (copy.root / f"badges/{UNAWARDED}/versions").iterdir())
    assert copies == ["1.0", "2.0"]


def test_what_a_batch_does_not_say_the_lock_file_does(copy: Copy) -> None:
    """A batch written by hand says no version: it keeps the one under which it was published."""
    path = "badges/awards/essai-heberge.yml"
    assert "version:" not in copy.text(path)
    before = copy.build("before").bytes("ob/3/credentials/33fa7a6a-252a-4f58-bf2a-bcf5377df742.json")
    copy.set("badges/cooperer/badge.yml", "name", "Un autre nom")
    copy.raise_version("cooperer", "2.0")
    assert copy.build().bytes("ob/3/credentials/33fa7a6a-252a-4f58-bf2a-bcf5377df742.json") == before


def test_private_files_stay_out(copy: Copy) -> None:
    award(copy, "--date", "2026-11-20")
    changed = copy.git("status", "--porcelain", "-uall").stdout.split("\n")
    assert sorted(filter(None, changed)) == sorted(
        f"?? {path}"
        for path in (
            f"badges/awards/{next(iter(_batches(copy))).name}",
            f"{COPY}/badge.yml",
            f"{COPY}/image.svg",
        )
    )


def _batches(copy: Copy) -> list[Path]:
    return list((copy.root / "badges/awards").glob(f"{UNAWARDED}*.yml"))
