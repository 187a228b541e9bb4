"""The offline kit: a built site in one ZIP file, whose pages open from a USB stick by a double click.

From a disk (`file:`) browsers run no module script, fetch nothing and start no service worker. Pages that
need such files find them in one classic script, `files.js`, and a second one, `kit.js`
(`tools/verifier/src/kit.ts`), runs the script of the page from there.

Delivered badges stay out, trial badges excepted: what is erased from a site would stay on every stick.
"""

import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from importlib.resources import files

from badgeons.base.address_kinds import AWARD_ID
from badgeons.base.messages import N_, WordedError, fill
from badgeons.offline.file_links import INDEX, link_to_files
from badgeons.publishing.pages.verifier import OFFLINE_DOCUMENTS

PAGE = ".html"
SITE = "site/"
SCRIPTS = "assets/kit/"
MAX_BYTES = 512 * 1024 * 1024
"""Of all files together, before they are packed."""
FOR_SERVERS = re.compile(r"404\.html|robots\.txt|sitemap\.xml(\.gz)?|\.nojekyll|(.*/)?sw\.js|.*\.js\.map")
"""What only a server, a search engine or a developer asks for."""
MODULE = re.compile(r"""<script type="module" src="(?P<src>[^":]+)"></script>""")
STUB = re.compile(rb"""(?:importScripts\(|export \* from )"(?P<path>[^":]+)"\)?;\n?""")
"""A file that leads to another, as one of the classeur to that of the verifier."""
TITLE = re.compile(r"<title>([^<]{1,300})</title>")
FETCHED = ("assets/badgeons/similar-badges.json",)
AWARD = re.compile(f"/({AWARD_ID})")
"""A delivered badge in a path or a link."""
OPEN, READ_ME = N_("ouvrir.html"), N_("LISEZMOI.txt")
INSTRUCTIONS = N_(
    "{name}\n\n"
    "1. Décompressez ce fichier ZIP dans un dossier (clic droit, « Extraire tout »), par exemple sur une "
    "clé USB.\n"
    "2. Dans ce dossier, ouvrez « {open} » par un double clic.\n\n"
    "Les pages, la recherche et la carte marchent sans internet. La vérification aussi, pour un badge que ce "
    "territoire a délivré ; dans le doute, elle dit ce qu’elle n’a pas pu demander. Elle ne sait rien des "
    "badges révoqués après le jour où ce dossier a été fait.\n\n"
    "Le classeur garde des badges dans le navigateur. Selon le navigateur, ce qu’il garde pour un fichier "
    "ouvert depuis un disque peut être perdu, ou partagé avec d’autres fichiers : avant de fermer, emportez "
    "votre classeur dans un fichier. Sur un ordinateur qui n’est pas à vous, effacez-le ensuite.\n\n"
    "Pour proposer ou réclamer un badge, il faut internet au moment d’envoyer.\n"
)
NO_SITE = N_(
    "{folder} n’est pas un site construit avec ses pages : construisez-le d’abord (mkdocs build), "
    "ou donnez son dossier"
)
TOO_BIG = N_("ce site est trop gros pour un kit ({megabytes} Mo au plus)")
_MOMENT = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


class KitError(WordedError):
    """A folder that is no site, or one that is too big."""


@dataclass(frozen=True)
class Kit:
    """A packed site: the ZIP file, how many pages and other files are in it, their size unpacked (bytes)."""

    content: bytes
    pages: int
    other_files: int
    size: int


