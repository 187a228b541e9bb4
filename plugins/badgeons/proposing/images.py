"""The image of a badge that comes without one: drawn from what was chosen."""

from collections.abc import Mapping
from typing import Any

from badgeons.base.problems import Place, Problems
from badgeons.drawing import BadgeDesign, description_of, draw_badge, refusals_of


def design_of(values: Mapping[str, Any], drawing: Any) -> BadgeDesign:
    """The design of a badge: its family and posture, and a `Drawing` of a proposal or None."""
    posture = (values.get("matrix") or {}).get("posture")
    chosen = {} if drawing is None else vars(drawing)
    return BadgeDesign(values["family"], posture, **chosen)


def drawn_image(
    design: BadgeDesign, alt: str | None, language: str, place: Place, problems: Problems
) -> tuple[bytes, str] | None:
    """An SVG and what is seen on it, `alt` unless it is None; None after a problem."""
    refusals = refusals_of(design)
    for what, hint, values in refusals:
        problems.add(place, what, hint, **values)
    if refusals:
        return None
    alt = alt or description_of(design, language)
    return draw_badge(design, alt).encode(), alt
