"""What records say, inside pages written by hand: `<!-- badgeons:legal -->` becomes the legal notice."""

import re

from badgeons.base.addresses import Address
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.view import View

PLACE = re.compile(r"<!--\s*badgeons:([a-z-]+)\s*-->")
FRAGMENTS = (
    "legal", "rights", "goals", "principles", "team", "friends", "shared-pot", "accessibility", "verifier",
    "forms", "gestures", "goal-uses", "members",
)  # fmt: skip


def fill_fragments(html: str, catalogue: Catalogue, info: SiteInfo, path: str = "") -> str:
    """HTML with each known place replaced by its fragment, one block of HTML without blank line.

    `path` is the folder of the page the text belongs to, from which links are made. Other comments stay.
    """
    view = View(catalogue, info).at(Address(path, ""))
    return PLACE.sub(
        lambda comment: _fragment(comment[1], view) if comment[1] in FRAGMENTS else comment[0], html
    )


def _fragment(name: str, view: View) -> str:
    template = environment(view.language).get_template(f"fragments/{name}.html")
    html = template.render(v=view, collective=view.catalogue.collective)
    return "\n".join(line for line in html.splitlines() if line.strip())
