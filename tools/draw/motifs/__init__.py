"""The motifs: one file each, with a function `draw(colours)` giving SVG text in the 512 box."""

from __future__ import annotations

from collections.abc import Callable

from palette import Colours

from motifs import (
    care_talk,
    cupped_hands,
    heart_hand,
    human_chain,
    linked_arms,
    magnifier,
    megaphone,
    padlock,
    passed_spoon,
    pin_sprout,
    pot,
    shared_phone,
    tent,
    winding_path,
)

Motif = Callable[[Colours], str]

MOTIFS: dict[str, Motif] = {
    "care_talk": care_talk.draw,
    "cupped_hands": cupped_hands.draw,
    "heart_hand": heart_hand.draw,
    "human_chain": human_chain.draw,
    "linked_arms": linked_arms.draw,
    "magnifier": magnifier.draw,
    "megaphone": megaphone.draw,
    "padlock": padlock.draw,
    "passed_spoon": passed_spoon.draw,
    "pin_sprout": pin_sprout.draw,
    "pot": pot.draw,
    "shared_phone": shared_phone.draw,
    "tent": tent.draw,
    "winding_path": winding_path.draw,
}
