"""The logos of the fictional structures: one file each, without a frame so that none looks like a badge."""

from __future__ import annotations

from collections.abc import Callable

from logos import (
    asso_porteuse_exemple,
    ccsti_exemple,
    collectif_exemple,
    college_exemple,
    entreprise_exemple,
    mission_locale_exemple,
    of_exemple,
    tiers_lieu_exemple,
)

LOGOS: dict[str, Callable[[], str]] = {
    "collectif-exemple": collectif_exemple.draw,
    "asso-porteuse-exemple": asso_porteuse_exemple.draw,
    "tiers-lieu-exemple": tiers_lieu_exemple.draw,
    "of-exemple": of_exemple.draw,
    "mission-locale-exemple": mission_locale_exemple.draw,
    "college-exemple": college_exemple.draw,
    "ccsti-exemple": ccsti_exemple.draw,
    "entreprise-exemple": entreprise_exemple.draw,
}
