"""The pages of prose that every site needs, where its content folder has none at their address.

Each is Markdown with a front matter, as people write pages, in `templates/prose/<language>/`; what records
say is put in by the same marks (`fragments`). A collective that wants other words writes a page of the same
address in its content folder.
"""

from collections.abc import Iterable
from functools import partial

from markupsafe import Markup

from badgeons.base.documents import Page, PlannedPage
from badgeons.base.messages import ENGLISH
from badgeons.base.problems import Problems
from badgeons.base.settings import GENERATED_PROSE
from badgeons.model.markup import render_prose, sanitise
from badgeons.model.page_header import HEADER, parse_page_header
from badgeons.model.records.choices import CONFORMITY
from badgeons.publishing.pages.easy_twins import with_easy_twin
from badgeons.publishing.pages.environment import environment, has_template
from badgeons.publishing.pages.fragments import fill_fragments
from badgeons.publishing.pages.languages import Edition
from badgeons.publishing.pages.other_languages import with_languages_told
from badgeons.publishing.pages.trial_badges import trial_badges
from badgeons.publishing.pages.typography import typeset, with_readable_code
from badgeons.publishing.pages.view import PageType, View, planned


def render_prose_pages(site: View) -> Iterable[PlannedPage]:
    """Those that nobody wrote for this site."""
    for name, path in generated_prose(site):
        address = site.addresses.page(*path.strip("/").split("/"))
        yield planned(address, partial(render_prose_page, site.at(address), name))


def generated_prose(site: View) -> list[tuple[str, str]]:
    """The fields of `ProsePages` whose pages nobody wrote for this site, and the folders of these pages."""
    paths = ((name, getattr(site.prose, name)) for name in GENERATED_PROSE)
    return [(name, path) for name, path in paths if path and not site.is_written(path)]


def render_prose_page(view: View, name: str) -> Page:
    """The page that the field `name` of `ProsePages` leads to.

    It is in the language of the pages, else in that of the site, else in English: its text is in a template.
    """
    settings = view.addresses.settings
    languages = (view.language, settings.document_language, ENGLISH)
    path, language = next(
        (path, each) for each in languages if has_template(path := f"prose/{each}/{name}.md")
    )
    collective = view.catalogue.collective
    state = collective.accessibility
    text = (
        environment(view.language)
        .get_template(path)
        .render(
            v=view,
            collective=collective,
            conformity=view.label(CONFORMITY, state.conformity if state else "non").lower(),
            has_trial_badges=bool(trial_badges(view.catalogue)),
            is_audited=bool(state and state.audit),
        )
    )
    header, match = parse_page_header(text, path, Problems()), HEADER.match(text)
    if header is None or match is None:
        raise ValueError(f"{path} has no front matter")
    html = with_readable_code(render_prose(text[match.end() :]), language)
    filled = fill_fragments(html, view.catalogue, view.info, view.path)
    return view.page(
        "prose.html",
        title=view.spaced(header.title or ""),
        description=view.spaced(header.description or ""),
        kind="prose",
        html=Markup(with_easy_twin(filled, header.easy, view.language)),  # noqa: S704 (sanitised)
        other_language="" if language == view.language else language,
    )


def finished_prose(html: str, edition: Edition, folder: str, easy: str | None = None) -> str:
    """The HTML of a page that people wrote, sanitised, for it comes from proposals too.

    The catalogue's facts and the page's `easy` twin are put in, and words are spaced as printing asks.
    """
    prose = with_readable_code(sanitise(html), edition.language)
    filled = fill_fragments(prose, edition.catalogue, edition.info, folder)
    filled = with_languages_told(filled, edition.info, folder)
    return typeset(with_easy_twin(filled, easy, edition.language), edition.language)


PAGE_TYPE = PageType("prose", render_prose_pages)
