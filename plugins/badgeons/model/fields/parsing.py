"""From a tree of nodes to a frozen record, by its declarations; every problem told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from badgeons.base.messages import N_, Bilingual
from badgeons.base.problems import Place, Problems
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kind import Kind, ScalarKind
from badgeons.model.fields.kinds import Group, Many, Markdown, Text
from badgeons.model.fields.nearest import nearest, plainly
from badgeons.model.fields.nodes import Entries, Items, Node, Scalar
from badgeons.model.fields.origin import Origin, Path
from badgeons.model.fields.shown import shown
from badgeons.model.fields.written import inline

R = TypeVar("R")

MAX_PROBLEMS = 50
"""Problems told for one file; beyond, it is not a record that someone is writing."""


def parse_record(record_type: type[R], id: str, path: str, document: Entries, problems: Problems) -> R | None:
    """The record of a file, or None when something in it was reported."""
    parser = _RecordParser(path, problems)
    values = parser.group(record_type, document, ())
    if values is None:
        return None
    make: Callable[..., R] = record_type
    return make(id=id, origin=Origin(path, parser.places), **values)


def parse_fields(group: type[R], path: str, document: Entries, problems: Problems) -> R | None:
    """A group of declared fields that is no record, or None when something in it was reported."""
    values = _RecordParser(path, problems).group(group, document, ())
    return None if values is None else group(**values)


@dataclass(frozen=True)
class _ValueReport:
    """Reports about one value of one field."""

    parser: "_RecordParser"
    field: Field
    scalar: Scalar

    def __call__(self, what: str, hint: str = "", **values: object) -> None:
        self.parser.report(
            self.scalar.place,
            what,
            hint,
            field=self.field,
            found=shown(self.scalar.text.strip()),
            example=inline(_one(self.field.example)),
            **values,
        )


def _one(example: object) -> object:
    """One value of an example that may be a list."""
    return example[0] if isinstance(example, list) else example


def _line(field: Field) -> str:
    """A field as it may be written."""
    return f"{field.key}: {inline(field.example)}"


class _RecordParser:
    """The parsing of one file."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.places: dict[Path, Place] = {}
        self.problems = problems
        self.path = path
        self.reported = 0

    def report(self, place: Place, what: str, hint: str = "", **values: object) -> None:
        self.reported += 1
        if self.reported <= MAX_PROBLEMS:
            self.problems.add(place, what, hint, **values)
        elif self.reported == MAX_PROBLEMS + 1:
            self.problems.add(
                Place(self.path),
                N_("il y a plus de {most} problèmes dans ce fichier, les suivants ne sont pas montrés"),
                most=MAX_PROBLEMS,
            )

    def group(self, of: type, node: Entries, path: Path) -> dict[str, Any] | None:
        """The values of a record or group by attribute, None when one was reported."""
        reported_before = self.reported
        self.places[path] = node.place
        fields = fields_of(of)
        written = {key.text: (key, value) for key, value in node.entries}
        meant = {
            self._report_unknown(key, fields, written)
            for key, _ in node.entries
            if all(field.key != key.text for field in fields.values())
        }
        values = {
            attribute: self._entry(field, written.get(field.key), node.place, (*path, attribute))
            for attribute, field in fields.items()
            if field.key not in meant
        }
        return values if self.reported == reported_before else None

    def _entry(self, field: Field, entry: tuple[Scalar, Node] | None, around: Place, path: Path) -> object:
        if entry is None:
            if field.required:
                self._report_missing(around, N_("il manque {field}"), field)
            return field.default
        key, node = entry
        self.places[path] = node.place if isinstance(node, Scalar) else key.place
        if isinstance(node, Scalar) and isinstance(field.kind, Text | Markdown):
            self._advise_on_cut(node, field)
        if isinstance(node, Scalar) and node.is_empty:
            if field.required:
                self._report_missing(node.place, N_("{field} : à remplir"), field)
            return field.default
        return self._value(field.kind, field, node, path)

    def _advise_on_cut(self, scalar: Scalar, field: Field) -> None:
        """Advise on words that a `#` took away from a text."""
        if scalar.cut is not None:
            self.problems.warn(
                scalar.cut,
                N_("{field} : ce qui suit « # » n’est pas lu"),
                N_("mettez toute la valeur entre guillemets ; un commentaire prend un espace après « # »"),
                field=field,
            )

    def _report_missing(self, place: Place, what: str, field: Field) -> None:
        self.report(place, what, N_("par exemple : {example}"), field=field, example=_line(field))

    def _value(self, kind: Kind[Any], field: Field, node: Node, path: Path) -> object:
        if self.reported > MAX_PROBLEMS:
            return None
        if isinstance(kind, Many):
            return self._many(kind, field, node, path)
        if isinstance(kind, Group):
            return self._group_value(kind, field, node, path)
        if isinstance(kind, ScalarKind) and isinstance(node, Scalar):
            return kind.parse(node, _ValueReport(self, field, node))
        self._report_wrong_kind(kind.expected, field, node, self.places[path])
        return None

    def _group_value(self, kind: Group[Any], field: Field, node: Node, path: Path) -> object:
        if not isinstance(node, Entries):
            self._report_wrong_kind(kind.expected, field, node, node.place)
            return None
        place = self.places.get(path)
        values = self.group(kind.of, node, path)
        if place is not None:
            self.places[path] = place
        return None if values is None else kind.of(**values)

    def _many(self, kind: Many[Any], field: Field, node: Node, path: Path) -> tuple[object, ...]:
        if not isinstance(node, Items):
            self._report_wrong_kind(kind.expected, field, node, node.place)
            return ()
        if len(node.items) < kind.min_items:
            self.report(
                self.places[path],
                N_("{field} : il faut au moins {least} valeur"),
                N_("par exemple : {example}"),
                field=field,
                least=kind.min_items,
                example=_line(field),
            )
        return tuple(self._items(kind, field, node, path))

    def _items(self, kind: Many[Any], field: Field, node: Items, path: Path) -> list[object]:
        values: list[object] = []
        seen: set[object] = set()
        for position, item in enumerate(node.items):
            item_path = (*path, position)
            self.places[item_path] = item.place
            if isinstance(item, Scalar) and isinstance(kind.of, Text | Markdown):
                self._advise_on_cut(item, field)
            if isinstance(item, Scalar) and item.is_empty:
                self.report(item.place, N_("{field} : cette ligne de la liste est vide"), field=field)
                continue
            value = self._value(kind.of, field, item, item_path)
            if kind.of.is_unique_in_lists and value is not None:
                if value in seen:
                    what = N_("{field} : « {found} » est écrit deux fois")
                    self.report(item.place, what, field=field, found=str(value))
                seen.add(value)
            values.append(value)
        return values

    def _report_wrong_kind(self, expected: Bilingual, field: Field, node: Node, place: Place) -> None:
        """A list where one value is wanted, a word where a list is wanted…"""
        example = _line(field)
        if not isinstance(node, Scalar):
            found: object = Many.expected if isinstance(node, Items) else Group.expected
            what = N_("{field} : on attend {expected}, il y a {found}")
        elif expected is Many.expected:
            what = N_("{field} : on attend une liste, il y a « {found} »")
            found = shown(node.text.strip())
            if not isinstance(field.kind, Many) or not isinstance(field.kind.of, Group):
                example = f"{field.key}: [{inline(found)}]"
        else:
            what, found = N_("{field} : on attend {expected}, il y a « {found} »"), shown(node.text.strip())
        hint = N_("par exemple : {example}")
        self.report(place, what, hint, field=field, expected=expected, found=found, example=example)

    def _report_unknown(
        self, key: Scalar, fields: Mapping[str, Field], written: Mapping[str, object]
    ) -> str | None:
        """Tell of a key that is not declared; gives the declared one that was probably meant."""
        what = N_("champ inconnu : « {key} »")
        if self.reported >= MAX_PROBLEMS:  # not shown: nothing is looked for
            self.report(key.place, what, key=shown(key.text))
            return None
        free = [field for field in fields.values() if field.key not in written]
        words = {plainly(word): field for field in free for word in (field.key, *field.label)}
        close = nearest(plainly(key.text), words)
        if close is not None:
            hint = N_("vouliez-vous dire {field} ?")
            self.report(key.place, what, hint, key=shown(key.text), field=words[close])
            return words[close].key
        hint = N_("les champs qui restent possibles : {keys}")
        keys = ", ".join(field.key for field in free) or "–"
        self.report(key.place, what, hint, key=shown(key.text), keys=keys)
        return None
