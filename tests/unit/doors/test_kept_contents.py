"""Contents in which nothing was found are known to the next run; those in which something was are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgeons.base.memo import Memo
from badgeons.base.problems import Place, Problems
from badgeons.doors import kept_contents as door
from badgeons.doors.kept_contents import kept_contents
from badgeons.doors.result_cache import open_result_cache
from badgeons.loading import images
from badgeons.loading.images import check_image, image_size

GOOD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4.5"/>'
BAD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><script/></svg>'


def new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget all, as another process would."""
    judged: Memo[str, object] = Memo(100)
    for module in (images, door):
        monkeypatch.setattr(module, "JUDGED", judged)
    monkeypatch.setattr(door, "HARMLESS", Memo[str, None](100))


def told(content: bytes) -> list[str]:
    problems = Problems()
    check_image(content, "svg", Place("image.svg"), problems)
    return [problem.in_words("fr") for problem in problems]


def test_sound_images_are_known_and_others_are_looked_into_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"BADGEONS_CACHE": str(tmp_path / "kept")}
    looked_into: list[bytes] = []
    real = images.check_svg

    def noted(content: bytes, place: Place, problems: Problems) -> tuple[float, float] | None:
        looked_into.append(content)
        return real(content, place, problems)

    monkeypatch.setattr(images, "check_svg", noted)
    answers = []
    for _ in range(2):
        new_process(monkeypatch)
        with kept_contents(environment, tmp_path):
            answers.append((told(GOOD), told(BAD), image_size(GOOD, "svg")))
    assert looked_into == [GOOD, BAD, BAD]
    assert answers[0] == answers[1] and answers[0][1] and answers[0][2] == (8.0, 4.5)


def test_with_private_keys_at_hand_nothing_is_read_nor_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that signs looks into all that it publishes, whoever wrote in the folder before."""
    environment = {"BADGEONS_CACHE": str(tmp_path / "kept")}
    with_keys = {**environment, "BADGEONS_KEYS": str(tmp_path / "keys")}
    new_process(monkeypatch)
    with kept_contents(with_keys, tmp_path):
        told(GOOD)
    assert not (tmp_path / "kept").exists()
    with kept_contents(environment, tmp_path):
        told(GOOD)
    new_process(monkeypatch)
    with kept_contents(with_keys, tmp_path):
        assert list(door.JUDGED) == []


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"images": 1, "harmless": 2, "ids": 3},
        {"images": [["a"], ["a", "b", "c"], 1, ["a", 1, None]], "ids": [[], 1, ["a", 2], [None]]},
    ],
)
def test_what_is_not_understood_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    environment = {"BADGEONS_CACHE": str(tmp_path / "kept")}
    new_process(monkeypatch)
    cache = open_result_cache(environment)
    assert cache is not None
    for name in (door.NAME, f"records {tmp_path}"):
        cache.write(name, (), value)
    with kept_contents(environment, tmp_path):
        assert list(door.JUDGED) == [] == list(door.HARMLESS) and "a" not in door.PROSE_IDS
