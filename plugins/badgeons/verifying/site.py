"""Verification of a whole built site: everything a verifier anywhere will look for is there, and right."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote

from badgeons.base.address_kinds import AddressKind
from badgeons.base.digests import digest_of
from badgeons.base.messages import N_
from badgeons.base.settings import Segments
from badgeons.base.texts import on_one_line
from badgeons.credentials.baking import BakingError, is_image, unbake
from badgeons.credentials.contexts import pinned_contexts
from badgeons.credentials.errors import fill_printable
from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    id_of,
    items_of,
    parse_json,
    text_of,
    types_of,
)
from badgeons.verifying.forms import form_of
from badgeons.verifying.issuers import did_web_url
from badgeons.verifying.parsing import ParsedDocument, parse_document
from badgeons.verifying.related import ALGORITHMS, strongest_digests
from badgeons.verifying.rules import Fault, badge_class_is_complete, issuer_is_complete, subject_of
from badgeons.verifying.signatures import verify_signature
from badgeons.verifying.verdict import Findings, State
from badgeons.verifying.verifier import Verifier, path_under, published

MAY_FAIL_ONCE_PUBLISHED = frozenset({"status", "dates", "endorsed"})
"""Steps that may fail on a published document: it was revoked, its time is over, its subject changed."""
_IMAGE_ENDINGS = (".png", ".svg")


@dataclass(frozen=True)
class SiteProblem:
    """Something wrong in a published file. `message` is a French sentence filled from `values`."""

    path: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_words(self, language: str) -> str:
        """The file, then the sentence in `language` (an ISO 639-1 code)."""
        return f"{on_one_line(self.path)}: {fill_printable(language, self.message, self.values)}"


@dataclass(frozen=True)
class SiteVerdict:
    """What is wrong in path order, and how many documents of each type were looked at."""

    problems: tuple[SiteProblem, ...]
    counts: Mapping[str, int]

    @property
    def is_good(self) -> bool:
        return not self.problems


@dataclass(frozen=True)
class BuiltSite:
    """The files of a site by path from its root, and the address it is published at (ending in `/`)."""

    files: Mapping[str, bytes]
    base_url: str
    now: datetime

    @cached_property
    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        """The JSON-LD documents of the site whose contexts are known, by path."""
        documents = {}
        for path in sorted(self.files):
            if path.endswith(".json") and b'"@context"' in self.files[path]:
                try:
                    document = fields_of(parse_json(self.files[path]))
                except UnreadableError:
                    continue
                if set(map(str, items_of(document.get("@context")))) & set(pinned_contexts()):
                    documents[path] = document
        return documents

    @cached_property
    def verifier(self) -> Verifier:
        return Verifier(published(self.files, self.base_url), self.now)

    @cached_property
    def copies(self) -> Mapping[str, tuple[str, str]]:
        """What was endorsed, kept as it was: by path, the digest given for it and the file that gives it."""
        copies = {}
        for path, document in self.of_type("EndorsementCredential"):
            for resource in map(fields_of, items_of(document.get("relatedResource"))):
                target = self.target(id_of(resource))
                if target is not None and id_of(resource) != id_of(subject_of(document)):
                    copies[target] = (text_of(resource.get("digestSRI")), path)
        return copies

    @cached_property
    def present(self) -> Mapping[str, Mapping[str, Any]]:
        """The documents but those copies, which speak of another day.

        A copy stays where it is published when no endorsement gives it: the endorsement waits for its key, or
        was withdrawn.
        """
        return {
            path: document
            for path, document in self.documents.items()
            if path not in self.copies and AddressKind.ENDORSED.parse(path, Segments()) is None
        }

    def published_at(self, url: str) -> Mapping[str, Any] | None:
        """The JSON object that the site gives at an address, tombstones included; None for anything else."""
        content = self.files.get(self.target(url) or "")
        try:
            return None if content is None else fields_of(parse_json(content))
        except UnreadableError:
            return None

    def url(self, path: str) -> str:
        # a name that is not UTF-8 has its bytes in the address, as servers give them
        return self.base_url + quote(path, errors="surrogateescape")

    def of_type(self, *names: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        return (item for item in self.documents.items() if types_of(item[1]) & set(names))

    def target(self, url: str) -> str | None:
        """The path an address of this site leads to, a folder's to its page; None for another site's."""
        path = path_under(url, self.base_url)
        return path if path is None or (path and not path.endswith("/")) else f"{path}index.html"


Check = Callable[[BuiltSite], Iterator[SiteProblem]]


def json_is_readable(site: BuiltSite) -> Iterator[SiteProblem]:
    """Every document that claims a context is JSON that reads in one way only."""
    for path in sorted(site.files):
        if path.endswith(".json") and b'"@context"' in site.files[path]:
            try:
                parse_json(site.files[path])
            except UnreadableError as error:
                yield SiteProblem(path, error.message, error.values)


def ids_are_addresses(site: BuiltSite) -> Iterator[SiteProblem]:
    """The `id` of a document is the address it is published at, or a DID whose document leads there."""
    for path, document in site.present.items():
        identifier = id_of(document)
        is_did = identifier.startswith("did:web:")
        expected = did_web_url(identifier) if is_did else identifier
        if expected != site.url(path) and not (is_did and _serves(site, identifier, site.url(path))):
            yield SiteProblem(path, N_("« {id} » n’est pas l’adresse de ce fichier"), {"id": identifier})


def _serves(site: BuiltSite, did: str, url: str) -> bool:
    """Whether the site's own document of a DID names `url` among its services: a DID names a profile."""
    owner = site.documents.get(site.target(did_web_url(did) or "") or "")
    if owner is None or id_of(owner) != did:
        return False
    services = map(fields_of, items_of(owner.get("service")))
    return any(text_of(service.get("serviceEndpoint")) == url for service in services)


