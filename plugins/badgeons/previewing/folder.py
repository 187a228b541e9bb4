"""The files of one preview, from what was packed: what changes, and the pages as they would be."""

from collections.abc import Iterator, Mapping
from html import escape

from badgeons.base.documents import OutputFile
from badgeons.base.hosts import host_of
from badgeons.base.messages import N_, fill
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.loading.images import check_image
from badgeons.previewing.comparing import ADDED, CHANGED, PAGE, REMOVED
from badgeons.previewing.errors import PreviewError
from badgeons.previewing.links import INDEX
from badgeons.previewing.packing import SITE, PackedPreview
from badgeons.previewing.shown_pages import Frame

HEADINGS = {
    ADDED: N_("Pages nouvelles"),
    CHANGED: N_("Pages modifiées"),
    REMOVED: N_("Pages retirées"),
}
HEADING = N_("Aperçu d’une proposition")
EXPLANATION = N_(
    "Voici les pages que cette proposition change, telles qu’elles seraient. Rien n’y est publié : les "
    "boutons, la recherche et la vérification n’y marchent pas, et les autres pages sont celles du site."
)
BACK = N_("Lire la proposition et donner son avis")
NOTHING = N_("Aucune page ne change.")
STYLE = (
    "<style>body{font:18px/1.5 sans-serif;max-width:40em;margin:0 auto;padding:1em;color:#1d1d1d;"
    "background:#fff}a{color:#0c5954}li{margin:.4em 0;overflow-wrap:anywhere}</style>\n"
)


def check_address(address: str, settings: Settings) -> None:
    """Refuse an address of the published site's own host: previews come from strangers.

    Raises PreviewError.
    """
    host = host_of(address)
    if not address.startswith("https://") or not host:
        raise PreviewError(
            N_("« {address} » n’est pas l’adresse d’aperçus : elle commence par https://"), address=address
        )
    if host == host_of(settings.base_url):
        raise PreviewError(
            N_(
                "les aperçus ne peuvent pas être sur {host}, l’adresse du site : n’importe qui en propose. "
                "Donnez-leur un autre nom de domaine"
            ),
            host=host,
        )


def preview_files(preview: PackedPreview, settings: Settings, proposal: str | None) -> Iterator[OutputFile]:
    """The files of a preview's folder; `proposal` is the address where it is discussed."""
    frame = Frame(settings.base_url, settings.language)
    about_persons = f"{settings.segments.awards}/"
    files = {
        path: content
        for path, content in preview.files.items()
        if not path.startswith(about_persons) and _is_harmless(path, content)
    }
    for path, content in files.items():
        if path.endswith(PAGE):
            content = frame.page(path, content.decode("utf-8", "replace"), files)
        yield OutputFile(f"{SITE}{path}", content)
    language = settings.language
    body = [f"<h1>{escape(fill(language, HEADING))}</h1>\n<p>{escape(fill(language, EXPLANATION))}</p>"]
    if proposal is not None:
        body.append(f'<p><a href="{escape(proposal)}">{escape(fill(language, BACK))}</a></p>')
    body += _lists(preview.pages, files, settings)
    yield OutputFile(INDEX, frame.whole(fill(language, HEADING), STYLE, "\n".join(body)))


def _lists(pages: Mapping[str, str], files: Mapping[str, bytes], settings: Settings) -> Iterator[str]:
    """What changes, page by page: a link to what is shown, else the address alone."""
    if not pages:
        yield f"<p>{escape(fill(settings.language, NOTHING))}</p>"
    for sort, heading in HEADINGS.items():
        items = []
        for path in (path for path, each in pages.items() if each == sort):
            name = escape(f"/{path.removesuffix(INDEX)}")
            items.append(f'<a href="{SITE}{escape(path)}">{name}</a>' if path in files else name)
        if items:
            lines = "".join(f"<li>{item}</li>\n" for item in items)
            yield f"<h2>{escape(fill(settings.language, heading))} ({len(items)})</h2>\n<ul>\n{lines}</ul>"


def _is_harmless(path: str, content: bytes) -> bool:
    """Whether a file may be shown: a drawing opened by itself is a page, and could act."""
    extension = path.lower().rpartition(".")[2]
    if extension not in ("svg", "png"):
        return True
    problems = Problems()
    check_image(content, extension, Place(path), problems)
    return not problems.errors
