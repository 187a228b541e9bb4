"""Rules about the images beside records and the drawings that are published."""

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.images import check_image, image_size
from badgeons.loading.parsed import ParsedRecords, attached_path
from badgeons.model.records import Achievement

MAX_SIDES_RATIO = 1.1
"""Ratio of sides from which an image is no square."""


def images_are_safe_and_whole(records: ParsedRecords, problems: Problems) -> None:
    """Une image est entière, de taille raisonnable et sans rien d’actif à l’intérieur."""
    for path, content in records.sources.files.items():
        extension = path.rpartition(".")[2].lower()
        if extension in ("svg", "png"):
            check_image(content, extension, Place(path), problems)


def badge_images_are_square(records: ParsedRecords, problems: Problems) -> None:
    """L’image d’un badge est carrée."""
    for badge in records.of(Achievement).values():
        content = records.attached(badge, "image")
        size = image_size(content, badge.image.rpartition(".")[2]) if content is not None else None
        if size is not None and max(size) > MAX_SIDES_RATIO * min(size):
            problems.warn(
                Place(attached_path(badge, badge.image)),
                N_("cette image n’est pas carrée ({width} × {height})"),
                N_("les portefeuilles de badges la montreraient déformée ou coupée"),
                width=round(size[0]),
                height=round(size[1]),
            )