def credentials_verify(site: BuiltSite) -> Iterator[SiteProblem]:
    """Every credential is complete, signed by its issuer, and says where it may be revoked."""
    for path, document in site.documents.items():
        form = form_of(document)
        if form is None or document.get("revoked") is True:
            continue
        findings = Findings()
        form.verify(ParsedDocument(document), site.verifier, findings)
        for step in findings.steps:
            is_alive = step.name in MAY_FAIL_ONCE_PUBLISHED and step.state is State.FAILED
            if step.name != "trial" and step.state is not State.PASSED and not is_alive:
                yield SiteProblem(path, step.message, step.values)


def index_is_signed(site: BuiltSite) -> Iterator[SiteProblem]:
    """The index of the catalogue is signed by who publishes it: neighbours take no other."""
    path = AddressKind.SITE_INDEX.format(Segments())
    if path not in site.files:
        return
    try:
        parsed = parse_document(site.files[path])
    except UnreadableError as error:
        yield SiteProblem(path, error.message, error.values)
        return
    if id_of(parsed.document) != site.url(path):
        what = N_("« {id} » n’est pas l’adresse de ce fichier")
        yield SiteProblem(path, what, {"id": id_of(parsed.document)})
    findings = Findings()
    verify_signature(parsed, site.verifier, findings)
    for step in findings.steps:
        if step.name != "trial" and step.state is not State.PASSED:
            yield SiteProblem(path, step.message, step.values)


def issuers_list_their_keys(site: BuiltSite) -> Iterator[SiteProblem]:
    """The document of each issuer of the site is published and lists every key that signed."""
    for path, document in site.documents.items():
        for proof in map(fields_of, items_of(document.get("proof"))):
            key = text_of(proof.get("verificationMethod"))
            url = did_web_url(key.partition("#")[0]) if key.startswith("did:web:") else None
            target = site.target(url) if url else None
            if target is not None and key not in _asserting_keys(site.documents.get(target, {})):
                yield SiteProblem(
                    path, N_("« {file} » ne contient pas la clé {key}"), {"file": target, "key": key}
                )


def _asserting_keys(document: Mapping[str, Any]) -> set[str]:
    listed = {id_of(method) for method in items_of(document.get("verificationMethod"))}
    return listed & {id_of(method) for method in items_of(document.get("assertionMethod"))}


def copies_are_whole(site: BuiltSite) -> Iterator[SiteProblem]:
    """The copy of what was endorsed is published, and is what the endorser signed the digest of."""
    for path, (digests, endorsement) in site.copies.items():
        content = site.files.get(path)
        if content is None or not strongest_digests(digests) & {
            digest_of(content, name) for name in ALGORITHMS
        }:
            yield SiteProblem(
                endorsement,
                N_("« {file} » n’est pas ce qui a été endossé, ou n’est pas publié"),
                {"file": path},
            )


def badge_classes_are_complete(site: BuiltSite) -> Iterator[SiteProblem]:
    """Open Badges 2.0 classes and issuers have all their members, and each class a published issuer."""
    for path, document in site.of_type("BadgeClass"):
        yield from _problems(path, badge_class_is_complete(document))
        issuer = site.verifier.document(id_of(document.get("issuer")))
        if not issuer or issuer.get("id") != id_of(document.get("issuer")):
            yield SiteProblem(
                path, N_("l’émetteur n’est pas publié : {url}"), {"url": id_of(document.get("issuer"))}
            )
    for path, document in site.of_type("Issuer"):
        yield from _problems(path, issuer_is_complete(document))


