"""`badgeons keys rotate`, `retire`, `compromised`: a key takes another's place, or is given up."""

import datetime
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.cli.changes import DATE, carry_out, catalogue_of, day_of, stop, tell_files
from badgeons.cli.context import WRONG_USE, Command, command_of
from badgeons.cli.passphrases import passphrase_of
from badgeons.credentials.errors import ProofError
from badgeons.credentials.proofs.keys import new_key_pair
from badgeons.credentials.proofs.multikey import fingerprint
from badgeons.doors.key_files import write_key_file
from badgeons.doors.keyring import EARLIER, PASSPHRASE, VARIABLE, is_inside, key_folder, variable_of
from badgeons.doors.project import Project
from badgeons.editing import Change, ChangeError
from badgeons.editing.keys import (
    Signed,
    find_actor,
    find_key,
    give_up,
    has_other_in_use,
    reissue,
    retire,
    revoke_all,
    rotate,
    signed_by,
)
from badgeons.model.catalogue import Catalogue, DeliveredBadge
from badgeons.model.records import Actor, Endorsement
from badgeons.model.records.actor import PublicKey
from badgeons.publishing.status_indexes import draw_indexes

MOST_LISTED = 40
"""Lines of a list shown to people; `--json` gives all."""


@click.command("rotate")
@click.argument("actor", metavar="ACTEUR")
@click.option("--date", type=DATE, help="Le premier jour de la nouvelle clé (aujourd’hui sinon).")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Le fichier à écrire, hors du dépôt."
)
@click.pass_context
def rotate_command(
    context: click.Context, actor: str, date: datetime.datetime | None, output: Path | None
) -> None:
    """Donner une nouvelle clé à ACTEUR et retirer l’ancienne, dont les badges restent valables."""
    command = command_of(context)
    project = command.project(Problems())
    day = day_of(command, project.root, date)
    catalogue, problems = catalogue_of(command, project)
    path = output or _free_path(key_folder(command.environment), actor, day)
    if is_inside(path, project.root):
        command.fail(N_("une clé ne va jamais dans le dépôt : choisissez un dossier en dehors"), WRONG_USE)
    key = new_key_pair()
    try:
        found = find_actor(catalogue, actor)
        change = rotate(found, key.multikey, day)
    except ChangeError as error:
        stop(command, error, problems)
    passphrase = passphrase_of(command, is_new=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_key_file(path, key, passphrase)
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), path=path, reason=error.strerror)
    except ProofError as error:
        command.fail("{error}", error=error)
    paths = carry_out(command, project.root, change)
    command.say(N_("Clé privée, chiffrée : {path}"), path=path)
    command.say(
        N_("Empreinte, à lire à qui la demande : {fingerprint}"), fingerprint=fingerprint(key.multikey)
    )
    command.say(
        N_(
            "Pour publier : ce fichier va dans le secret {variable}, sa phrase dans {passphrase}. L’ancienne "
            "clé peut aller dans {earlier} : les fichiers de son temps ne changeront pas. Sans elle, la "
            "nouvelle les signera de nouveau, et ils resteront valables."
        ),
        variable=variable_of(actor),
        passphrase=PASSPHRASE,
        earlier=EARLIER + variable_of(actor).removeprefix(VARIABLE),
    )
    tell_files(command, paths)


def _free_path(folder: Path, actor: str, day: datetime.date) -> Path:
    """A key file that does not exist yet: a key is never written over."""
    number = 1
    while True:
        path = folder / f"{actor}.{day.isoformat()}{f'-{number}' if number > 1 else ''}.json"
        if not path.exists():
            return path
        number += 1


