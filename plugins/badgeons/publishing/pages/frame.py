"""What the site's frame says around every page, whichever engine draws it."""

from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.model.catalogue import Catalogue
from badgeons.model.records.choices import CONFORMITY
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.view import View

DEMONSTRATION = N_("Site de démonstration : les badges et les acteurs d’exemple sont fictifs.")
LOCALES = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True)
class Link:
    """Words, and an address relative to the site's root."""

    words: str
    path: str


@dataclass(frozen=True)
class Frame:
    """Plain text, to be escaped where it is shown. `demonstration` is empty on a real site."""

    locale: str
    demonstration: str
    path: str
    edit: str
    made_with: str
    not_found: str
    not_found_help: str
    mentions: tuple[Link, ...]
    ways_back: tuple[Link, ...]


def frame_of(catalogue: Catalogue, info: SiteInfo) -> Frame:
    """The frame of a site, in its language."""
    view = View(catalogue, info)
    collective, prose, segments = catalogue.collective, view.prose, view.segments
    conformity = collective.accessibility.conformity if collective.accessibility else "non"
    state = view.label(CONFORMITY, conformity).lower()
    return Frame(
        locale=LOCALES.get(view.language, view.language),
        demonstration=view.translate(DEMONSTRATION) if collective.demonstration else "",
        path=view.translate(N_("Fil d’Ariane")),
        edit=view.translate(N_("Modifier cette page")),
        made_with=view.translate(N_("Fabriqué avec")),
        not_found=view.translate(N_("Cette page n’existe pas")),
        not_found_help=view.translate(
            N_("L’adresse est peut-être incomplète. Rien de ce qui est publié ne disparaît : cherchez ici.")
        ),
        mentions=_present(
            Link(view.translate(N_("Mentions légales")), prose.legal),
            Link(view.translate(N_("Confidentialité")), prose.privacy),
            Link(view.translate(N_("Accessibilité : {state}"), state=state), prose.accessibility),
            Link(view.translate(N_("À propos")), prose.about),
        ),
        ways_back=_present(
            Link(view.translate(N_("La page d’accueil")), "."),
            Link(view.translate(N_("Les badges")), f"{segments.badges}/"),
            Link(view.translate(N_("Les acteurs")), f"{segments.actors}/"),
            Link(view.translate(N_("Les évènements")), f"{segments.events}/"),
            Link(view.translate(N_("Vérifier un badge")), prose.verify),
            Link(view.translate(N_("Les guides")), prose.guides),
        ),
    )


def _present(*links: Link) -> tuple[Link, ...]:
    return tuple(link for link in links if link.path)
