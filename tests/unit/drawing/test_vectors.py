"""The committed vectors of drawings, which the form draws too (tools/form/drawing.test.mjs)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from badgeons.base.problems import Place, Problems
from badgeons.drawing import BadgeDesign, description_of, draw_badge, drawing_data, refusals_of
from badgeons.loading.images import check_image, image_size

FILE = Path(__file__).parents[2] / "fixtures/drawing/badges.json"

Case = dict[str, Any]


def read() -> dict[str, list[Case]]:
    values: dict[str, list[Case]] = json.loads(FILE.read_text("utf-8"))
    return values


def drawn(case: Case) -> Case:
    """A case with what is told and drawn of it; the title is the description unless the case has one."""
    design = BadgeDesign(**case["design"])
    title = case.get("title") or description_of(design, "fr")
    svg = draw_badge(design, title).encode()
    own = {"title": title} if "title" in case else {}
    described = {language: description_of(design, language) for language in ("fr", "en")}
    return {"design": case["design"], **own, **described, "sha256": hashlib.sha256(svg).hexdigest()}


def refused(case: Case) -> Case:
    refusals = refusals_of(BadgeDesign(**case["design"]))
    return {"design": case["design"], "refusals": [refusal.what for refusal in refusals]}


def written(cases: dict[str, list[Case]]) -> str:
    """One case a line."""
    groups = (
        f" {json.dumps(name)}: [\n"
        + ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in group)
        + "\n ]"
        for name, group in cases.items()
    )
    return "{\n" + ",\n".join(groups) + "\n}\n"


def test_the_vectors_are_what_is_drawn(accept: bool) -> None:
    cases = read()
    made = {"drawn": list(map(drawn, cases["drawn"])), "refused": list(map(refused, cases["refused"]))}
    if accept:
        FILE.write_text(written(made), encoding="utf-8")

    assert read() == made, "run `pytest tests/unit/drawing --accept`, look at the drawings, read the diff"


def test_the_vectors_have_every_family_posture_and_colour() -> None:
    designs = [case["design"] for case in read()["drawn"]]
    data = drawing_data()

    assert {design["family"] for design in designs} == data.families.keys()
    assert {design.get("posture") for design in designs} == {None, 1, 2, 3, 4, 5}
    assert data.palette.keys() <= {design.get("colour") for design in designs}


def test_every_refusal_is_told() -> None:
    assert all(case["refusals"] for case in read()["refused"])


def test_what_is_drawn_passes_the_checks_of_images() -> None:
    problems = Problems()
    for case in read()["drawn"]:
        design = BadgeDesign(**case["design"])
        svg = draw_badge(design, description_of(design, "fr")).encode()
        check_image(svg, "svg", Place("image.svg"), problems)
        assert image_size(svg, "svg") == (512, 512)

    assert list(problems) == []
