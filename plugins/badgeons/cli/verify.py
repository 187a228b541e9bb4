"""`badgeons verify`: is this badge, or everything this folder or site holds, what it says it is?"""

import datetime
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import WRONG_USE, Command, command_of
from badgeons.cli.verdicts import report, report_folder, report_site
from badgeons.doors.folders import LARGEST_FILE, FolderFiles, read_file
from badgeons.doors.network import OnlineResolver
from badgeons.doors.project import ProjectError, read_project
from badgeons.verifying import (
    KnownIssuers,
    OutOfReachError,
    Resolver,
    Verdict,
    parse_known,
    published,
    verify,
    verify_site,
)
from badgeons.verifying.issuers import only_key_id

LARGEST_LIST = 1024 * 1024
STANDARD_INPUT = "-"
ISSUERS = "ob/2/issuers/"
BADGE_ENDINGS = (".json", ".jsonld", ".jws", ".jwt", ".png", ".svg")
_PAGE = (b"<!doctype html", b"<html")


@click.command("verify")
@click.argument("what")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Un site construit dont vous connaissez les acteurs : leurs clés et leurs listes y sont.",
)
@click.option("--base-url", help="L’adresse publique de ce site (devinée sinon).")
@click.option(
    "--known",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Une liste d’émetteurs que vous connaissez : un identifiant par ligne, puis son nom.",
)
@click.option("--recipient", help="Une adresse électronique : ce badge est-il pour elle ?")
@click.option("--online", is_flag=True, help="Consulter aussi ce que l’émetteur publie sur le web.")
@click.option("--loopback", is_flag=True, hidden=True, help="Pour des essais : cette machine aussi.")
@click.option(
    "--now",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"]),
    help="Le moment de la vérification (maintenant sinon).",
)
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def verify_command(
    context: click.Context,
    what: str,
    site: Path | None,
    base_url: str | None,
    known: tuple[Path, ...],
    recipient: str | None,
    online: bool,
    loopback: bool,
    now: datetime.datetime | None,
    as_json: bool,
) -> None:
    """Vérifier un badge de n’importe quel émetteur.

    WHAT est un fichier, une image, un dossier, un site construit, une adresse (avec --online), ou « - » pour
    ce qui arrive sur l’entrée standard. Sans --online, rien n’est demandé au réseau.
    """
    command = command_of(context)
    moment = (now or datetime.datetime.now(datetime.UTC)).replace(tzinfo=datetime.UTC)
    path = _path_of(command, what)
    if path is not None and path.is_dir():
        base = (None if site else base_url) or _address_of_folder(path)
        if base is not None:
            report_site(command, base, verify_site(read_site(path), base, moment), as_json)
    network = OnlineResolver(with_loopback=loopback) if online else None
    place = _place_of(command, path, site, base_url, alone=network is None)
    world = World(place, network, moment, recipient, _read_lists(command, known))
    try:
        if path is not None and path.is_dir():
            report_folder(command, world.verdicts(path), as_json)
        verdict = world.verdict(_content(command, what, path, world))
    except (MemoryError, RecursionError):
        command.fail(N_("ce fichier demande trop de mémoire : ce n’est sans doute pas un badge"))
    report(command, verdict, as_json, found_in=None if place.is_trusted else place.folder)


@dataclass(frozen=True)
class Place:
    """A built site on this machine: its files, its public address, and whether the person vouches for it."""

    folder: Path | None = None
    files: Mapping[str, bytes] | None = None
    base_url: str | None = None
    is_trusted: bool = False

    def content(self, url: str) -> bytes | None:
        if self.files is None or self.base_url is None:
            return None
        return published(self.files, self.base_url)(url)


@dataclass(frozen=True)
class World:
    """What a verification may look at: a site, the network, the time, the recipient, known issuers."""

    place: Place
    network: OnlineResolver | None
    now: datetime.datetime
    recipient: str | None
    listed: Mapping[str, str]

    @property
    def resolve(self) -> Resolver:
        def from_site_then_network(url: str) -> bytes | None:
            content = self.place.content(url)
            return self.network(url) if content is None and self.network else content

        return from_site_then_network

    @property
    def known(self) -> KnownIssuers:
        """The issuers of the lists and of the site.

        Whoever made a folder that nobody vouches for could have put there, as an issuer's, keys of their own:
        the only issuers one knows then are those that are named by their key.
        """
        if self.place.files is None or not self.place.base_url:
            return KnownIssuers(self.listed)
        if self.place.is_trusted:
            return KnownIssuers(self.listed, self.place.files, self.place.base_url)
        return KnownIssuers({issuer: name for issuer, name in self.listed.items() if only_key_id(issuer)})

    def verdict(self, content: bytes) -> Verdict:
        return verify(content, self.resolve, self.now, self.recipient, self.known)

    def verdicts(self, folder: Path) -> dict[str, Verdict]:
        """The verdict on each file of a folder that may be a badge."""
        files = FolderFiles(folder)
        return {path: self.verdict(files[path]) for path in files if path.lower().endswith(BADGE_ENDINGS)}