@click.command("retire")
@click.argument("actor", metavar="ACTEUR")
@click.argument("key", metavar="CLÉ")
@click.option("--date", type=DATE, help="Le dernier jour où elle a signé (aujourd’hui sinon).")
@click.option("--last", is_flag=True, help="Même si c’est la dernière : l’acteur ne signera plus rien.")
@click.pass_context
def retire_command(
    context: click.Context, actor: str, key: str, date: datetime.datetime | None, last: bool
) -> None:
    """Retirer une clé d’ACTEUR : elle ne signe plus rien de nouveau, et reste publiée.

    CLÉ : les premiers ou derniers signes de la clé, ou de son empreinte.
    """
    command = command_of(context)
    project = command.project(Problems())
    day = day_of(command, project.root, date)
    catalogue, problems = catalogue_of(command, project)
    try:
        found = find_actor(catalogue, actor)
        public = find_key(found, key)
        change = retire(found, public, day)
    except ChangeError as error:
        stop(command, error, problems)
    if not change:
        command.say(N_("Rien à faire : cette clé est déjà retirée, le {day}."), day=public.retired)
        sys.exit(0)
    if not has_other_in_use(found, public) and not last:
        command.fail(
            N_(
                "c’est la dernière clé en service de « {actor} », qui ne pourrait plus rien signer, pas même "
                "une révocation : « badgeons keys rotate {id} » la remplace, et --last la retire quand même"
            ),
            actor=found.name,
            id=found.id,
        )
    paths = carry_out(command, project.root, change)
    command.say(N_("Clé retirée le {day} : {key}"), day=day, key=public.public)
    tell_files(command, paths)


@click.command("compromised")
@click.argument("actor", metavar="ACTEUR")
@click.argument("key", metavar="CLÉ")
@click.option("--since", type=DATE, required=True, help="Le jour depuis lequel la clé n’est plus sûre.")
@click.option("--date", type=DATE, help="Le jour de la décision (aujourd’hui sinon).")
@click.option(
    "--reissue",
    "wants_reissue",
    is_flag=True,
    help="Délivrer de nouveau, signés par la clé présente, les badges que cette clé a signés.",
)
@click.option(
    "--revoke",
    "wants_revoke",
    is_flag=True,
    help="Révoquer ces badges. Avec --reissue : révoquer ceux faits depuis --since, refaire les autres.",
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Le site publié : lire dans ses fichiers quelle clé les a signés, au lieu de se fier aux dates.",
)
@click.option("--json", "as_json", is_flag=True, help="Donner la liste en JSON.")
@click.pass_context
def compromised_command(
    context: click.Context,
    actor: str,
    key: str,
    since: datetime.datetime,
    date: datetime.datetime | None,
    wants_reissue: bool,
    wants_revoke: bool,
    site: Path | None,
    as_json: bool,
) -> None:
    """Abandonner une clé que quelqu’un d’autre peut avoir : elle n’est plus publiée comme clé d’ACTEUR.

    CLÉ : les premiers ou derniers signes de la clé, ou de son empreinte. La commande dit ce que la clé a
    signé ; --reissue et --revoke décident de ce que ces badges deviennent.
    """
    command = command_of(context)
    project = command.project(Problems())
    day = day_of(command, project.root, date)
    catalogue, problems = catalogue_of(command, project)
    try:
        found = find_actor(catalogue, actor)
        public = find_key(found, key)
        signed = _signed(catalogue, found, public, project, site)
        change = give_up(found, public, since.date())
        change += _decide(catalogue, found, public, signed, since.date(), day, wants_reissue, wants_revoke)
    except ChangeError as error:
        stop(command, error, problems)
    if since.date() > day:
        command.fail(N_("le {day} est à venir : indiquez un jour passé"), WRONG_USE, day=since.date())
    paths = carry_out(command, project.root, change) if change else []
    if as_json:
        click.echo(json.dumps(_as_json(signed, paths, since.date()), ensure_ascii=False, indent=2))
        return
    command.say(N_("Clé compromise depuis le {day} : {key}"), day=since.date(), key=public.public)
    _tell_signed(command, signed, since.date())
    _tell_next(command, found, public, signed, wants_reissue, wants_revoke)
    if paths:
        tell_files(command, paths)


def _signed(
    catalogue: Catalogue, actor: Actor, key: PublicKey, project: Project, site: Path | None
) -> Signed:
    if site is None:
        return signed_by(catalogue, actor, key)
    addresses = Addresses(project.settings)
    method = addresses.key(actor.id, key.public)
    known: list[str] = []
    others: list[str] = []
    for id, each in catalogue.hosted.items():
        path = site / addresses.credential(id).path
        if each.batch.issuer == actor.id and path.is_file():
            (known if _is_signed_with(path, method) else others).append(id)
    return signed_by(catalogue, actor, key, others, known)


