"""The files that a proposal asks for: a record by the one writer, its image, and what `check` says."""

import base64
import binascii
import dataclasses
import datetime
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_, Bilingual, fill
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.editing.applying import changed_files
from badgeons.editing.edits import AddItem, Change
from badgeons.editing.errors import ChangeError
from badgeons.endorsing import EndorsementRequest, EndorsingError, Statement, endorse_in_catalogue
from badgeons.endorsing.requests import SIGN_BY_COLLECTIVE
from badgeons.loading.candidates import check_candidate_files, read_back, record_path
from badgeons.loading.checks.badges import SIMILAR, SIMILAR_ELSEWHERE, SIMILAR_HINT, told_similar
from badgeons.loading.load import assemble, parse_records
from badgeons.loading.sources import Sources, read_sources
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.json_values import node_of
from badgeons.model.fields.kinds import Ref
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.nodes import Entries
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.partial import is_complete
from badgeons.model.fields.walking import values_of
from badgeons.model.fields.written import record_text
from badgeons.model.records import KINDS, Achievement, Collective, Record
from badgeons.model.records.choices import PROPOSED
from badgeons.model.records.endorsement import Target
from badgeons.model.similarity import similar_badges, text_of
from badgeons.proposing.documents import Proposal
from badgeons.proposing.identifiers import check_id, check_name, choose_id, taken_ids
from badgeons.proposing.images import design_of, drawn_image
from badgeons.proposing.text_form import Names, reference_names
from badgeons.publishing.signers import Keyring

CONSULTATION_DAYS = 21
"""Days during which opinions on a proposed badge are heard, where the collective's rules say nothing."""
MAX_LINE_ID = 40
OWN_IMAGE_ALT = N_("L’image du badge, à décrire par le collectif.")
"""Words of a badge whose image came without any."""


@dataclass(frozen=True)
class Repository:
    """The catalogue that proposals are made to, as its files are on a day."""

    root: Path
    settings: Settings
    today: datetime.date
    sources: Sources = field(repr=False)
    catalogue: Catalogue = field(repr=False)

    @property
    def proposal_numbers(self) -> list[str]:
        """The numbers of the proposals that are in the catalogue."""
        numbers = (getattr(record, "proposal_number", None) for record in self.catalogue.records)
        return [number for number in numbers if number is not None]

    @cached_property
    def names(self) -> Names:
        """The names by which answers may cite records."""
        kinds = {kind.type: kind.name for kind in KINDS.values()}
        records = self.catalogue.records
        return reference_names(
            (kinds[type(record)], record.id, name)
            for record in records
            if isinstance(name := getattr(record, "name", None), str)
        )


def read_repository(root: Path, settings: Settings, today: datetime.date) -> Repository | None:
    """The catalogue below `root`, with the records that can be read; None when the collective's cannot."""
    unheard = Problems()  # what is wrong already is no matter of a proposal
    sources = read_sources(root, settings, unheard)
    catalogue = assemble(parse_records(sources, unheard).complete(), today)
    if not catalogue.records.of(Collective):
        return None
    return Repository(root, settings, today, sources, catalogue)


@dataclass(frozen=True)
class ProposedFiles:
    """What a proposal becomes: the path of its record, empty for none, and the files to write. `until` is the
    last day of its consultation."""

    title: str
    path: str = ""
    files: tuple[OutputFile, ...] = ()
    until: datetime.date | None = None
    record: Record | None = field(default=None, repr=False)


@dataclass(frozen=True)
class _Work:
    """One proposal on its way to files. `place`: what is wrong in the proposal itself is told of it."""

    proposal: Proposal
    repository: Repository
    place: Place
    problems: Problems
    id: str | None
    taken: Collection[str]
    proposed: datetime.date
    number: str | None

    @property
    def collective(self) -> Collective:
        return self.repository.catalogue.collective


def proposed_files(
    proposal: Proposal,
    repository: Repository,
    problems: Problems,
    *,
    name: str = "",
    id: str | None = None,
    taken: Collection[str] = (),
    proposed: datetime.date | None = None,
    number: str | None = None,
) -> ProposedFiles | None:
    """The files that a proposal asks for, none for one that becomes no record; None after an error.

    `name` is what problems of the proposal itself call it; `id` the identifier to give, chosen from the name
    when it is None; `taken` are identifiers that other proposals ask for;
    `proposed` the day of the proposal, today's when it is None; `number` that by which it is followed (see
    `model.records.proposal_numbers`).
    """
    errors = len(problems.errors)
    day = proposed or repository.today
    work = _Work(proposal, repository, Place(name), problems, id, taken, day, number)
    _check_consents(work)
    _check_references(work)
    make = _MAKERS.get(proposal.kind.name)
    title = proposal.kind.title.in_words(repository.settings.language)
    made = make(work) if make is not None else ProposedFiles(title)
    if made is not None and made.files:
        _check(work, made)
    return made if len(problems.errors) == errors else None


