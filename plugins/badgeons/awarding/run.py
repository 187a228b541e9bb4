"""A run of awards: prepared from what is known, then, once confirmed, carried out step by step."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from badgeons.awarding.batches import check_batch, record_files
from badgeons.awarding.credentials import compile_batch, sign_awards
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.files import read_credential, write_batch
from badgeons.awarding.history import History, commit_awards, mark_done
from badgeons.awarding.journal import Journal
from badgeons.awarding.people import Person
from badgeons.awarding.plan import Plan, draw_entries, plan_awards
from badgeons.awarding.wording import Wording
from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.doors.key_variables import FOLDER
from badgeons.doors.keyring import variable_of
from badgeons.doors.private_folder import PrivateFolder
from badgeons.doors.project import SiteProject
from badgeons.doors.repository import read_repository_file, write_repository_files
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import AwardBatch
from badgeons.publishing.signers import Keyring


@dataclass(frozen=True)
class AwardRun:
    """A run decided, of which nothing is written yet.

    `journal` is what the batch's journal is to become, `earlier` what it is (None: a new batch); `people` are
    those of this run, by award. `problems` is what the catalogue's rules say of the batch: nothing is carried
    out while it holds an error.
    """

    plan: Plan
    journal: Journal
    earlier: Journal | None
    people: Mapping[str, Person]
    problems: Problems

    @property
    def batch(self) -> AwardBatch:
        return self.plan.batch

    @property
    def resumed(self) -> int:
        """How many awards an interrupted run had decided and had not made: this one makes them."""
        return len(self.earlier.entries) - self.earlier.made if self.earlier else 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to award and nothing was."""
        return not self.journal.entries


def prepare_run(
    batch: AwardBatch,
    people: Sequence[Person],
    history: History,
    catalogue: Catalogue,
    keyring: Keyring,
    project: SiteProject,
) -> AwardRun:
    """Decide who is awarded and draw all that is random.

    Raises AwardingError when the journal or the repository contradicts the batch, or a key is missing.
    """
    plan = plan_awards(batch, people, history, catalogue)
    entries, new = draw_entries(plan, history, catalogue)
    earlier = history.journals.get(batch.id)
    is_done = earlier is not None and earlier.is_done and not entries
    journal = Journal(batch, (*plan.entries, *entries), is_done)
    problems = Problems()
    check_batch(batch, [entry.award for entry in journal.entries], catalogue, project.settings, problems)
    if not problems.errors:
        check_key(batch.issuer, keyring, catalogue)
    known = {entry.award.id: person for person, entry in plan.known}
    return AwardRun(plan, journal, earlier, known | new, problems)


def carry_out(
    run: AwardRun,
    folder: PrivateFolder,
    catalogue: Catalogue,
    keyring: Keyring,
    wording: Wording,
    project: SiteProject,
    tick: Callable[[], None] = lambda: None,
) -> list[str]:
    """Commit to a run, then make everything it says; the paths of the repository's files that changed.

    It may be cut short anywhere and run again. `tick` is called after each award. Raises WordedError.
    """
    addresses = Addresses(project.settings)
    commit_awards(folder, run.earlier, run.journal)
    compiled = compile_batch(run.journal, catalogue, keyring.demonstration)
    earlier = partial(read_credential, folder, compiled.batch.id)
    signed = sign_awards(compiled, catalogue, addresses, keyring, earlier)
    write_batch(folder, compiled, signed, run.people, wording, addresses, tick)
    read = partial(read_repository_file, project.root)
    drawn = dataclasses.replace(run.batch, awards=tuple(entry.award for entry in run.journal.entries))
    files = record_files(drawn, catalogue, project.settings, read)
    changed = write_repository_files(project.root, files)
    mark_done(folder, run.journal)
    return changed


def check_key(issuer: str, keyring: Keyring, catalogue: Catalogue) -> None:
    """Refuse to award for an issuer whose key is not at hand. Raises AwardingError."""
    if issuer not in keyring.signers:
        raise AwardingError(
            N_(
                "il manque la clé de « {issuer} », sans laquelle rien ne peut être signé : "
                "donnez-la par {variable}, ou son dossier par {folder}"
            ),
            issuer=catalogue.actors[issuer].name,
            variable=variable_of(issuer),
            folder=FOLDER,
        )
