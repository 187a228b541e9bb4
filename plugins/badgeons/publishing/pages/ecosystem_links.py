"""Who recognises whom, for the page of the ecosystem: each gesture drawn, and told in words."""

from dataclasses import dataclass
from itertools import groupby

from badgeons.base.messages import N_
from badgeons.publishing.pages.links_drawing import LinksDrawing, draw_links
from badgeons.publishing.pages.recognition_links import RecognitionLink, recognition_links
from badgeons.publishing.pages.view import View

MAX_DRAWN_ACTORS = 24
MAX_DRAWN_RECOGNISED = 40
"""Actors on each side of a drawing: the table tells all."""
MAX_LINKS_WITH_BADGES = 300
"""Links whose badges the table names: beyond, the page would weigh too much on a phone."""
GESTURE_WORDS = {
    "issue": N_("Délivre un badge écrit par"),
    "endorse": N_("Endosse"),
    "open": N_("Accueille les badges de"),
    "member": N_("Est membre de"),
}


@dataclass(frozen=True)
class DrawnGesture:
    """One gesture: all its links in the order of names, and the drawing of those of the first actors.

    `labels` are sentences by actor of the left; `shown` and `left_out` count those actors.
    """

    gesture: str
    words: str
    links: list[RecognitionLink]
    drawing: LinksDrawing
    labels: dict[str, str]
    shown: int
    left_out: int

    @property
    def by_source(self) -> list[tuple[str, list[RecognitionLink]]]:
        """The links of each actor that acts, in their order."""
        return [(source, list(links)) for source, links in groupby(self.links, lambda link: link.source)]


def drawn_gestures(view: View) -> list[DrawnGesture]:
    """Who recognises whom, gesture by gesture; those that nobody makes are left out."""
    links = recognition_links(view.catalogue)
    names = {actor.id: actor.name for actor in view.by_name(view.catalogue.identified_actors.values())}
    places = {id: number for number, id in enumerate(names)}
    links.sort(key=lambda link: (places[link.source], places[link.target]))
    return [
        _drawn(view, gesture, [link for link in links if link.gesture == gesture], names)
        for gesture in GESTURE_WORDS
        if any(link.gesture == gesture for link in links)
    ]


def _drawn(view: View, gesture: str, links: list[RecognitionLink], names: dict[str, str]) -> DrawnGesture:
    words = view.translate(GESTURE_WORDS[gesture])
    targets: dict[str, list[str]] = {}
    for link in links:
        targets.setdefault(link.source, []).append(link.target)
    shown = _first(targets)
    return DrawnGesture(
        gesture,
        words,
        links,
        draw_links(names, [(source, target) for source in shown for target in targets[source]]),
        {
            source: f"{names[source]} — {words.lower()} " + ", ".join(names[id] for id in targets[source])
            for source in shown
        },
        len(shown),
        len(targets) - len(shown),
    )


def _first(targets: dict[str, list[str]]) -> list[str]:
    """The first actors that a drawing has room for, with those that they recognise; one at least."""
    shown: list[str] = []
    recognised: set[str] = set()
    for source, others in targets.items():
        recognised |= {*others}
        if shown and (len(shown) == MAX_DRAWN_ACTORS or len(recognised) > MAX_DRAWN_RECOGNISED):
            break
        shown.append(source)
    return shown
