"""An awarded version of a badge never says another thing; what changed is told field by field."""

import posixpath
from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import dataclass

from badgeons.base.messages import N_, Bilingual
from badgeons.base.problems import Place, Problems
from badgeons.loading.checks.lock_file import awarded_versions
from badgeons.loading.parsed import attached_path
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.records import Achievement
from badgeons.model.records.versions import version_after
from badgeons.publishing.lock.badge_digests import IMAGE, SIGNED_FIELDS, badge_digest, signed_content


@dataclass(frozen=True)
class Labels:
    """The labels of several fields, as a list in words."""

    labels: tuple[Bilingual, ...]

    def in_words(self, language: str) -> str:
        return ", ".join(label.in_words(language) for label in self.labels)


def check_versions(catalogue: Catalogue, problems: Problems) -> None:
    """Refuse what would change a badge that people hold: a new version is needed.

    A version is awarded when a batch delivered it, privately or not, or when the lock file says that one did.
    It is held against the lock file, else against its copy; not when something is wrong in it or its image,
    which will change.
    """
    awarded, wrong_paths = awarded_versions(catalogue), problems.wrong_paths
    for badge in catalogue.achievements.values():
        with suppress(UnknownValueError):
            if wrong_paths.isdisjoint((badge.origin.path, attached_path(badge, badge.image))):
                _check_badge(badge, catalogue, awarded, problems)
    for key, copy in catalogue.versions.items():
        with suppress(UnknownValueError):
            locked = catalogue.lock_file.awarded_versions.get(key) if catalogue.lock_file else None
            if locked is not None and _digest_of_copy(copy, catalogue) != locked.digest:
                _tell_copy(copy, problems)


def _check_badge(
    badge: Achievement,
    catalogue: Catalogue,
    awarded: Container[tuple[str, str]],
    problems: Problems,
) -> None:
    key = (badge.id, badge.version)
    locked = catalogue.lock_file.awarded_versions.get(key) if catalogue.lock_file else None
    copy = catalogue.versions.get(key)
    expected: str | None = None
    if locked is not None:
        expected = locked.digest
    elif copy is not None and key in awarded:
        expected = _digest_of_copy(copy, catalogue)
    if expected is not None and expected != badge_digest(badge, _known(catalogue.image_of(badge))):
        _tell_changed(badge, copy, catalogue, problems)


def _digest_of_copy(copy: Achievement, catalogue: Catalogue) -> str:
    return badge_digest(copy, _image_of_copy(copy, catalogue))


def _image_of_copy(copy: Achievement, catalogue: Catalogue) -> Image:
    return _known(catalogue.images.get(("version", f"{copy.id}/{copy.version}")))


def _known(image: Image | None) -> Image:
    """An image that every badge has. Raises UnknownValueError when it could not be read."""
    if image is None:
        raise UnknownValueError
    return image


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
    return (labels[name] for name in (*SIGNED_FIELDS, IMAGE) if present.get(name) != former.get(name))


def _tell_copy(copy: Achievement, problems: Problems) -> None:
    problems.add(
        Place(copy.origin.path),
        N_("cette copie de la version {version} n’est plus ce qui a été délivré"),
        N_("remettez {folder} comme il était : ces copies ne changent jamais"),
        version=copy.version,
        folder=posixpath.dirname(copy.origin.path),
    )