def _is_signed_with(path: Path, method: str) -> bool:
    try:
        proofs = json.loads(path.read_bytes()).get("proof", [])
        return any(proof["verificationMethod"] == method for proof in proofs)
    except (OSError, ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return False


def _decide(
    catalogue: Catalogue,
    actor: Actor,
    key: PublicKey,
    signed: Signed,
    since: datetime.date,
    day: datetime.date,
    wants_reissue: bool,
    wants_revoke: bool,
) -> Change:
    """The edits of the awards: those to sign again, those to revoke."""
    again: Sequence[DeliveredBadge] = signed.awards if wants_reissue else ()
    ended = signed if wants_revoke else Signed((), ())
    if wants_reissue and wants_revoke:
        again = [each for each in signed.awards if each.issued < since]
        late = tuple(each for each in signed.awards if each.issued >= since)
        ended = Signed(late, tuple(each for each in signed.endorsements if each.date >= since))
    if again and not has_other_in_use(actor, key):
        raise ChangeError(
            N_(
                "« {actor} » n’a pas d’autre clé pour signer de nouveau : d’abord « badgeons keys rotate "
                "{id} »"
            ),
            actor=actor.name,
            id=actor.id,
        )
    indexes = draw_indexes(len(again), catalogue.status_indexes(actor.id))
    return reissue(again, indexes, day) + revoke_all(ended, day)


def _tell_signed(command: Command, signed: Signed, since: datetime.date) -> None:
    if not signed.awards and not signed.endorsements:
        command.say(N_("Elle n’a rien signé qui vaille encore."))
        return
    lines = [
        *((each.issued, _award_line(command, each)) for each in signed.awards),
        *((each.date, _endorsement_line(command, each, signed)) for each in signed.endorsements),
    ]
    before = sorted(line for line in lines if line[0] < since)
    after = sorted(line for line in lines if line[0] >= since)
    for title, found in (
        (N_("Avant ce jour :"), before),
        (N_("Depuis ce jour, à examiner un par un :"), after),
    ):
        if found:
            command.say(title)
        for _, line in found[:MOST_LISTED]:
            click.echo(f"  {line}")
        if len(found) > MOST_LISTED:
            more = len(found) - MOST_LISTED
            command.say(N_("  … et {count} autres : --json donne toute la liste"), count=more)


def _award_line(command: Command, each: DeliveredBadge) -> str:
    place = N_("publié") if each.is_hosted else N_("privé, numéro d’état {index}")
    words = fill(command.language, place, index=each.award.status_index)
    return f"{each.issued}  {each.award.id}  {each.batch.badge}  ({words})"


def _endorsement_line(command: Command, each: Endorsement, signed: Signed) -> str:
    words = N_("endossement signé par l’acteur lui-même")
    if each not in signed.own:
        words = N_("endossement signé à la publication")
    return f"{each.date}  endorsement:{each.id}  ({fill(command.language, words)})"


def _tell_next(
    command: Command, actor: Actor, key: PublicKey, signed: Signed, wants_reissue: bool, wants_revoke: bool
) -> None:
    if not has_other_in_use(actor, key):
        command.say(N_("Créez tout de suite une nouvelle clé : badgeons keys rotate {id}"), id=actor.id)
    if signed.awards and not (wants_reissue or wants_revoke):
        command.say(
            N_("Ensuite, la même commande avec --reissue, --revoke, ou les deux, s’occupe de ces badges.")
        )
    if wants_reissue and any(not each.is_hosted for each in signed.awards):
        command.say(
            N_(
                "Les badges privés ont un nouveau numéro d’état : refaites leurs fichiers avec « badgeons "
                "award », "
                "comme la première fois, puis renvoyez-les avec « badgeons deliver »."
            )
        )
    if signed.own and not wants_revoke:
        command.say(
            N_("Les endossements qu’il a signés lui-même seront refusés tant qu’il ne les aura pas refaits.")
        )
    command.say(N_("Retirez aussi cette clé des secrets de la publication, et dites-le publiquement."))


def _as_json(signed: Signed, paths: Sequence[str], since: datetime.date) -> dict[str, object]:
    return {
        "awards": [
            {
                "id": each.award.id,
                "badge": each.batch.badge,
                "date": each.issued.isoformat(),
                "publication": each.batch.publication,
                "status_index": each.award.status_index,
                "doubtful": each.issued >= since,
            }
            for each in signed.awards
        ],
        "endorsements": [
            {"id": each.id, "date": each.date.isoformat(), "signed_by_itself": each in signed.own}
            for each in signed.endorsements
        ],
        "changed": list(paths),
    }