def _check(work: _Work, made: ProposedFiles) -> None:
    """What `check` says of the files; that another badge is near is told of the new one."""
    repository, told = work.repository, Problems()
    root, settings, today = repository.root, repository.settings, repository.today
    check_candidate_files(root, settings, today, repository.sources, made.files, told)
    for problem in told:
        if problem.what not in (SIMILAR, SIMILAR_ELSEWHERE):
            report = work.problems.add if problem.is_error else work.problems.warn
            report(problem.place, problem.what, problem.hint, **problem.values)
    if isinstance(made.record, Achievement):
        catalogue = repository.catalogue.with_records(made.record)
        near_badges = similar_badges(text_of(made.record), catalogue.records, catalogue.neighbour_badges)
        for near in near_badges:
            if near.badge != made.record:
                what, values = told_similar(near)
                work.problems.warn(Place(made.path), what, SIMILAR_HINT, **values)


def _check_consents(work: _Work) -> None:
    for option in work.proposal.kind.consents.options:
        if option.value not in work.proposal.consents:
            work.problems.add(
                work.place,
                N_("il manque un accord : « {consent} »"),
                N_("cochez cette case si c’est vrai ; sinon, parlez-en d’abord au collectif"),
                consent=option.label,
            )


def _check_references(work: _Work) -> None:
    """What a proposal cites and becomes no record is looked for here; the rules look at records."""
    if work.proposal.kind.record and work.proposal.kind.name != "value_in_use":
        return
    for _, declared, kind, value in values_of(work.proposal.fields, Ref):
        known = work.repository.sources.known.get(kind.to, {})
        if value not in known:
            close = nearest(value, known)
            work.problems.add(
                work.place,
                N_("{field} : aucune fiche « {id} » ({kind})"),
                N_("vouliez-vous dire « {close} » ?")
                if close
                else N_("créez cette fiche, ou corrigez l’identifiant"),
                field=declared,
                id=value,
                kind=KINDS[kind.to].label,
                close=close,
            )


def _badge(work: _Work) -> ProposedFiles | None:
    values = work.proposal.values()
    image = _badge_image(work, values)
    if image is None:
        return None
    content, alt = image
    extension = work.proposal.image.format if work.proposal.image is not None else "svg"
    defaults = {
        "description": values["in_brief"],
        "image_alt": alt,
        "territories": [work.collective.territory],
        "how_to_get": {"mode": "demande"},
    }
    until = last_day_of_consultation(work.repository, work.proposed)
    own = {
        "image": f"image.{extension}",
        "status": PROPOSED,
        "consultation_until": until,
        "dates": {"proposed": work.proposed},
    }
    made = _record(work, {**defaults, **values, **own}, {f"image.{extension}": content})
    return None if made is None else dataclasses.replace(made, until=until)


def last_day_of_consultation(repository: Repository, proposed: datetime.date) -> datetime.date:
    """Until when opinions are heard on a badge that was proposed on a day: both days count."""
    rules = repository.catalogue.collective.decision_rules
    days = rules.consultation_days if rules is not None else None
    return proposed + datetime.timedelta(days=(days or CONSULTATION_DAYS) - 1)


def _event(work: _Work) -> ProposedFiles | None:
    return _record(work, {"territories": [work.collective.territory], **work.proposal.values()}, {})


def _actor(work: _Work) -> ProposedFiles | None:
    values, image = work.proposal.values(), _own_image(work)
    more: dict[str, Any] = {"territories": [work.collective.territory]}
    if image is None:
        return _record(work, {**more, **values}, {})
    logo = f"logos/{{id}}.{work.proposal.image.format}"
    more |= {"logo_alt": f"Logo de {values['name']}"}
    return _record(work, {**more, **values, "logo": logo}, {logo: image})


def _badge_image(work: _Work, values: Mapping[str, Any]) -> tuple[bytes, str] | None:
    """The image of a badge and what is seen on it: its own, else one that is drawn; None after a problem."""
    design = design_of(values, work.proposal.drawing)
    if work.proposal.image is None:
        language = work.repository.settings.language
        return drawn_image(design, values.get("image_alt"), language, work.place, work.problems)
    own = _own_image(work)
    alt = fill(work.repository.settings.language, OWN_IMAGE_ALT)
    return None if own is None else (own, values.get("image_alt") or alt)


def _own_image(work: _Work) -> bytes | None:
    """The image inside a proposal; None without one, or after a problem."""
    image = work.proposal.image
    if image is None:
        return None
    try:
        return base64.b64decode(image.content, validate=True)
    except binascii.Error:
        work.problems.add(
            work.place, N_("l’image ne se lit pas : ce n’est pas du base64"), N_("joignez-la de nouveau")
        )
        return None


