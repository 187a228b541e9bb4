"""The door of claims: a folder of files that strangers wrote, and what `badgeons award` makes of them."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from badgeons.awarding import IssuingError, Journal, People
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.cli.context import WRONG_USE, Command
from badgeons.codes import LARGEST_FILE, SUFFIXES, Claim, Offer, judge_claims, parse_claims, sheets_of
from badgeons.loading.sources.files import read_bytes, readable_path
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import AwardBatch

MOST_FILES = 2000


@dataclasses.dataclass(frozen=True)
class Claims:
    """What was read, and in `broken` what could not be."""

    found: tuple[Claim, ...]
    broken: Problems

    def judged(
        self, batch: AwardBatch, catalogue: Catalogue, journals: Mapping[str, Journal], secret: bytes
    ) -> People:
        """The people of the claims that may be signed."""
        offer = Offer(batch.id, batch.badge, batch.event, batch.issuer, batch.date)
        return judge_claims(self.found, offer, catalogue, journals, secret, self.broken)


def read_claims(path: Path) -> Claims:
    """The claims of a folder (or of one file), in the order of the names. Raises IssuingError."""
    broken = Problems()
    folder = path if path.is_dir() else path.parent
    names = _names(folder, broken) if path.is_dir() else [path.name]
    found = [
        claim
        for name in names
        if (content := read_bytes(folder, name, LARGEST_FILE, broken)) is not None
        for claim in parse_claims(content, readable_path(name), broken)
    ]
    if not found and not broken.errors:
        raise IssuingError(N_("il n’y a pas de demande dans « {path} »"), path=path)
    return Claims(tuple(found), broken)


def choose_offer(
    command: Command, claims: Claims, catalogue: Catalogue, badge: str, event: str | None, issuer: str | None
) -> tuple[str, str | None, str | None]:
    """Badge, event and issuer of a run: those asked for, else the only ones that the codes are for."""
    sheets = sheets_of(claims.found, catalogue)
    if not badge and not sheets:
        judge_claims(
            claims.found, Offer("", "", None, "", catalogue.today), catalogue, {}, b"", claims.broken
        )
        command.stop_on(claims.broken)
    badge = badge or _only(
        command,
        {sheet.badge for sheet in sheets},
        N_("ces codes sont pour plusieurs badges : {choices}. Dites lequel, un à la fois"),
    )
    sheets = [sheet for sheet in sheets if sheet.badge == badge]
    event = event or _only(
        command,
        {sheet.event for sheet in sheets},
        N_("ces codes sont de plusieurs évènements : {choices}. Dites lequel avec --event"),
    )
    sheets = [sheet for sheet in sheets if sheet.event == event]
    issuer = issuer or _only(
        command,
        {sheet.issuer for sheet in sheets},
        N_("ces codes sont de plusieurs émetteurs : {choices}. Dites lequel avec --issuer"),
    )
    return badge, event or None, issuer or None


def _only(command: Command, found: set[str], sentence: str) -> str:
    """The only one, empty when there is none; exits with a sentence when there are several."""
    if len(found) > 1:
        command.fail(sentence, WRONG_USE, choices=", ".join(sorted(found)))
    return next(iter(found), "")


def _names(folder: Path, broken: Problems) -> list[str]:
    """The files to read; what else is there is told, hidden files apart."""
    listed = sorted(each.name for each in folder.iterdir() if not each.name.startswith("."))
    if len(listed) > MOST_FILES:
        raise IssuingError(N_("ce dossier a plus de {count} fichiers"), count=MOST_FILES)
    for name in listed:
        if not name.lower().endswith(SUFFIXES):
            broken.warn(
                Place(readable_path(name)),
                N_("ce n’est pas une demande : laissé de côté"),
                N_("une demande est un fichier {suffixes}"),
                suffixes=", ".join(SUFFIXES),
            )
    return [name for name in listed if name.lower().endswith(SUFFIXES)]
