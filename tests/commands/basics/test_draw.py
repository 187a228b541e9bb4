"""`badgeons draw` makes the image that a proposal and the form make, in no project at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from badgeons.cli import main
from badgeons.drawing import BadgeDesign, draw_badge, drawing_data, pictograms
from badgeons.loading.images import image_size


def draw(*arguments: str, language: str = "fr") -> Result:
    return CliRunner().invoke(main, ["--lang", language, "draw", *arguments])


@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Un vélo dans une bulle verte"), ("en", "A bicycle in a green bubble")],
)
def test_a_badge_is_drawn_and_described(language: str, title: str) -> None:
    answer = draw(
        *("--family", "transmission", "--posture", "2", "--colour", "vert", "--pictogram", "velo"),
        language=language,
    )

    assert answer.exit_code == 0
    assert answer.stdout == draw_badge(BadgeDesign("transmission", 2, "vert", "velo"), title)


def test_a_badge_is_drawn_into_files(tmp_path: Path) -> None:
    svg, png = tmp_path / "badge.svg", tmp_path / "badge.png"
    for path in (svg, png):
        answer = draw("--family", "projet", "--initials", "é", "--title", "Mon <É>", "--output", str(path))
        assert (answer.exit_code, answer.stdout) == (0, f"{path} est dessiné\n")

    assert svg.read_text("utf-8") == draw_badge(BadgeDesign("projet", initials="é"), "Mon <É>")
    assert image_size(png.read_bytes(), "png") == (600, 600)


def test_everything_that_cannot_be_drawn_is_told() -> None:
    answer = draw("--family", "projets", "--colour", "#ff0000", "--pictogram", "martau", "--initials", "A1")

    assert (answer.exit_code, answer.stdout) == (2, "")
    lines = answer.stderr.splitlines()
    assert len(lines) == 5
    assert "vouliez-vous dire « projet » ?" in lines[0]
    assert "la plus proche qui convient : #b70000" in lines[1]
    assert "vouliez-vous dire « marteau » ?" in lines[2]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--family", "projet", "--posture", "6"),
        ("--family", "projet", "--title", " "),
        ("--family", "projet", "--output", "badge.jpg"),
        ("--family", "projet", "--output", "nowhere/badge.svg"),
    ],
)
def test_a_wrong_use_draws_nothing(arguments: tuple[str, ...]) -> None:
    answer = draw(*arguments)

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr and "Traceback" not in answer.stderr


def test_what_can_be_chosen_is_listed() -> None:
    lines = draw("--list").stdout.splitlines()

    ids = [line.split()[0] for line in lines if line.startswith("  ")]
    assert ids == [*drawing_data().families, *drawing_data().palette, *pictograms()]