def make_kit(site: Mapping[str, bytes], folder: str, language: str) -> Kit:
    """The kit of a built site, given as files by path; its bytes depend on these files and words alone.

    `folder` is how the site is called in errors. Raises KitError.
    """
    if INDEX not in site or not any(path.startswith("assets/badgeons/") for path in site):
        raise KitError(NO_SITE, folder=folder)
    title = TITLE.search(site[INDEX].decode("utf-8"))
    name = unescape(title[1]).strip() if title else folder
    buffer = io.BytesIO()
    pages = count = size = 0
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in _kit_files(site, name, language):
            pages += path.endswith(PAGE)
            count += 1
            size += len(content)
            if size > MAX_BYTES:
                raise KitError(TOO_BIG, megabytes=MAX_BYTES // 2**20)
            entry = zipfile.ZipInfo(path, _MOMENT)
            entry.external_attr = _READABLE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return Kit(buffer.getvalue(), pages, count - pages, size)


def _kit_files(site: Mapping[str, bytes], name: str, language: str) -> Iterator[tuple[str, bytes]]:
    """Each file by its path in the kit: what one opens first, then the site, then what its scripts need."""
    opened = fill(language, OPEN)
    yield fill(language, READ_ME), _for_any_editor(fill(language, INSTRUCTIONS, name=name, open=opened))
    yield opened, _first_page(name, language)
    modules: set[str] = set()
    shown = _shown_awards(site)
    for path in sorted(site):
        award = AWARD.search(path)
        if FOR_SERVERS.fullmatch(path) or (award and award[1] not in shown):
            continue
        content = site[path]
        if path.endswith(PAGE):
            html = link_to_files(content.decode("utf-8"))
            modules |= {_beside(path, match["src"]) for match in MODULE.finditer(html)}
            content = _with_classic_scripts(path, html).encode()
        yield SITE + path, content
    if modules:
        yield f"{SITE}{SCRIPTS}files.js", _files_script(site, modules)
        kit = files("badgeons.publishing.pages").joinpath("assets", "verifier", "kit.js").read_bytes()
        yield f"{SITE}{SCRIPTS}kit.js", kit


def _shown_awards(site: Mapping[str, bytes]) -> set[str]:
    """The identifiers of the delivered badges that other pages lead to: those of trials."""
    pages = (site[path] for path in site if path.endswith(PAGE) and not AWARD.search(path))
    return {award for page in pages for award in AWARD.findall(page.decode("utf-8"))}


def _with_classic_scripts(path: str, html: str) -> str:
    """A page whose module script is run by `kit.js`."""
    scripts = "../" * path.count("/") + SCRIPTS
    return MODULE.sub(
        lambda match: (
            f'<script src="{scripts}files.js" defer></script>'
            f'<script src="{scripts}kit.js" data-script="{match["src"]}" defer></script>'
        ),
        html,
    )


def _files_script(site: Mapping[str, bytes], modules: set[str]) -> bytes:
    """The script that gives what pages would fetch: what stands beside `modules`, what issuers publish.

    Each content once: the pages of another language have the same scripts.
    """
    folders = {posixpath.dirname(path) for path in modules}
    texts: dict[str, str] = {}
    links: dict[str, str] = {}
    first_with: dict[bytes, str] = {}
    for path in sorted(site):
        is_beside = posixpath.dirname(path) in folders and path.endswith((".js", ".json"))
        if FOR_SERVERS.fullmatch(path) or not (
            is_beside or path in FETCHED or path.startswith(OFFLINE_DOCUMENTS)
        ):
            continue
        content = site[path]
        stub = STUB.fullmatch(content)
        if stub:
            links[path] = _beside(path, stub["path"].decode())
        elif content in first_with:
            links[path] = first_with[content]
        else:
            first_with[content] = path
            texts[path] = content.decode("utf-8")
    links = {path: links.get(target, target) for path, target in links.items()}
    given = json.dumps({"files": texts, "links": links}, separators=(",", ":"))
    return f"globalThis.badgeonsKitFiles={given};\n".encode()


def _beside(path: str, reference: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), reference))


def _first_page(name: str, language: str) -> bytes:
    """A page that leads to the home page at once, and by a link."""
    home = f"{SITE}{INDEX}"
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="refresh" content="0; url={home}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(name)}</title>\n</head>\n"
        f'<body><h1><a href="{home}">{escape(name)}</a></h1></body>\n</html>\n'
    ).encode()


def _for_any_editor(text: str) -> bytes:
    """Text as the oldest Windows editors read it too: a byte order mark, and its ends of lines."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")
