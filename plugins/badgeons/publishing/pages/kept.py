"""Light pages at addresses that were published and would otherwise lead nowhere.

A former version of a badge, which people still hold; a list of badges that is empty for now; and, where
something was removed, why. They are complete in themselves and in no list.
"""

from collections.abc import Iterator

from markupsafe import Markup

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.model.frameworks import alignment_url
from badgeons.model.markup import render_markdown
from badgeons.publishing.pages.badge import actors_by_name, machine_files
from badgeons.publishing.pages.badge_list import FACETS, choices_of
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.typography import typeset
from badgeons.publishing.pages.view import View


def render_kept_pages(view: View) -> Iterator[OutputFile]:
    """Every page kept for its address."""
    yield from render_former_versions(view)
    yield from render_empty_lists(view)
    yield from render_tombstones(view)


def render_former_versions(site: View) -> Iterator[OutputFile]:
    """The page of each version of a badge that another took the place of."""
    template = environment(site.language).get_template("former_version.html")
    for id in site.catalogue.public_achievements():
        *former, present = site.catalogue.versions_of(id)
        for badge in former:
            address = site.addresses.badge_page(id, badge.version)
            view = site.at(address)
            html = template.render(
                v=view,
                badge=badge,
                present=present,
                image=view.image_of(badge),
                criteria=Markup(render_markdown(badge.criteria, first_heading=3)),  # noqa: S704 (sanitised)
                issuers=actors_by_name(view, badge.issuers),
                alignments=[(each, alignment_url(each)) for each in badge.alignment],
                files=list(machine_files(view, badge)),
            )
            yield OutputFile(address.path, typeset(html, site.language).encode(), badge.origin.path)


def render_empty_lists(site: View) -> Iterator[OutputFile]:
    """The lists of badges by facet that were published and are empty today."""
    if site.catalogue.lock_file is None:
        return
    for facet in FACETS:
        folder = f"{site.segments.badges}/{facet.folder}/"
        filled = {choice.path for choice in choices_of(site, facet)}
        for path in sorted(site.catalogue.lock_file.addresses - filled):
            if path.startswith(folder) and path.endswith("/"):
                yield _light_page(
                    site,
                    path,
                    title=site.say(N_("Aucun badge ici pour le moment")),
                    words=site.say(N_("Les badges qui étaient dans cette liste sont maintenant ailleurs.")),
                    target=site.segments.badges + "/",
                    link=site.say(N_("Tous les badges")),
                )


def render_tombstones(site: View) -> Iterator[OutputFile]:
    """The pages where something was removed: when, why, and where it went if it did."""
    for tombstone in site.catalogue.tombstones.values():
        for path in site.catalogue.stood_for_by(tombstone):
            if path.endswith("/"):
                yield _light_page(
                    site,
                    path,
                    title=site.say(N_("Retiré")),
                    words=tombstone.because,
                    date=site.day(tombstone.date),
                    target=(tombstone.moved or "").removeprefix("/"),
                    link=site.say(N_("Voir ce qui a pris la suite") if tombstone.moved else N_("Accueil")),
                    source=tombstone.origin.path,
                )


def _light_page(site: View, path: str, *, source: str = "", date: str = "", **values: str) -> OutputFile:
    address = site.addresses.page(*path.split("/"))
    template = environment(site.language).get_template("removed.html")
    html = template.render(v=site.at(address), date=date, **values)
    return OutputFile(address.path, typeset(html, site.language).encode(), source)
