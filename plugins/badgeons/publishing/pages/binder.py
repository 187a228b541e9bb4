"""The page where people keep the badges they received, in their own browser: « mon classeur ».

Its script is built beforehand from `tools/binder`. The engine that verifies is that of the verifier's page:
small files beside the script lead to it, because a service worker only reaches what is below itself.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from importlib.resources import files

from badgeons.base.documents import FileOnUse, OutputFile, Page
from badgeons.base.messages import N_, SOURCE_LANGUAGE
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.verifier import (
    ISSUERS,
    STYLE,
    WORDS,
    issuers_of,
    leading_to,
    parts_folder,
    render_verifier,
    service_worker,
    shared_parts,
    words_of,
)
from badgeons.publishing.pages.view import PageType, View

LICENCES = "LICENSES.txt"
FILES = ("binder.js", "binder.css", "carrying.js", "codes.js", "dialog.js", LICENCES)


def render_binder(site: View) -> Iterable[Page]:
    """The page, where the site has a verifier: without one nothing could be said of badges."""
    if not site.prose.verify:
        return
    view = site.at(site.addresses.page(site.segments.binder))
    yield view.page(
        "binder.html",
        title=view.translate(N_("Mon classeur")),
        description=view.translate(
            N_(
                "Rassembler ses badges, d’où qu’ils viennent, sans compte : "
                "dans ce navigateur et nulle part ailleurs."
            )
        ),
        kind="binder",
        is_wide=True,
    )


def render_binder_files(view: View) -> Iterator[OutputFile]:
    """The files of the page of a catalogue's site."""
    yield from binder_files(view.info, issuers_of(view.catalogue, view.info))


def binder_files(info: SiteInfo, issuers: Mapping[str, str]) -> Iterator[OutputFile]:
    """The script, its style, its words in another language, its service worker, and what leads to the engine.

    `issuers` are those the verifier says it knows: names by identifier.
    """
    settings = info.addresses.settings
    if not settings.prose.verify:
        return
    folder = f"{settings.segments.binder}/"
    verifier = posixpath.relpath(f"/{settings.prose.verify}", f"/{folder}")
    contents = {name: files(__package__).joinpath("assets", "binder", name).read_bytes() for name in FILES}
    contents |= leading_to(parts_folder(info), folder)
    if info.language != SOURCE_LANGUAGE:
        contents[WORDS] = words_of(info.language, "verifier", "binder")
    for name, content in contents.items():
        yield OutputFile(folder + name, content)
    kept = {name: content for name, content in contents.items() if name != LICENCES}
    beside = {file.path.removeprefix(settings.prose.verify): file for file in render_verifier(info, issuers)}
    # of the verifier in the page's language, but for the heavy parts, which the site has once
    kept[f"{verifier}/{STYLE}"] = beside[STYLE].content
    kept |= shared_parts(info, folder)
    kept[f"{verifier}/{ISSUERS}"] = beside[ISSUERS].content
    yield FileOnUse(f"{folder}sw.js", partial(service_worker, "binder", info, kept, folder))


PAGE_TYPE = PageType("binder", render_binder)