def _record(work: _Work, values: Mapping[str, Any], beside: Mapping[str, bytes]) -> ProposedFiles | None:
    """A new record and the files `beside` it, by their names in its folder; `{id}` is its identifier."""
    kind, repository = KINDS[work.proposal.kind.record], work.repository
    check_name(values["name"], work.place, work.problems)
    taken = {*taken_ids(kind, repository.sources, repository.catalogue), *work.taken}
    if work.id is not None and not check_id(work.id, taken, work.place, work.problems):
        return None
    id = work.id or choose_id(values["name"], kind.name.replace("_", "-"), taken)
    path = record_path(kind, id, repository.settings)
    folder = path.rpartition("/")[0]
    named = {key: value.format(id=id) if key == "logo" else value for key, value in values.items()}
    own: dict[str, Any] = {"demonstration": work.collective.demonstration}
    if work.number is not None:
        own["proposal_number"] = work.number
    record = _read(kind.type, id, path, {**named, **own}, work)
    if record is None:
        return None
    files = [OutputFile(path, record_text(record).encode())]
    files += [OutputFile(f"{folder}/{name.format(id=id)}", content) for name, content in beside.items()]
    title = _title(kind.label, values["name"], work.repository)
    return ProposedFiles(title, path, tuple(files), record=record)


def _read(
    record_type: type[Record], id: str, path: str, values: Mapping[str, Any], work: _Work
) -> Record | None:
    """A record made of values, once it is known that a build reads the same from its file."""
    document = node_of(json.loads(json.dumps(values, default=str)), Place(path))
    if not isinstance(document, Entries):
        raise TypeError("a record has fields")
    record = parse_record(record_type, id, path, document, work.problems)
    if not is_complete(record):
        return None
    return record if read_back(record, work.problems) == record else None


def _title(label: Bilingual, name: str, repository: Repository) -> str:
    return fill(repository.settings.language, N_("{kind} : {name}"), kind=label, name=" ".join(name.split()))


def _endorsement(work: _Work) -> ProposedFiles | None:
    """A record that the collective countersigns, and the copy of what is endorsed."""
    fields, catalogue = work.proposal.fields, work.repository.catalogue
    actor = catalogue.actors.get(fields.endorser)
    if actor is not None and any(key.is_in_use for key in actor.keys):
        work.problems.add(
            work.place,
            N_("« {actor} » a sa propre clé : elle endosse elle-même, sur sa machine"),
            N_("avec « badgeons endorse » ; personne ne signe à sa place"),
            actor=actor.name,
        )
        return None
    target = {name: value for name, value in vars(fields.target).items() if value is not None}
    if len(target) != 1:
        work.problems.add(
            work.place,
            N_("un endossement a une seule cible, il y en a {count}"),
            N_("gardez une ligne parmi : {keys}"),
            count=len(target),
            keys=", ".join(vars(fields.target)),
        )
        return None
    statement = Statement(
        fields.endorser, fields.capacity, fields.comment, work.repository.today, fields.until
    )
    request = EndorsementRequest(Target(**target), statement, SIGN_BY_COLLECTIVE, work.id)
    try:
        submission = endorse_in_catalogue(
            request, catalogue, work.repository.settings, Keyring(), lambda: None, Problems()
        )
    except EndorsingError as error:
        work.problems.add(work.place, error.message, "", **error.values)
        return None
    if not submission.files:
        work.problems.add(
            work.place,
            N_("« {endorser} » a déjà endossé cela ({path})"),
            endorser=fields.endorser,
            path=submission.record.origin.path,
        )
        return None
    name = actor.name if actor is not None else fields.endorser
    path = submission.record.origin.path
    title = _title(KINDS["endorsement"].label, name, work.repository)
    return ProposedFiles(title, path, submission.files)


def _value_in_use(work: _Work) -> ProposedFiles | None:
    """The record of a badge with one line more."""
    values, repository = work.proposal.values(), work.repository
    badge = repository.catalogue.achievements.get(values["badge"])
    source = next(
        (s for s in repository.sources.records if s.kind == "badge" and s.id == values["badge"]), None
    )
    if badge is None or source is None:
        return None
    line: dict[str, Any] = json.loads(json.dumps(values["line"], default=str))
    taken = {other.id for other in badge.value_in_use if other.id is not None}
    if "id" not in line:
        line = {"id": choose_id(line["opens"][:MAX_LINE_ID], "ligne", taken), **line}
    change = Change((AddItem(source.path, (), "value_in_use", line),))
    try:
        files = changed_files(change, lambda _: source.text.encode())
    except ChangeError as error:
        work.problems.add(work.place, error.message, "", **error.values)
        return None
    language = work.repository.settings.language
    title = fill(language, N_("Valeur d’usage : {badge}"), badge=badge.name)
    return ProposedFiles(title, source.path, tuple(files))


_MAKERS: Mapping[str, Callable[[_Work], ProposedFiles | None]] = {
    "badge": _badge,
    "event": _event,
    "actor": _actor,
    "endorsement": _endorsement,
    "value_in_use": _value_in_use,
}
"""By kind of proposal; the others become no record."""
