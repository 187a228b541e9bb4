"""Badges drawn from a few choices: silhouette for the family, marks for the posture, a motif."""

from badgeons.drawing.badge import BadgeDesign, Refusal, description_of, draw_badge, refusals_of
from badgeons.drawing.data import Pictogram, drawing_data, pictograms

__all__ = [
    "BadgeDesign",
    "Pictogram",
    "Refusal",
    "description_of",
    "draw_badge",
    "drawing_data",
    "pictograms",
    "refusals_of",
]
