"""What an award signs of a badge, told by a digest; an awarded version never says another thing."""

import base64
import dataclasses
import hashlib
import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from badgeons.base.hosts import is_local
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks.published import awarded_versions
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.fields.declared import Bilingual, fields_of
from badgeons.model.records import Achievement
from badgeons.model.records.versions import version_after

CONFIG = "mkdocs.yml"
"""Where these settings are."""
SIGNED = (
    "name",
    "description",
    "criteria",
    "family",
    "image_alt",
    "tags",
    "alignment",
    "validity",
    "demonstration",
)
"""The fields of a badge that an award signs in one form or another; its image is one more."""
IMAGE = "image"


@dataclass(frozen=True)
class Labels:
    """The labels of several fields, as a list in words."""

    labels: tuple[Bilingual, ...]

    def in_words(self, language: str) -> str:
        return ", ".join(label.in_words(language) for label in self.labels)


def signed_content(badge: Achievement, image: Image | None) -> dict[str, Any]:
    """What an award signs of a badge, by field, empty ones left out; the image is told by its digest.

    It is taken from the record and not from a document: neither the site's address nor its language changes a
    badge.
    """
    fields = {name: _plain(getattr(badge, name)) for name in SIGNED}
    told = {name: value for name, value in fields.items() if value not in (None, [], False)}
    return {**told, IMAGE: sha256(image.content)} if image is not None else told


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = dataclasses.asdict(value).items()
        return {name: each for name, each in members if each is not None}
    return value


def badge_digest(badge: Achievement, image: Image | None) -> str:
    """`sha256-…` of what an award signs of a badge."""
    content = signed_content(badge, image)
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def sha256(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def check_versions(catalogue: Catalogue, problems: Problems) -> None:
    """Refuse what would change a badge that people hold: a new version is needed.

    A version is awarded when a batch delivered it, privately or not, or when the register says that one did.
    It is held against the register, else against its copy.
    """
    register = catalogue.register
    locked = {key: each for key, each in register.versions.items() if each.is_awarded} if register else {}
    awarded = awarded_versions(catalogue)
    for badge in catalogue.achievements.values():
        key = (badge.id, badge.version)
        copy = catalogue.versions.get(key)
        if key in locked:
            expected: str | None = locked[key].digest
        else:
            expected = _digest_of_copy(copy, catalogue) if copy is not None and key in awarded else None
        if expected not in (None, badge_digest(badge, catalogue.image_of(badge))):
            _tell_changed(badge, copy, catalogue, problems)
    for key, copy in catalogue.versions.items():
        if key in locked and _digest_of_copy(copy, catalogue) != locked[key].digest:
            _tell_copy(copy, problems)


def _digest_of_copy(copy: Achievement, catalogue: Catalogue) -> str:
    return badge_digest(copy, _image_of_copy(copy, catalogue))


def _image_of_copy(copy: Achievement, catalogue: Catalogue) -> Image | None:
    return catalogue.images.get(("version", f"{copy.id}/{copy.version}"))


def _tell_changed(
    badge: Achievement, copy: Achievement | None, catalogue: Catalogue, problems: Problems
) -> None:
    changed = Labels(tuple(_changed(badge, copy, catalogue)) if copy is not None else ())
    problems.add(
        badge.origin.at("version"),
        N_("ce badge a été délivré en version {version}, et son contenu a changé : {changed}")
        if changed.labels
        else N_("ce badge a été délivré en version {version}, et son contenu a changé"),
        N_(
            "écrivez « version: {next} » : qui a reçu la version {version} la garde ; "
            "ou remettez ce qui était écrit"
        ),
        version=badge.version,
        changed=changed,
        next=version_after(badge.version),
    )


def _changed(badge: Achievement, copy: Achievement, catalogue: Catalogue) -> Iterator[Bilingual]:
    """Labels of the fields by which a badge differs from its copy."""
    labels = {name: field.label for name, field in fields_of(Achievement).items()}
    present = signed_content(badge, catalogue.image_of(badge))
    former = signed_content(copy, _image_of_copy(copy, catalogue))
    return (labels[name] for name in (*SIGNED, IMAGE) if present.get(name) != former.get(name))


def _tell_copy(copy: Achievement, problems: Problems) -> None:
    problems.add(
        Place(copy.origin.path),
        N_("cette copie de la version {version} n’est plus ce qui a été délivré"),
        N_("remettez {folder} comme il était : ces copies ne changent jamais"),
        version=copy.version,
        folder=posixpath.dirname(copy.origin.path),
    )


def check_base(
    catalogue: Catalogue, settings: Settings, problems: Problems, *, may_move: bool = False
) -> None:
    """Refuse another address for the site, or other words in page addresses, than those that were published.

    A site shown on this machine only is published nowhere: its address is free. `may_move` says that a new
    one is meant.
    """
    register = catalogue.register
    if register is None:
        return
    place = Place(CONFIG)
    if settings.base_url != register.base_url and not (may_move or is_local(settings.base_url)):
        problems.add(
            place,
            N_("ce site est publié à {locked}, et son adresse serait maintenant {now}"),
            N_(
                "les badges délivrés citent l’ancienne adresse : remettez-la, ou si le déménagement est "
                "voulu : badgeons lock --new-address"
            ),
            locked=register.base_url,
            now=settings.base_url,
        )
    for name, locked in sorted(register.segments.items()):
        now = getattr(settings.segments, name)
        if now != locked:
            problems.add(
                place,
                N_("les adresses en « /{locked}/ » sont publiées, et deviendraient « /{now}/ »"),
                N_("remettez « {name}: {locked} » dans `segments` : ce réglage ne change plus"),
                locked=locked,
                now=now,
                name=name,
            )
