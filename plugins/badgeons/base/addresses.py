"""Every address of a published catalogue, from one place (fixed for ever; language neutral but for pages)."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from badgeons.base.settings import Settings

STATUS_LIST_LENGTH = 131_072
"""Bits of one list, the least the standard allows (Bitstring Status List 1.0, section 2.2)."""

SUSPENSIONS = "-suspension.json"
"""End of the address of a list of suspensions, in the place of `.json` in that of the revocation list."""


@dataclass(frozen=True)
class Address:
    """A file of the site: `path` from its root (as written on disk), `url` as published."""

    path: str
    url: str


@dataclass(frozen=True)
class Addresses:
    """The addresses under one base URL."""

    settings: Settings

    def file(self, path: str) -> Address:
        return Address(path, self.settings.base_url + quote(path))

    def page(self, *parts: str) -> Address:
        """A page for people: `parts` joined by `/`, served from its own folder."""
        folder = "/".join(part for part in parts if part)
        prefix = f"{folder}/" if folder else ""
        return Address(f"{prefix}index.html", self.settings.base_url + quote(prefix))

    def badge_page(self, badge: str, version: str | None = None) -> Address:
        """The page of a badge, or of a former version of it."""
        return self.page(self.settings.segments.badges, badge, f"v{version}" if version else "")

    def actor_page(self, actor: str) -> Address:
        return self.page(self.settings.segments.actors, actor)

    def event_page(self, event: str) -> Address:
        return self.page(self.settings.segments.events, event)

    def pathway_page(self, pathway: str) -> Address:
        return self.page(self.settings.segments.pathways, pathway)

    def territory_page(self, territory: str) -> Address:
        return self.page(self.settings.segments.territories, territory)

    def project_page(self, project: str) -> Address:
        return self.page(self.settings.segments.projects, project)

    def call_page(self, call: str) -> Address:
        return self.page(self.settings.segments.calls, call)

    def award_page(self, award: str) -> Address:
        return self.page(self.settings.segments.awards, award)

    def did(self, actor: str) -> str:
        """The actor's decentralised identifier (did:web: host, then path, with `:` between)."""
        parts = urlsplit(self.settings.base_url)
        path = [quote(part) for part in parts.path.split("/") if part]
        return ":".join(["did", "web", parts.netloc.replace(":", "%3A"), *path, "id", actor])

    def did_document(self, actor: str) -> Address:
        return self.file(f"id/{actor}/did.json")

    def key(self, actor: str, multikey: str) -> str:
        """Identifier of a public key: its fragment is the key itself, so a verifier needs no look-up."""
        return f"{self.did(actor)}#{multikey}"

    def issuer(self, actor: str) -> Address:
        return self.file(f"ob/2/issuers/{actor}.json")

    def badge_class(self, badge: str, issuer: str | None = None, version: str | None = None) -> Address:
        """The BadgeClass; an Open Badges 2.0 class has one issuer, so each further issuer has a twin.

        A delivered badge names its class by address alone, so an address keeps its version for ever: the
        oldest has the plain one, and each later one its own.
        """
        name = f"{badge}/v{version}" if version else badge
        return self.file(f"ob/2/badges/{name}--{issuer}.json" if issuer else f"ob/2/badges/{name}.json")

    def assertion(self, award: str) -> Address:
        return self.file(f"ob/2/assertions/{award}.json")

    def endorsement_2(self, endorsement: str, issuer: str | None = None) -> Address:
        """The Open Badges 2.0 endorsement; that of a badge with twins has a twin for each."""
        name = f"{endorsement}--{issuer}" if issuer else endorsement
        return self.file(f"ob/2/endorsements/{name}.json")

    def revocation_list(self, actor: str) -> Address:
        return self.file(f"ob/2/revocations/{actor}.json")

    def profile(self, actor: str) -> Address:
        return self.file(f"ob/3/profiles/{actor}.json")

    def achievement(self, badge: str, version: str | None = None) -> Address:
        """The Achievement of a badge, or of a former version of it.

        A delivered badge embeds its achievement, and all versions have one `id`: that of the present one.
        """
        return self.file(
            f"ob/3/achievements/{badge}/v{version}.json" if version else f"ob/3/achievements/{badge}.json"
        )

    def credential(self, award: str) -> Address:
        return self.file(f"ob/3/credentials/{award}.json")

    def endorsement(self, endorsement: str) -> Address:
        return self.file(f"ob/3/endorsements/{endorsement}.json")

    def endorsed(self, endorsement: str) -> Address:
        """The copy of what an endorsement is about, as it was on the day of the endorsement."""
        return self.file(f"ob/3/endorsed/{endorsement}.json")

    def suspension_list(self, revocation_list: Address) -> Address:
        """The list that tells which bits of a revocation list are suspensions; made from its address."""
        return self.file(f"{revocation_list.path.removesuffix('.json')}{SUSPENSIONS}")

    def status_list(self, actor: str, status_index: int) -> Address:
        """The list that holds a status index; indexes go on past one list's length."""
        return self.file(f"ob/3/status/{actor}-{status_index // STATUS_LIST_LENGTH + 1}.json")

    def badge_image(self, badge: str, extension: str, version: str | None = None) -> Address:
        """The image of a badge; like its class, that of a later version has an address of its own."""
        name = f"{badge}/v{version}" if version else badge
        return self.file(f"ob/images/badges/{name}.{extension}")

    def actor_image(self, actor: str, extension: str) -> Address:
        return self.file(f"ob/images/actors/{actor}.{extension}")

    def record_schema(self, kind: str) -> Address:
        """The JSON Schema of a kind of record, for editors."""
        return self.file(f"data/schemas/{kind}.json")

    def value_in_use(self, badge: str, line: str) -> str:
        """Identifier of one line of value in use, an anchor of the badge's page."""
        return f"{self.badge_page(badge).url}#ouvre-{line}"
