"""What an award signs of a badge, told by a digest; an awarded version never says another thing."""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from badgeons.addresses import Addresses
from badgeons.catalogue import Catalogue
from badgeons.checks.published import awarded_versions, copy_folder
from badgeons.fields.declared import Bilingual, fields_of
from badgeons.formats.ob3.achievements import embedded_achievement
from badgeons.messages import N_
from badgeons.problems import Place, Problems
from badgeons.records import Achievement
from badgeons.records.versions import version_after
from badgeons.settings import Settings

CONFIG = "mkdocs.yml"
"""Where these settings are."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")
FIELDS = {
    "name": "name",
    "description": "description",
    "criteria": "criteria",
    "achievementType": "family",
    "image": "image",
    "caption": "image_alt",
    "tag": "tags",
    "alignment": "alignment",
    "validity": "validity",
}
"""The field of a badge that each signed member comes from."""
SITE_LANGUAGE = Bilingual("langue du site", "language of the site")


@dataclass(frozen=True)
class Labels:
    """The labels of several fields, as a list in words."""

    labels: tuple[Bilingual, ...]

    def in_words(self, language: str) -> str:
        return ", ".join(label.in_words(language) for label in self.labels)


def signed_content(badge: Achievement, catalogue: Catalogue, settings: Settings) -> dict[str, Any]:
    """What an award signs of a version of a badge, its addresses left out and its image told by a digest."""
    embedded = embedded_achievement(catalogue, Addresses(settings), badge)
    image = catalogue.image_of(badge)
    told = {name: value for name, value in embedded.items() if name not in ("id", "type", "version")}
    return {
        **told,
        "criteria": badge.criteria,
        "image": sha256(image.content) if image else None,
        "caption": badge.image_alt,
        "validity": badge.validity,
    }


def badge_digest(badge: Achievement, catalogue: Catalogue, settings: Settings) -> str:
    """`sha256-…` of what an award signs of a version of a badge, wherever the site is."""
    content = signed_content(badge, catalogue, settings)
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def sha256(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def check_versions(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """Refuse what would change a badge that people hold: a new version is needed.

    A version is awarded when a batch delivered it, privately or not, or when the register says that one did.
    It is held against the register, and against its copy.
    """
    awarded = awarded_versions(catalogue)
    for badge in catalogue.achievements.values():
        copy = catalogue.versions.get((badge.id, badge.version))
        locked = catalogue.register.versions.get((badge.id, badge.version)) if catalogue.register else None
        is_locked = locked is not None and locked.is_awarded
        if not is_locked and (badge.id, badge.version) not in awarded:
            continue
        digest = badge_digest(badge, catalogue, settings)
        expected = locked.digest if locked is not None and is_locked else None
        if copy is not None and expected is None:
            expected = _digest_of_copy(copy, catalogue, settings)
        if expected is not None and digest != expected:
            _tell_changed(badge, copy, catalogue, settings, problems)
    _check_copies(catalogue, settings, problems)


def _tell_changed(
    badge: Achievement,
    copy: Achievement | None,
    catalogue: Catalogue,
    settings: Settings,
    problems: Problems,
) -> None:
    changed = Labels(tuple(_changed(badge, copy, catalogue, settings))) if copy is not None else None
    problems.add(
        badge.origin.at("version"),
        N_("ce badge a été délivré en version {version}, et son contenu a changé : {changed}")
        if changed is not None and changed.labels
        else N_("ce badge a été délivré en version {version}, et son contenu a changé"),
        N_(
            "écrivez « version: {next} » : qui a reçu la version {version} la garde ; "
            "ou remettez ce qui était écrit"
        ),
        version=badge.version,
        changed=changed,
        next=version_after(badge.version),
    )


def _changed(
    badge: Achievement, copy: Achievement, catalogue: Catalogue, settings: Settings
) -> Iterator[Bilingual]:
    """Labels of the fields by which a badge differs from its copy."""
    labels = {name: field.label for name, field in fields_of(Achievement).items()}
    present = signed_content(badge, catalogue, settings)
    former = signed_content_of_copy(copy, catalogue, settings)
    for member in dict.fromkeys([*present, *former]):
        if present.get(member) != former.get(member):
            yield labels[FIELDS[member]] if member in FIELDS else SITE_LANGUAGE


def signed_content_of_copy(copy: Achievement, catalogue: Catalogue, settings: Settings) -> dict[str, Any]:
    """The same of a copy, which may be that of the present version."""
    image = catalogue.images.get(("version", f"{copy.id}/{copy.version}"))
    return {
        **signed_content(copy, catalogue, settings),
        "image": sha256(image.content) if image else None,
    }


def _digest_of_copy(copy: Achievement, catalogue: Catalogue, settings: Settings) -> str:
    content = signed_content_of_copy(copy, catalogue, settings)
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def _check_copies(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """A copy of an awarded version is as the register knows it."""
    for key, copy in catalogue.versions.items():
        locked = catalogue.register.versions.get(key) if catalogue.register else None
        badge = catalogue.achievements.get(copy.id)
        if badge is None or locked is None or not locked.is_awarded:
            continue
        if _digest_of_copy(copy, catalogue, settings) != locked.digest:
            problems.add(
                Place(copy.origin.path),
                N_("cette copie de la version {version} n’est plus ce qui a été délivré"),
                N_("remettez {folder} comme il était : ces copies ne changent jamais"),
                version=copy.version,
                folder=copy_folder(badge, copy.version),
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


def is_local(base_url: str) -> bool:
    """Whether an address is that of this machine."""
    return urlsplit(base_url).hostname in LOOPBACK
