"""Every address of a published catalogue, from one place (fixed for ever; language neutral but for pages)."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote, urlsplit

from badgeons.base.address_kinds import INDEX, AddressKind
from badgeons.base.settings import Settings

SUSPENSIONS = "-suspension.json"
"""End of the address of a list of suspensions, in the place of `.json` in that of the revocation list.

`AddressKind.SUSPENSION_LIST` writes the same; this is for the lists of others.
"""


MAX_KEPT = 20_000
"""Addresses that are kept: each is asked for by many pages."""
_AS_WRITTEN = re.compile(r"[A-Za-z0-9_.~/-]*")
"""Paths that are quoted as they are (RFC 3986, section 2.3), as nearly all are."""


def quoted(path: str) -> str:
    """A path as part of an address."""
    return path if _AS_WRITTEN.fullmatch(path) else quote(path)


def relative_link(target: str, folder: str) -> str:
    """The link from the page of a folder to a file or folder of the site, both by their paths from its root.

    Folders end in `/`, the root is empty.
    """
    there, here = target.split("/"), folder.split("/")
    if not here[-1]:
        here.pop()
    is_folder = not there[-1]
    if is_folder:
        there.pop()
    if not {"", ".", ".."}.isdisjoint((*there, *here)):
        relative = posixpath.relpath("/" + target, "/" + folder)
    else:
        common = 0
        for one, other in zip(there, here, strict=False):
            if one != other:
                break
            common += 1
        relative = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return quoted(relative) + ("/" if is_folder else "")


@dataclass(frozen=True)
class Address:
    """A file of the site: `path` from its root (as written on disk), `url` as published."""

    path: str
    url: str


@dataclass(frozen=True)
class Addresses:
    """The addresses under one base URL."""

    settings: Settings

    def __reduce__(self) -> tuple[type["Addresses"], tuple[Settings]]:
        """What another process is given: what is kept stays here."""
        return Addresses, (self.settings,)

    def file(self, path: str) -> Address:
        return Address(path, self.settings.base_url + quoted(path))

    def page(self, *parts: str) -> Address:
        """A page for people: `parts` joined by `/`, served from its own folder."""
        folder = "/".join(part for part in parts if part)
        prefix = f"{folder}/" if folder else ""
        return Address(prefix + INDEX, self.settings.base_url + quoted(prefix))

    def _address(self, kind: AddressKind, **values: object) -> Address:
        return self._kept(kind, tuple(values.items()))

    @cached_property
    def _kept(self) -> Callable[[AddressKind, tuple[tuple[str, object], ...]], Address]:
        """The addresses that were asked for last, by kind and values."""
        settings = self.settings

        @lru_cache(MAX_KEPT)
        def address_of(kind: AddressKind, values: tuple[tuple[str, object], ...]) -> Address:
            address = kind.format(settings.segments, **dict(values))
            return Address(address + INDEX if kind.is_page else address, settings.base_url + quoted(address))

        return address_of

    def badge_page(self, badge: str, version: str | None = None) -> Address:
        """The page of a badge, or of a former version of it."""
        return self._address(AddressKind.BADGE_PAGE, id=badge, version=version)

    def actor_page(self, actor: str) -> Address:
        return self._address(AddressKind.ACTOR_PAGE, id=actor)

    def event_page(self, event: str) -> Address:
        return self._address(AddressKind.EVENT_PAGE, id=event)

    def event_month(self, month: str) -> Address:
        """The events of a month, such as `2027-01`."""
        year, _, number = month.partition("-")
        return self._address(AddressKind.EVENT_MONTH, year=year, month=number)

    def pathway_page(self, pathway: str) -> Address:
        return self._address(AddressKind.PATHWAY_PAGE, id=pathway)

    def territory_page(self, territory: str) -> Address:
        return self._address(AddressKind.TERRITORY_PAGE, id=territory)

    def project_page(self, project: str) -> Address:
        return self._address(AddressKind.PROJECT_PAGE, id=project)

    def call_page(self, call: str) -> Address:
        return self._address(AddressKind.CALL_PAGE, id=call)

    def decision_page(self, decision: str) -> Address:
        return self._address(AddressKind.DECISION_PAGE, id=decision)

    def award_page(self, award: str) -> Address:
        return self._address(AddressKind.AWARD_PAGE, id=award)

    def printed(self, name: str) -> Address:
        """A document to print; nobody is promised that it stays (`publishing.lock.site_addresses`)."""
        return self.file(f"print/{name}.pdf")

    def did(self, actor: str) -> str:
        """The actor's decentralised identifier (did:web: host, then path, with `:` between)."""
        parts = urlsplit(self.settings.base_url)
        path = [quote(part) for part in parts.path.split("/") if part]
        return ":".join(["did", "web", parts.netloc.replace(":", "%3A"), *path, "id", actor])

    def did_document(self, actor: str) -> Address:
        return self._address(AddressKind.DID_DOCUMENT, id=actor)

    def key(self, actor: str, multikey: str) -> str:
        """Identifier of a public key: its fragment is the key itself, so a verifier needs no look-up."""
        return f"{self.did(actor)}#{multikey}"

    def issuer(self, actor: str) -> Address:
        return self._address(AddressKind.ISSUER, id=actor)

    def badge_class(
        self,
        badge: str,
        issuer: str | None = None,
        version: str | None = None,
        language: str | None = None,
    ) -> Address:
        """The BadgeClass; an Open Badges 2.0 class has one issuer, so each further issuer has a twin.

        A delivered badge names its class by address alone, so an address keeps its version for ever: the
        oldest has the plain one, and each later one its own. `language` is that of a translation.
        """
        return self._address(
            AddressKind.BADGE_CLASS, id=badge, issuer=issuer, version=version, language=language
        )

    def assertion(self, award: str) -> Address:
        return self._address(AddressKind.ASSERTION, id=award)

    def endorsement_2(self, endorsement: str, issuer: str | None = None) -> Address:
        """The Open Badges 2.0 endorsement; that of a badge with twins has a twin for each."""
        return self._address(AddressKind.ENDORSEMENT_2, id=endorsement, issuer=issuer)

    def revocation_list(self, actor: str) -> Address:
        return self._address(AddressKind.REVOCATION_LIST, id=actor)

    def profile(self, actor: str) -> Address:
        return self._address(AddressKind.PROFILE, id=actor)

    def achievement(self, badge: str, version: str | None = None, language: str | None = None) -> Address:
        """The Achievement of a badge, or of a former version of it; `language` is that of a translation.

        A delivered badge embeds its achievement, and all versions have one `id`: that of the present one.
        """
        return self._address(AddressKind.ACHIEVEMENT, id=badge, version=version, language=language)

    def credential(self, award: str) -> Address:
        return self._address(AddressKind.CREDENTIAL, id=award)

    def baked_image(self, award: str, extension: str, generation: int) -> Address:
        """The image of a delivered badge with the badge in it, in Open Badges 2.0 or 3.0 (`generation`)."""
        return self._address(AddressKind.BAKED_IMAGE, id=award, extension=extension, generation=generation)

    def endorsement(self, endorsement: str) -> Address:
        return self._address(AddressKind.ENDORSEMENT, id=endorsement)

    def endorsed(self, endorsement: str) -> Address:
        """The copy of what an endorsement is about, as it was on the day of the endorsement."""
        return self._address(AddressKind.ENDORSED, id=endorsement)

    def status_list(self, actor: str, number: int) -> Address:
        """One of an actor's lists of revocations, counted from 1."""
        return self._address(AddressKind.STATUS_LIST, id=actor, number=number)

    def suspension_list(self, actor: str, number: int) -> Address:
        """The list that tells which bits of the status list of that number are suspensions."""
        return self._address(AddressKind.SUSPENSION_LIST, id=actor, number=number)

    def badge_image(self, badge: str, extension: str, version: str | None = None) -> Address:
        """The image of a badge; like its class, that of a later version has an address of its own."""
        return self._address(AddressKind.BADGE_IMAGE, id=badge, extension=extension, version=version)

    def actor_image(self, actor: str, extension: str) -> Address:
        return self._address(AddressKind.ACTOR_IMAGE, id=actor, extension=extension)

    def data_file(self, name: str) -> Address:
        """A file of open data, by its name."""
        return self._address(AddressKind.DATA_FILE, name=name)

    def record_schema(self, kind: str) -> Address:
        """The JSON Schema of a kind of record, for editors."""
        return self._address(AddressKind.RECORD_SCHEMA, id=kind)

    def site_index(self) -> Address:
        """The signed index of the catalogue, which other collectives read (docs/neighbours.md)."""
        return self._address(AddressKind.SITE_INDEX)

    def known_issuers(self) -> Address:
        """The issuers in the form of the known-issuer registries of the Digital Credentials Consortium."""
        return self._address(AddressKind.KNOWN_ISSUERS)

    def organisation_profile(self, actor: str) -> Address:
        """An actor as an organisation of Murmurations."""
        return self._address(AddressKind.ORGANISATION_PROFILE, id=actor)

    def calendar(self) -> Address:
        """The calendar (iCalendar) of all events."""
        return self._address(AddressKind.CALENDAR)

    def event_calendar(self, event: str) -> Address:
        """One event, for a calendar."""
        return self._address(AddressKind.EVENT_CALENDAR, id=event)

    def territory_calendar(self, territory: str) -> Address:
        """The calendar of a territory and of those in it."""
        return self._address(AddressKind.TERRITORY_CALENDAR, id=territory)

    def event_type_calendar(self, type: str) -> Address:
        """The calendar of a type of events, in all territories."""
        return self._address(AddressKind.EVENT_TYPE_CALENDAR, id=type)

    def feed(self, name: str) -> Address:
        """An Atom feed: `badges`, `proposals`, `decisions` or `events`."""
        return self._address(AddressKind.FEED, id=name)

    def value_in_use(self, badge: str, line: str) -> str:
        """Identifier of one line of value in use, an anchor of the badge's page."""
        return f"{self.badge_page(badge).url}#ouvre-{line}"
