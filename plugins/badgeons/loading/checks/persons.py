"""What records may say of people; what no file may say of them is looked for in `loading.privacy`."""

import re

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.checks.rule import for_each, items_of
from badgeons.loading.parsed import ParsedRecords
from badgeons.loading.privacy.check import SALTED
from badgeons.loading.privacy.people import is_name_of_a_person
from badgeons.model.fields.kinds import Email
from badgeons.model.fields.walking import values_of
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award
from badgeons.model.records.choices import PRIVATE

COMMENT = re.compile(r"(?:^|\s)#\s*(\S.*)$")
NAMES = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+)+")
PERSONAL_MAILBOX = re.compile(r"[a-z]+[._][a-z]+(-[a-z]+)?")
ROLE_WORDS = frozenset({
    "acces", "accueil", "badge", "badges", "bonjour", "bureau", "collectif", "com", "communication",
    "contact", "coordination", "direction", "dpo", "droits", "equipe", "formation", "info", "infos",
    "mission", "presse", "referent", "secretariat", "service", "support", "tiers", "vie",
})  # fmt: skip


def no_mailbox_of_a_person(records: ParsedRecords, problems: Problems) -> None:
    """Une adresse publiée est celle d’un rôle ou d’une structure, pas d’une personne."""
    for record in records:
        for path, field, _, value in values_of(record, Email):
            local = value.partition("@")[0].lower()
            words = re.split(r"[._-]", local)
            if PERSONAL_MAILBOX.fullmatch(local) and not ROLE_WORDS.intersection(words):
                problems.warn(
                    record.origin.at(*path),
                    N_("{field} : cette adresse semble être celle d’une personne"),
                    N_("préférez une boîte de rôle, comme contact@ ou badges@"),
                    field=field,
                )


@for_each(items_of(AwardBatch, lambda batch: batch.awards))
def private_awards_tell_nobody(
    batch: AwardBatch, position: int, award: Award, records: ParsedRecords, problems: Problems
) -> None:
    """Un badge délivré en privé ne laisse ici qu’un numéro : ni bénéficiaire, ni preuve."""
    if batch.publication != PRIVATE:
        return
    for name in ("recipient", "evidence"):
        if getattr(award, name):
            problems.add(
                batch.origin.at("awards", position, name),
                N_("une publication privée ne dit rien du bénéficiaire (`{name}`)"),
                N_("supprimez ces lignes : elles vont dans le fichier remis à la personne"),
                name=name,
            )


def comments_of_awards_name_nobody(records: ParsedRecords, problems: Problems) -> None:
    """Un commentaire, dans un lot de badges délivrés ou de codes, ne nomme personne."""
    for source in records.sources.records:
        if source.kind not in SALTED:
            continue
        for number, line in enumerate(source.text.split("\n"), 1):
            comment = COMMENT.search(line)
            if comment is not None and any(map(is_name_of_a_person, NAMES.findall(comment[1]))):
                problems.warn(
                    Place(source.path, number, comment.start(1) + 1),
                    N_("ce commentaire semble nommer une personne"),
                    N_(
                        "supprimez-le : l’historique le garderait ; les noms restent dans votre dossier privé"
                    ),
                )
