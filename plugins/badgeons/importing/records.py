"""A badge of another platform as a record of this catalogue: a proposal, or a badge issued elsewhere."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from badgeons.base.messages import N_, fill
from badgeons.base.settings import Settings
from badgeons.importing.badge import ForeignBadge
from badgeons.importing.notes import Note, RefusedImportError, note
from badgeons.importing.texts import (
    first_sentences,
    plain_line,
    shortened,
    usual_letters,
)
from badgeons.importing.values import label_of, max_length_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.nearest import plainly
from badgeons.model.fields.origin import Origin
from badgeons.model.records import Achievement, Actor, ExternalBadge, Record
from badgeons.model.records.achievement_parts import Alignment, BadgeDates, HowToGet
from badgeons.model.records.choices import PROPOSED
from badgeons.proposing.records import CONSULTATION_DAYS

EXTERNAL, PROPOSAL = "external", "proposal"
KINDS_OF_IMPORT = (EXTERNAL, PROPOSAL)
_MAX_TAGS = 20
_MAX_ALIGNMENTS = 30

_TAKEN_OVER = N_("Badge repris d’un badge qui existe déjà : « {name} » (émetteur : {issuer}).")
_TAKEN_OVER_AT = N_("Badge repris d’un badge qui existe déjà : « {name} » (émetteur : {issuer}), {url}")
_CRITERIA_ELSEWHERE = N_("Les critères sont ceux de la page d’origine : {url}")
_IMAGE_OF = N_("Image du badge « {name} »")


@dataclass(frozen=True)
class ImportChoices:
    """What the collective decides for every badge of a run; empty where it leaves it to the badge.

    `kind` is one of `KINDS_OF_IMPORT`. `issuer` and `territory` are identifiers, those of the collective's
    record without them; `until` is the last day of the consultation.
    """

    kind: str
    today: datetime.date
    issuer: str = ""
    territory: str = ""
    family: str = ""
    why: str = ""
    until: datetime.date | None = None


@dataclass(frozen=True)
class MadeRecord:
    """A record with neither identifier nor place yet, what was not carried, what is to be read again."""

    record: Record
    left: tuple[Note, ...]
    to_review: tuple[Note, ...] = ()


def make_record(
    badge: ForeignBadge, choices: ImportChoices, catalogue: Catalogue, settings: Settings
) -> MadeRecord:
    """The record of a badge. Raises RefusedImportError for one that cannot be taken as it is."""
    badge = replace(badge, name=usual_letters(badge.name))
    if not badge.name:
        raise RefusedImportError(N_("ce badge n’a pas de nom"))
    make = _external if choices.kind == EXTERNAL else _proposal
    return make(badge, choices, catalogue, settings)


def _external(
    badge: ForeignBadge, choices: ImportChoices, catalogue: Catalogue, settings: Settings
) -> MadeRecord:
    actor = _actor_of(badge, catalogue.actors.values())
    issuer = badge.issuer or (actor.name if actor else "") or _host_of(badge.issuer_url or badge.address)
    why = badge.why or choices.why
    if not issuer:
        raise RefusedImportError(N_("ce badge ne dit pas qui le délivre : reprenez-le depuis son adresse"))
    if not why:
        raise RefusedImportError(
            N_("dites pourquoi le territoire utilise ce badge : --why, ou une colonne « Pourquoi »")
        )
    left = list(badge.notes)
    lost = [
        label
        for label, value in (
            (label_of(Achievement, "description"), badge.description),
            (label_of(Achievement, "criteria"), badge.criteria),
            (label_of(Achievement, "image"), badge.image),
            (label_of(Achievement, "tags"), badge.tags),
            (label_of(Achievement, "alignment"), badge.alignment),
        )
        if value
    ]
    left += [
        note(N_("« {label} » : cela reste chez son émetteur, la fiche n’est qu’un lien"), label=label)
        for label in lost
    ]
    record = ExternalBadge(
        id="",
        origin=Origin(""),
        name=_fitted(badge.name, ExternalBadge, "name", left),
        issuer=_fitted(issuer, ExternalBadge, "issuer", left),
        actor=actor.id if actor else None,
        url=badge.criteria_url or badge.address or None,
        apply_url=badge.apply_url or None,
        why=_fitted(why, ExternalBadge, "why", left),
    )
    return MadeRecord(record, tuple(left))


def _proposal(
    badge: ForeignBadge, choices: ImportChoices, catalogue: Catalogue, settings: Settings
) -> MadeRecord:
    left, to_review = list(badge.notes), []
    language = settings.document_language
    issuer = choices.issuer or catalogue.collective.actor
    territory = choices.territory or catalogue.collective.territory
    family = badge.family or choices.family
    description = badge.description or badge.in_brief
    criteria = badge.criteria
    if not criteria and badge.criteria_url:
        criteria = fill(language, _CRITERIA_ELSEWHERE, url=badge.criteria_url)
        to_review.append(note(N_("les critères ne sont qu’une adresse : écrivez-les ici")))
    for text, attribute in ((description, "description"), (criteria, "criteria")):
        if not text:
            raise RefusedImportError(
                N_("il manque « {label} » : complétez ce badge là où il est, ou dans le tableau"),
                label=label_of(Achievement, attribute),
            )
    if not family:
        raise RefusedImportError(
            N_("rien ne dit sa famille : ajoutez --family (competence, participation, engagement…)")
        )
    in_brief = badge.in_brief
    if not in_brief or len(in_brief) > max_length_of(Achievement, "in_brief"):
        in_brief = first_sentences(in_brief or description, max_length_of(Achievement, "in_brief"))
        to_review.append(note(N_("« En bref » vient du début de la description : dites-le en mots simples")))
    image_alt = badge.image_alt or fill(language, _IMAGE_OF, name=badge.name)
    if not badge.image_alt:
        to_review.append(note(N_("décrivez l’image pour qui ne la voit pas (`image_alt`)")))
    if badge.issuer and choices.issuer == "":
        to_review.append(
            note(N_("l’émetteur d’ici est « {actor} » : est-ce bien lui ? (--issuer)"), actor=issuer)
        )
    actor = catalogue.actors.get(issuer)
    creator = _actor_of(badge, catalogue.identified_actors.values())
    record = Achievement(
        id="",
        origin=Origin(""),
        name=_fitted(badge.name, Achievement, "name", left),
        in_brief=in_brief,
        description=_fitted(description, Achievement, "description", left),
        image_alt=_fitted(image_alt, Achievement, "image_alt", left),
        family=family,
        criteria=_fitted(criteria, Achievement, "criteria", left, 5000),
        issuers=(issuer,),
        creator=creator.id if creator else None,
        languages=badge.languages or (language,),
        tags=tuple(tag for tag in badge.tags if len(tag) <= 60)[:_MAX_TAGS],
        territories=(territory,),
        alignment=_alignments(badge.alignment, left),
        how_to_get=HowToGet(mode="demande", contact=actor.email if actor else None),
        validity=badge.validity,
        status=PROPOSED,
        consultation_until=choices.until or choices.today + datetime.timedelta(days=CONSULTATION_DAYS),
        version=badge.version or "1",
        dates=BadgeDates(proposed=choices.today),
        licence=badge.licence or "CC-BY-4.0",
        text=_provenance(badge, language),
    )
    _note_what_is_cut(badge, record, left)
    if not badge.licence:
        to_review.append(note(N_("rien ne dit la licence : demandez à son auteur s’il accepte CC-BY-4.0")))
    return MadeRecord(record, tuple(left), tuple(to_review))


def _note_what_is_cut(badge: ForeignBadge, record: Achievement, left: list[Note]) -> None:
    if len(record.tags) < len(badge.tags):
        left.append(
            note(
                N_("{count} mots-clés, trop longs ou trop nombreux"), count=len(badge.tags) - len(record.tags)
            )
        )
    if badge.apply_url:
        left.append(note(N_("l’adresse où on le demande ailleurs : {url}"), url=badge.apply_url[:200]))


def _alignments(alignments: Iterable[Alignment], left: list[Note]) -> tuple[Alignment, ...]:
    """Alignments as a record holds them: each once, their words within bounds."""
    kept: dict[tuple[str, str | None, str | None], Alignment] = {}
    for item in alignments:
        name = shortened(item.name, max_length_of(Alignment, "name"))
        description = item.description and shortened(
            item.description, max_length_of(Alignment, "description")
        )
        code = item.code if item.code is None or len(item.code) <= max_length_of(Alignment, "code") else None
        key = (item.framework, code, item.url)
        kept.setdefault(key, replace(item, name=name, code=code, description=description or None))
    if len(kept) > _MAX_ALIGNMENTS:
        left.append(note(N_("{count} alignements : il y en avait trop"), count=len(kept) - _MAX_ALIGNMENTS))
    return tuple(kept.values())[:_MAX_ALIGNMENTS]


def _provenance(badge: ForeignBadge, language: str) -> str:
    """Where a badge comes from, for its page: words of others have no Markdown in them."""
    url = badge.address or badge.criteria_url
    issuer = badge.issuer or _host_of(badge.issuer_url or url) or "?"
    sentence = _TAKEN_OVER_AT if url else _TAKEN_OVER
    return fill(language, sentence, name=_bare(badge.name), issuer=_bare(issuer), url=url)


def _bare(text: str) -> str:
    """A text without the signs that Markdown acts on."""
    return plain_line(re.sub(r"[\[\]<>*_`#|\\!]", " ", text))


def _fitted(
    text: str, record_type: type, attribute: str, left: list[Note], max_length: int | None = None
) -> str:
    """A text as long as the field may be; that it was longer is told."""
    longest = max_length or max_length_of(record_type, attribute)
    if len(text) > longest:
        label = label_of(record_type, attribute)
        left.append(
            note(N_("la fin de « {label} », de plus de {longest} caractères"), label=label, longest=longest)
        )
    return shortened(text, longest)


def _actor_of(badge: ForeignBadge, actors: Iterable[Actor]) -> Actor | None:
    """The actor of the directory who issues a badge, by name and site; None when it is not one of them."""
    for actor in actors:
        is_named = bool(badge.issuer) and plainly(actor.name) == plainly(badge.issuer)
        is_at = bool(actor.url and badge.issuer_url) and _bare_address(actor.url) == _bare_address(
            badge.issuer_url
        )
        if is_named or is_at:
            return actor
    return None


def _bare_address(url: str | None) -> str:
    return (url or "").split("://", 1)[-1].removeprefix("www.").rstrip("/")


def _host_of(url: str) -> str:
    return _bare_address(url).split("/")[0]
