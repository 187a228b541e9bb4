"""Awards made in this process: a small catalogue on disk, no command, and a private folder beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from badgeons.awarding.details import AwardDetails
from badgeons.awarding.history import open_awards_folder, read_history
from badgeons.awarding.journal import JournalEntry
from badgeons.awarding.people import Person
from badgeons.awarding.request import AwardRequest, requested_batch
from badgeons.awarding.run import AwardRun, carry_out, prepare_run
from badgeons.awarding.wording import Wording
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.doors.private_folder import PrivateFolder
from badgeons.doors.project import SiteProject
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.origin import Origin
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award, Evidence, Recipient
from badgeons.model.records.consent import Consent
from badgeons.publishing.build import read_catalogue
from badgeons.publishing.signers import Keyring
from support.projects import BASE_URL, TODAY, write_catalogue

AWARD_DAY = datetime.date(2026, 3, 14)
FIRST = Person(2, "exemple@example.org", name="Un Exemple")
SECOND = Person(3, "deuxieme-exemple@example.org")
WALLET = Person(4, did="did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")
CONSENT = Consent(date=AWARD_DAY, scope="La page du badge.")
DETAILS = AwardDetails(
    award="7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11",
    badge="Coopérer <b>ensemble</b>",
    in_brief="Je sais & je fais.",
    issuer="Atelier, d’exemple",
    issuer_email="badges@example.org",
    issuer_url="https://example.org/",
    date="2026-03-14",
    rights_contact="droits@example.org",
    host="badgeons.example.org",
    verifier="https://badgeons.example.org/verifier/",
    badge_page="https://badgeons.example.org/badges/cooperer/",
    language="fr",
    until="2028-03-14",
    link="https://badgeons.example.org/verifier/#v1." + "x" * 2000,
    name="Première “Exemple” <x>, M.",
    address="o'exemple+badge@example.org",
)
"""An award as its recipient is told of it, its values hard to write."""
JOURNAL_BATCH = AwardBatch(
    id="atelier-2026-03-14",
    origin=Origin("badges/awards/atelier-2026-03-14.yml"),
    badge="atelier",
    issuer="of-exemple",
    date=datetime.date(2026, 3, 14),
    publication="hosted",
    consent=Consent(date=datetime.date(2026, 3, 1), scope="Le badge « délivré »."),
    evidence=(Evidence(name="Récit", url="https://example.org/"),),
)
JOURNAL_ENTRIES = (
    JournalEntry(
        Award(
            id="7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11",
            status_index=0,
            recipient=Recipient(identity="sha256$" + "0" * 64, salt="1" * 32),
            evidence=(Evidence(name="Une trace"),),
        ),
        "aa",
    ),
    JournalEntry(
        Award(
            id="1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d",
            status_index=131_073,
            recipient=Recipient(did="did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
            code="sha256-" + "A" * 43 + "=",
        ),
        "bb",
    ),
)
REQUEST: dict[str, Any] = {
    "badge": "atelier",
    "issuer": None,
    "event": None,
    "evidence": (),
    "publication": "private",
    "date": AWARD_DAY,
    "batch": None,
    "consent": None,
}


def award_request(**changes: Any) -> AwardRequest:
    return AwardRequest(**{**REQUEST, **changes})


def no_consent() -> Consent:
    raise AssertionError("nobody is to be asked")


@dataclass(frozen=True)
class AwardingProject:
    """`project` is the repository; `folder` the private folder beside it."""

    project: SiteProject
    folder: PrivateFolder

    def read(self) -> tuple[Catalogue, Keyring]:
        """The catalogue as it stands and its demonstration keys."""
        problems = Problems()
        read = read_catalogue(self.project.root, self.project.settings, TODAY, lambda *_: {}, problems)
        assert read is not None, [problem.in_words("fr") for problem in problems.errors]
        return read

    def prepare(self, *people: Person, **changes: Any) -> AwardRun:
        catalogue, keyring = self.read()
        history = read_history(self.folder)
        requested = requested_batch(
            award_request(**changes),
            catalogue,
            keyring.signers,
            self.project.settings,
            history.journals,
            no_consent,
        )
        return prepare_run(requested.batch, people, history, catalogue, keyring, self.project)

    def carry_out(
        self, run: AwardRun, wording: Wording | None = None, tick: Callable[[], None] = lambda: None
    ) -> list[str]:
        catalogue, keyring = self.read()
        return carry_out(run, self.folder, catalogue, keyring, wording or Wording(), self.project, tick)

    def award(self, *people: Person, **changes: Any) -> list[str]:
        """Award to people, as asked for; the paths of what changed in the repository."""
        run = self.prepare(*people, **changes)
        assert not run.problems.errors, [problem.in_words("fr") for problem in run.problems]
        return self.carry_out(run)

    def files(self) -> dict[str, bytes]:
        """The files of the private folder, by path from it."""
        return {
            path.relative_to(self.folder.path).as_posix(): path.read_bytes()
            for path in sorted(self.folder.path.rglob("*"))
            if path.is_file()
        }

    def edit(self, path: str, old: str, new: str) -> None:
        """Change the text of a record."""
        file = self.project.root / path
        text = file.read_text("utf-8")
        assert old in text, (path, old)
        file.write_text(text.replace(old, new), "utf-8")


def make_awarding_project(folder: Path) -> AwardingProject:
    """The small catalogue of `support.projects` below `folder`, in no repository."""
    root = folder / "catalogue"
    write_catalogue(root)
    settings = Settings(BASE_URL)
    return AwardingProject(SiteProject(root, settings, root / "site"), open_awards_folder(folder / "remises"))
