"""The verifier of badges that runs in the browser: its files, built beforehand from `tools/verifier`."""

import hashlib
import json
import posixpath
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.resources import files
from typing import Any

from badgeons.base.address_kinds import AddressKind
from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.base.messages import SOURCE_LANGUAGE, in_language
from badgeons.base.settings import Segments
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.view import View

FILES = ("verifier.js", "verifier.css", "engine.js", "inputs.js", "qr.js", "LICENSES.txt")
OFFLINE_FILES = ("verifier.js", "verifier.css", "engine.js", "inputs.js", "qr.js")
WORKERS = ("engine.js", "qr.js")
MODULES = ("inputs.js",)
"""The heavy parts, by how they are loaded: a site has them once, other pages that verify lead there."""
STYLE = "verifier.css"
WORDS = "words.json"
ISSUERS = "issuers.json"
OFFLINE_DOCUMENTS = ("id/", "ob/2/issuers/", "ob/2/revocations/", "ob/2/badges/", "ob/3/status/")
"""Folders of what is kept for use without a network: what issuers publish, never a delivered badge."""


def issuers_of(catalogue: Catalogue, info: SiteInfo) -> dict[str, str]:
    """The name of each issuer whose identity this site publishes, by each of its identifiers."""
    addresses = info.addresses
    return {
        identifier: actor.name
        for actor in catalogue.identified_actors.values()
        for identifier, address in (
            (addresses.did(actor.id), addresses.did_document(actor.id)),
            (addresses.issuer(actor.id).url, addresses.issuer(actor.id)),
        )
        if address.path in info.machine_files
    }


def render_verifier_files(view: View) -> Iterator[OutputFile]:
    """The files of the verifier of a catalogue's site."""
    yield from render_verifier(view.info, issuers_of(view.catalogue, view.info))


def render_verifier(info: SiteInfo, issuers: Mapping[str, str]) -> Iterator[OutputFile]:
    """The files of the verifier, in its page's folder: a service worker only reaches what is below itself.

    `issuers` are those it says it knows: names by identifier.
    """
    folder = info.addresses.settings.prose.verify
    if not folder:
        return
    contents = {name: _asset(name) for name in FILES}
    shared = parts_folder(info)
    if shared != folder:
        contents |= leading_to(shared, folder)
    contents[ISSUERS] = _json(dict(sorted(issuers.items())))
    if info.language != SOURCE_LANGUAGE:
        contents[WORDS] = words_of(info.language, "verifier")
    for name, content in contents.items():
        yield OutputFile(folder + name, content)
    kept = {name: contents[name] for name in (*OFFLINE_FILES, ISSUERS, WORDS) if name in contents}
    if shared != folder:
        kept |= shared_parts(info, folder)
    yield FileOnUse(f"{folder}sw.js", partial(service_worker, "verifier", info, kept, folder))


def parts_folder(info: SiteInfo) -> str:
    """The folder that has the heavy parts: that of the site's own verifier, else of the edition's."""
    own = info.own_addresses.settings.prose.verify if info.own_addresses else ""
    return own or info.addresses.settings.prose.verify


def leading_to(shared: str, folder: str) -> dict[str, bytes]:
    """Small files that stand in `folder` for the heavy parts, which are in the folder `shared`.

    A service worker only reaches what is below itself, so a page that verifies needs files of these names.
    """
    there = posixpath.relpath(f"/{shared}", f"/{folder}")
    workers = {name: f'importScripts("{there}/{name}");\n'.encode() for name in WORKERS}
    return workers | {name: f'export * from "{there}/{name}";\n'.encode() for name in MODULES}


def shared_parts(info: SiteInfo, folder: str) -> dict[str, bytes]:
    """The heavy parts by path from `folder`, where they are in another one."""
    there = posixpath.relpath(f"/{parts_folder(info)}", f"/{folder}")
    return {f"{there}/{name}": _asset(name) for name in (*WORKERS, *MODULES)}


def _asset(name: str, folder: str = "verifier") -> bytes:
    return files(__package__).joinpath("assets", folder, name).read_bytes()


def words_of(language: str, *scripts: str) -> bytes:
    """Every sentence of scripts that run in the browser, in `language`: the file that their page asks for."""
    translate = in_language(language)
    sentences = [sentence for script in scripts for sentence in json.loads(_asset("sentences.json", script))]
    return _json({sentence: translate(sentence) for sentence in sentences})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _is_kept_offline(path: str) -> bool:
    """No delivered badge names a translation."""
    if not path.startswith(OFFLINE_DOCUMENTS):
        return False
    badge_class = AddressKind.BADGE_CLASS.parse(path, Segments())
    return badge_class is None or "language" not in badge_class


def service_worker(page: str, info: SiteInfo, kept: Mapping[str, bytes], folder: str) -> bytes:
    """The service worker of a page that verifies, preceded by what it keeps.

    It changes when, and only when, some of that does. `kept` are files by path from `folder`, the page's.
    """
    offline: dict[str, Any] = {
        "page": page,
        "root": "../" * folder.count("/"),
        "files": list(kept),
        "documents": sorted(filter(_is_kept_offline, info.machine_files)),
    }
    program = _asset("sw.js")
    digest = hashlib.sha256(json.dumps(offline).encode() + program)
    for content in kept.values():
        digest.update(hashlib.sha256(content).digest())
    settings = json.dumps({"version": digest.hexdigest()[:16], **offline}, separators=(",", ":"))
    return f"self.badgeons={settings};\n".encode() + program
