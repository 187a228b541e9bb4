"""The light page of each former version of a badge, which people still hold: in no list of the site."""

from collections.abc import Iterator

from badgeons.base.documents import OutputFile
from badgeons.model.frameworks import alignment_url
from badgeons.publishing.pages.badge import machine_files
from badgeons.publishing.pages.view import View


def render_former_versions(site: View) -> Iterator[OutputFile]:
    """The page of each version of a badge that another took the place of."""
    for id in site.catalogue.public_achievements():
        *former, present = site.catalogue.versions_of(id)
        for badge in former:
            address = site.addresses.badge_page(id, badge.version)
            view = site.at(address)
            content = view.light_page(
                "former_version.html",
                badge=badge,
                present=present,
                image=view.image_of(badge),
                issuers=view.actors_by_name(badge.issuers),
                alignments=[(alignment, alignment_url(alignment)) for alignment in badge.alignment],
                files=list(machine_files(view, badge)),
            )
            yield OutputFile(address.path, content, badge.origin.path)