def _path_of(command: Command, what: str) -> Path | None:
    """The file or folder that is asked about, None for an address or the standard input."""
    if what == STANDARD_INPUT or _is_address(what):
        return None
    path = Path(what)
    if not path.exists():
        command.fail(N_("il n’y a ni fichier ni dossier « {path} »"), WRONG_USE, path=what)
    return path


def _is_address(what: str) -> bool:
    return what.startswith(("https://", "http://"))


def _place_of(
    command: Command, path: Path | None, site: Path | None, base_url: str | None, *, alone: bool
) -> Place:
    """The site to look into: the one given, else the project's, else, when `alone`, the one around the file.

    A file found in somebody's folder may have a site of their making around it: that one is not vouched for,
    and never looked into when the network can be asked.
    """
    folder = site or _site_of_project(command)
    is_trusted = folder is not None
    folder = folder or (site_around(path) if path and alone else None)
    if folder is None:
        return Place()
    return Place(folder, read_site(folder), base_url or _address_of_folder(folder), is_trusted)


def _site_of_project(command: Command) -> Path | None:
    """The site that the project here builds, once it is built."""
    try:
        project = read_project(command.config, command.environment, Problems())
    except ProjectError:
        return None
    return project.site_dir if _address_of_folder(project.site_dir) == project.settings.base_url else None


def _read_lists(command: Command, paths: tuple[Path, ...]) -> dict[str, str]:
    known: dict[str, str] = {}
    for path in paths:
        content = _read(command, path, LARGEST_LIST)
        try:
            known |= parse_known((content or b"\xff").decode("utf-8"))
        except UnicodeDecodeError:
            command.fail(N_("la liste {path} n’est pas un fichier texte en UTF-8"), WRONG_USE, path=path)
    return known


def _content(command: Command, what: str, path: Path | None, world: World) -> bytes:
    """The bytes to verify, from the disk, the standard input, the site or the network."""
    if what == STANDARD_INPUT:
        content: bytes | None = sys.stdin.buffer.read(LARGEST_FILE + 1)
        content = content if content is not None and len(content) <= LARGEST_FILE else None
    elif path is not None:
        content = _read(command, path)
    else:
        content = world.place.content(what) or _fetched(command, what, world.network)
    if content is None:
        command.fail(N_("ce fichier est trop gros pour être un badge"))
    if content[:256].lstrip().lower().startswith(_PAGE):
        command.fail(
            N_("c’est une page, pas un badge : donnez le fichier du badge (.json, .jws, .png ou .svg)")
        )
    return content


def _read(command: Command, path: Path, most: int = LARGEST_FILE) -> bytes | None:
    try:
        return read_file(path, most)
    except OSError as error:
        command.fail(
            N_("impossible de lire {path} : {reason}"), WRONG_USE, path=path, reason=error.strerror or error
        )


def _fetched(command: Command, url: str, network: OnlineResolver | None) -> bytes:
    if network is None:
        command.fail(N_("pour consulter une adresse, ajoutez --online"), WRONG_USE)
    try:
        return network.fetch(url)
    except OutOfReachError as error:
        command.fail(N_("{url} n’a pas pu être consulté : {reason}"), url=url, reason=error)


def site_around(path: Path) -> Path | None:
    """The built site a file stands in, seen by its folder of issuer identities."""
    return next((parent for parent in path.resolve().parents if (parent / "ob" / "2").is_dir()), None)


def read_site(folder: Path) -> FolderFiles:
    """The files of a built site by path from its root; links are not followed."""
    return FolderFiles(folder)


def _address_of_folder(folder: Path) -> str | None:
    return address_of(FolderFiles(folder / ISSUERS), ISSUERS)


def address_of(files: Mapping[str, bytes], prefix: str = "") -> str | None:
    """A site's public address, by an issuer whose `id` ends with its own path; `files` are under `prefix`."""
    for path in files:
        place = prefix + path
        if place.startswith(ISSUERS) and place.endswith(".json"):
            try:
                id = json.loads(files[path])["id"]
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
            if isinstance(id, str) and id.endswith(place):
                return id.removesuffix(place)
    return None
