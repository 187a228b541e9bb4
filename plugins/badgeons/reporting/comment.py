"""The comment on a proposal: what it proposes, what must be fixed, what is only advice."""

import dataclasses
import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from badgeons.base.messages import N_, fill
from badgeons.base.problems import Place, Problem, Problems
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import written_value
from badgeons.model.records import Achievement
from badgeons.model.records.choices import OBTAINABLE
from badgeons.reporting.cards import card_of
from badgeons.reporting.changes import ADDED, CHANGED, REMOVED, Change
from badgeons.reporting.markdown import escaped, file_address, link

MARKER = "<!-- badgeons check -->"
"""The first line of the comment, by which it is found again to be edited."""
MAX_ITEMS = 30
"""Lines of one section."""

MAX_CARDS = 8
"""Records whose first words are told."""
MAX_CHARACTERS = 60_000
"""A comment holds 65,536 characters on GitHub, more elsewhere."""

HIDDEN = "…"
"""What stands for a value that may name a person."""

SORTS = {ADDED: N_("nouveau"), CHANGED: N_("modifié"), REMOVED: N_("retiré")}
TITLE = N_("Relecture de la proposition")
CUT = N_("La suite est trop longue pour un commentaire : « badgeons check » la dit.")
MORE = N_("… et {count} de plus")
FOOTER = N_("Un programme écrit ce commentaire et le tient à jour ; les personnes décident.")


class Section(NamedTuple):
    """A part of the comment: its title, and the problems that it takes of those left by the parts before."""

    title: str
    takes: Callable[[Problem], bool]


SECTIONS = (
    Section(N_("Données personnelles"), lambda problem: problem.topic == "persons"),
    Section(N_("Images"), lambda problem: problem.topic == "images"),
    Section(N_("À corriger"), lambda problem: problem.is_error),
    Section(N_("Ces badges existent peut-être déjà"), lambda problem: problem.rule == "badges/badges_differ"),
    Section(N_("Conseils, à suivre ou non"), lambda problem: True),
)


@dataclass(frozen=True)
class Comment:
    """What a comment is made of. `files` is the address of the files of the commit that was read, on its
    forge; None: nothing is linked."""

    changes: list[Change]
    problems: Problems
    catalogue: Catalogue
    language: str
    files: str | None = None

    def text(self) -> str:
        """The comment in Markdown. Nothing that the proposal says in it acts; its size is bounded."""
        told = [problem for problem in self.problems if self._is_told(problem)]
        errors = sum(problem.is_error for problem in told)
        lines = [MARKER, f"## {fill(self.language, TITLE)}", ""]
        count = N_("**À corriger : {errors}.** Conseils : {advice}.")
        if not errors:
            count = N_("**Rien n’est à corriger.** Conseils : {advice}.")
        lines.append(fill(self.language, count, errors=errors, advice=len(told) - errors))
        lines += self._section(N_("Ce qui est proposé"), [self._proposed(change) for change in self.changes])
        for change in self.changes[:MAX_CARDS]:
            folder = posixpath.dirname(change.path)
            lines += card_of(change, self.language, file_address(self.files, folder) if self.files else None)
        left = told
        for title, takes in SECTIONS:
            lines += self._section(title, [self._problem(problem) for problem in left if takes(problem)])
            left = [problem for problem in left if not takes(problem)]
        lines += self._section(N_("Ce qui change pour des badges publiés"), self._published())
        lines = self._bounded(lines)
        lines += ["", fill(self.language, FOOTER)]
        return "\n".join(lines) + "\n"

    def _bounded(self, lines: list[str]) -> list[str]:
        """The lines that fit; each is whole by itself."""
        sizes = accumulate(len(line) + 1 for line in lines)
        kept = [line for line, size in zip(lines, sizes, strict=True) if size <= MAX_CHARACTERS]
        return lines if len(kept) == len(lines) else [*kept, "", fill(self.language, CUT)]

    def _is_told(self, problem: Problem) -> bool:
        """Errors, wherever they are; advice on what is proposed."""
        paths = {path for change in self.changes for path in (change.path, *change.files_beside)}
        return problem.is_error or problem.place.path in paths

    def _section(self, title: str, items: Iterable[str]) -> list[str]:
        items = list(items)
        if not items:
            return []
        lines = ["", f"### {fill(self.language, title)}", "", *(f"- {item}" for item in items[:MAX_ITEMS])]
        if len(items) > MAX_ITEMS:
            lines.append(f"- {fill(self.language, MORE, count=len(items) - MAX_ITEMS)}")
        return lines

    def _address(self, place: Place) -> str | None:
        return file_address(self.files, place.path, place.line) if self.files else None

    def _proposed(self, change: Change) -> str:
        address = self._address(Place(change.path)) if change.sort != REMOVED else None
        kind = change.kind.label.in_words(self.language)
        sort = fill(self.language, SORTS[change.sort])
        sentence = N_("{kind} « {name} » : {sort}")
        return fill(self.language, sentence, kind=kind, name=link(change.name, address), sort=sort)

    def _problem(self, problem: Problem) -> str:
        """A problem after its place. What was found of a person is not repeated: a comment is public, and
        outlives the line that is mended."""
        place = problem.place
        if problem.topic == "persons":
            hidden = {
                name: HIDDEN if isinstance(value, str) else value for name, value in problem.values.items()
            }
            problem = dataclasses.replace(problem, values=hidden)
        where = place.path
        if place.line:
            where = fill(self.language, N_("{path}, ligne {line}"), path=place.path, line=place.line)
        told = escaped(problem.sentence(self.language))
        return fill(self.language, N_("{where} : {told}"), where=link(where, self._address(place)), told=told)

    def _published(self) -> Iterable[str]:
        """What changes of badges that can be had, and who endorses them."""
        for change in self.changes:
            before = change.before
            if not isinstance(before, Achievement) or written_value(before, "status") not in OBTAINABLE:
                continue
            names = change.changed_fields(self.language)
            fields = ", ".join([*names, *map(posixpath.basename, change.files_beside)])
            endorsers = sorted(
                {one.endorser for one in self.catalogue.active_endorsements_of(badge=change.id)}
            )
            if change.after is None:
                what = fill(self.language, N_("le badge disparaît"))
            elif fields:
                what = fill(self.language, N_("change : {fields}"), fields=fields)
            else:
                continue
            if endorsers:
                actors = ", ".join(map(self._actor, endorsers))
                what += fill(self.language, N_(" ; endossé par {actors}"), actors=actors)
            yield fill(
                self.language, N_("« {name} » : {what}"), name=escaped(change.name), what=escaped(what)
            )

    def _actor(self, id: str) -> str:
        actor = self.catalogue.actors.get(id)
        return actor.name if actor is not None else id