def _problems(path: str, faults: Iterable[Fault]) -> Iterator[SiteProblem]:
    return (SiteProblem(path, fault.message, fault.values) for fault in faults)


def revocations_agree(site: BuiltSite) -> Iterator[SiteProblem]:
    """A revoked Open Badges 2.0 assertion is a stub and listed; a listed one is not published whole."""
    listed = {
        id_of(entry)
        for _, document in site.of_type("RevocationList")
        for entry in items_of(document.get("revokedAssertions"))
    }
    for path, document in site.of_type("Assertion"):
        if document.get("revoked") is True:
            if id_of(document) not in listed:
                yield SiteProblem(path, N_("révoqué, mais absent de toute liste de révocation"))
            if "recipient" in document:
                yield SiteProblem(path, N_("révoqué, mais encore publié en entier"))
        elif id_of(document) in listed:
            yield SiteProblem(path, N_("dans une liste de révocation, mais encore publié en entier"))


def links_lead_somewhere(site: BuiltSite) -> Iterator[SiteProblem]:
    """Every address of this site that a document gives is that of a published file."""
    has_pages = "index.html" in site.files
    for path, document in site.present.items():
        for url in sorted(_addresses(document)):
            target = site.target(url)
            if target is None or (target.endswith("index.html") and not has_pages):
                continue
            if target not in site.files:
                yield SiteProblem(path, N_("lien vers un fichier absent du site : {url}"), {"url": url})


def _addresses(value: object) -> set[str]:
    """Every address in a document, but the scope of an issuer and the badges that a list revokes."""
    addresses = set()
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str) and item.startswith(("https://", "http://")):
            addresses.add(item)
        elif isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, Mapping):
            pending.extend(
                below for key, below in item.items() if key not in ("startsWith", "revokedAssertions")
            )
    return addresses


def images_are_images(site: BuiltSite) -> Iterator[SiteProblem]:
    """An image that a document gives is a PNG or SVG file."""
    for path, document in site.present.items():
        for url in sorted(set(_images(document))):
            target = site.target(url)
            content = site.files.get(target) if target else None
            if content is not None and not is_image(content):
                yield SiteProblem(path, N_("{url} n’est pas une image PNG ou SVG"), {"url": url})


def _images(value: object) -> Iterator[str]:
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, Mapping):
            yield from (id_of(image) for image in items_of(item.get("image")))
            pending.extend(item.values())


def baked_images_agree(site: BuiltSite) -> Iterator[SiteProblem]:
    """The credential in an image is the one that is published at its address."""
    for path in sorted(site.files):
        if not path.endswith(_IMAGE_ENDINGS):
            continue
        try:
            baked = parse_document(unbake(site.files[path]).payload.encode()).document
        except (BakingError, UnreadableError):
            if "/baked/" in f"/{path}":
                yield SiteProblem(path, N_("cette image devrait contenir un badge, et un seul"))
            continue
        if site.published_at(id_of(baked)) != baked:
            yield SiteProblem(
                path, N_("le badge de cette image n’est pas celui qui est publié à son adresse")
            )


def embedded_endorsements_are_published(site: BuiltSite) -> Iterator[SiteProblem]:
    """An endorsement shown in an achievement or a profile is the one that is published at its address."""
    for path, document in site.of_type("Achievement", "Profile"):
        for endorsement in map(fields_of, items_of(document.get("endorsement"))):
            target = site.target(id_of(endorsement))
            if target is not None and site.documents.get(target) != endorsement:
                yield SiteProblem(
                    path, N_("l’endossement {id} n’est pas celui qui est publié"), {"id": target}
                )


SITE_CHECKS: tuple[Check, ...] = (
    json_is_readable,
    ids_are_addresses,
    credentials_verify,
    index_is_signed,
    issuers_list_their_keys,
    copies_are_whole,
    badge_classes_are_complete,
    revocations_agree,
    links_lead_somewhere,
    images_are_images,
    baked_images_agree,
    embedded_endorsements_are_published,
)


def verify_site(files: Mapping[str, bytes], base_url: str, now: datetime) -> SiteVerdict:
    """The verdict on a built site: `files` by path from its root, published at `base_url` (ending in `/`)."""
    site = BuiltSite(files, base_url, now)
    problems = [problem for check in SITE_CHECKS for problem in check(site)]
    counts = Counter(name for document in site.documents.values() for name in types_of(document))
    return SiteVerdict(tuple(sorted(problems, key=lambda problem: (problem.path, problem.message))), counts)
