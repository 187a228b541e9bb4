"""The poster of a badge, for a wall: what it is, how to get it, what it opens, where to go on."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.model.records import Achievement
from badgeons.model.records.choices import BADGE_STATUS, FAMILY, HOW_MODE, OBTAINABLE, PROPOSED, WITHDRAWN
from badgeons.printing.documents import SCALES, PrintedDocument
from badgeons.printing.pictures import as_svg
from badgeons.printing.words import document_of, lines_of, on_paper, way_to
from badgeons.publishing.pages.badge import HEADINGS
from badgeons.publishing.pages.view import View


@dataclass(frozen=True)
class Part:
    """A part of the poster: a title, then paragraphs, steps in order, and items."""

    title: str
    words: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def badge_poster(view: View, badge: Achievement, paper: str = "a4") -> PrintedDocument:
    """The poster of a badge on A4 or A3; what is too long for one page goes on to a second."""
    code, pictures = way_to(
        view, "code", view.addresses.badge_page(badge.id), view.translate(_how(badge.status))
    )
    image = view.catalogue.image_of(badge)
    if image is not None:
        pictures["badge"] = as_svg(image)
    collective = view.catalogue.collective.name
    version = view.translate(
        N_("{badge}, version {version}. Licence {licence}."),
        badge=badge.name,
        version=badge.version,
        licence=badge.licence,
    )
    values = {
        "paper": paper,
        "scale": SCALES[paper],
        "has_image": image is not None,
        "collective": on_paper(collective, view.language),
        "kind": view.label(FAMILY, badge.family),
        "name": on_paper(badge.name, view.language),
        "in_brief": on_paper(badge.in_brief, view.language),
        "image_alt": badge.image_alt,
        "notes": list(notes_of(view, badge)),
        "columns": [
            [dataclasses.asdict(part) for part in parts]
            for parts in ([*_get(view, badge)], [*_opens(view, badge)])
        ],
        "code": dataclasses.asdict(code),
        "small": on_paper(version, view.language),
    }
    return document_of(view, "poster", badge.name, values, pictures)


def notes_of(view: View, badge: Achievement) -> Iterator[str]:
    """What must be known of a badge before it is believed: that it is for show, not there yet, or no more."""
    if badge.demonstration:
        yield view.translate(N_("Démonstration : ce badge ne reconnaît rien."))
    if badge.status not in OBTAINABLE:
        status = view.label(BADGE_STATUS, badge.status)
        if badge.status == PROPOSED and badge.consultation_until:
            yield view.translate(
                N_("{status} : donnez votre avis jusqu’au {day}."),
                status=status,
                day=view.day(badge.consultation_until),
            )
        elif badge.status == PROPOSED:
            yield view.translate(N_("{status} : donnez votre avis."), status=status)
        elif badge.status == WITHDRAWN:
            yield view.translate(N_("Ce badge n’est plus délivré."))


def _how(status: str) -> str:
    if status in OBTAINABLE:
        return N_("Visez ce code avec un téléphone pour le demander ou en savoir plus, ou ouvrez :")
    if status == PROPOSED:
        return N_("Visez ce code avec un téléphone pour donner votre avis, ou ouvrez :")
    return N_("Visez ce code avec un téléphone pour en savoir plus, ou ouvrez :")


def _get(view: View, badge: Achievement) -> Iterator[Part]:
    if badge.for_whom:
        yield Part(view.translate(N_("Pour qui")), tuple(lines_of(badge.for_whom, view.language)))
    how = badge.how_to_get
    mode = view.label(HOW_MODE, how.mode)
    words = [f"{mode}."]
    if how.delay:
        words.append(_sentence(on_paper(how.delay, view.language)))
    if badge.age_min:
        words.append(view.translate(N_("À partir de {age} ans."), age=badge.age_min))
    yield Part(
        view.translate(HEADINGS[badge.status].get),
        (" ".join(words),),
        steps=tuple(on_paper(step, view.language) for step in how.steps),
    )


def _opens(view: View, badge: Achievement) -> Iterator[Part]:
    actors = view.catalogue.actors
    lines = [
        view.translate(
            N_("{opens} Auprès de {actor}."),
            opens=_sentence(on_paper(line.opens, view.language)),
            actor=on_paper(actors[line.actor].name, view.language),
        )
        for line in badge.value_in_use
        if (line.until or view.catalogue.today) >= view.catalogue.today
    ]
    if lines:
        yield Part(view.translate(HEADINGS[badge.status].opens), items=tuple(lines))
    issuers = tuple(on_paper(actors[id].name, view.language) for id in view.actors_by_name(badge.issuers))
    yield Part(view.translate(HEADINGS[badge.status].issuers), items=issuers)


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?", "…")) else f"{text.rstrip()}."
