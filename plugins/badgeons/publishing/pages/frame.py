"""What the site's frame says around every page, whichever engine draws it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from badgeons.base.dates import locale_of
from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.footer import Link, LinkGroup, footer_of, present
from badgeons.publishing.pages.icons import ICONS
from badgeons.publishing.pages.look import theme_colour
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.view import View

DEMONSTRATION = N_("Site de démonstration : les badges et les acteurs d’exemple sont fictifs.")


@dataclass(frozen=True)
class Frame:
    """Plain text, to be escaped where it is shown. `demonstration` is empty on a real site.

    `shared_picture` is the path of the picture that goes with a shared link; empty when the site has none.
    """

    language: str
    locale: str
    demonstration: str
    shared_picture: str
    path: str
    improve: str
    made_with: str
    languages: str
    theme_colour: str
    not_found: str
    not_found_help: str
    footer: str
    footer_groups: tuple[LinkGroup, ...]
    ways_back: tuple[Link, ...]
    search: str
    search_words: str
    search_hint: str
    search_go: str
    search_icon: str
    search_page: str
    """The folder of the page that answers, from the site's root, as is the program that finds."""
    search_program: str


def frame_of(catalogue: Catalogue, info: SiteInfo) -> Frame:
    """The frame of a site, in its language."""
    view = View(catalogue, info)
    prose, segments = view.prose, view.segments
    return Frame(
        language=view.language,
        locale=locale_of(view.language),
        demonstration=view.translate(DEMONSTRATION) if catalogue.collective.demonstration else "",
        shared_picture=prose.shared_picture,
        path=view.translate(N_("Fil d’Ariane")),
        improve=view.translate(N_("Améliorer cette page")),
        made_with=view.translate(N_("Fabriqué avec")),
        theme_colour=theme_colour(view.addresses.settings.look),
        languages=view.translate(N_("Langues du site")),
        not_found=view.translate(N_("Cette page n’existe pas")),
        not_found_help=view.translate(
            N_("L’adresse est peut-être incomplète. Rien de ce qui est publié ne disparaît : cherchez ici.")
        ),
        footer=view.translate(N_("Contact et informations")),
        footer_groups=footer_of(view),
        ways_back=present(
            Link(view.translate(N_("La page d’accueil")), view.home or "."),
            Link(view.translate(N_("Les badges")), f"{segments.badges}/"),
            Link(view.translate(N_("Les acteurs")), f"{segments.actors}/"),
            Link(view.translate(N_("Les évènements")), f"{segments.events}/"),
            Link(view.translate(N_("Vérifier un badge")), prose.verify),
            Link(view.translate(N_("Les guides")), prose.guides),
        ),
        search=view.translate(N_("Chercher dans le site")),
        search_words=view.translate(N_("Chercher un badge, une structure, un évènement, un guide")),
        search_hint=view.translate(N_("Chercher")),
        search_go=view.translate(N_("Chercher")),
        search_icon=ICONS["search"],
        search_page=f"{segments.badges}/",
        search_program=view.search_program,
    )


def not_found_content(frame: Frame, base_url: str) -> Markup:
    """What stands on the page for what is not there. Its links are from the root of the host, since nobody
    knows in which folder one is."""
    root = urlsplit(base_url).path
    template = environment(frame.language).get_template("not_found.html")
    html = template.render(frame=frame, url=lambda path: root + path.removesuffix("."))
    return Markup(html)  # noqa: S704 (a template of ours)


def improvement_link(catalogue: Catalogue, info: SiteInfo, title: str, url: str) -> str:
    """A message about a page, ready to complete, for who does not edit the page's file."""
    return View(catalogue, info).draft("improve", name=title, url=url)


def hidden_parts(page: Page) -> tuple[str, ...]:
    """What a page leaves out of its frame; a home page, in any language, has no menu beside it."""
    if not page.is_wide:
        return ()
    return ("navigation", "toc") if page.kind == "home" else ("toc",)
