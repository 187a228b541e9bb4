"""From a tree of nodes to a frozen record, by its declarations; all that is wrong is told."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from badgeons.base.messages import N_, Bilingual
from badgeons.base.problems import Place, Problems
from badgeons.model.fields.declared import Field, fields_of, keys_of
from badgeons.model.fields.kind import Kind, ScalarKind
from badgeons.model.fields.kinds import Group, Many, Markdown, Text
from badgeons.model.fields.nearest import nearest, plainly
from badgeons.model.fields.nodes import MAX_PROBLEMS, Entries, Items, Node, Scalar, Unread
from badgeons.model.fields.origin import Origin, Path
from badgeons.model.fields.partial import UNKNOWN, is_complete, list_of, partial_type
from badgeons.model.fields.shown import shown
from badgeons.model.fields.written import inline

R = TypeVar("R")


def parse_record(record_type: type[R], id: str, path: str, document: Entries, problems: Problems) -> R:
    """The record of a file; what cannot be read is told, and is unknown in the record (see `partial`)."""
    parser = _RecordParser(path, problems)
    return parser.group(record_type, document, (), id=id, origin=Origin(path, parser.places))


def unread_record(record_type: type[R], id: str, path: str) -> R:
    """What is known of a record of which nothing could be read."""
    document = Entries(Place(path), (), lost=None)
    return parse_record(record_type, id, path, document, Problems())


def parse_fields(group: type[R], path: str, document: Entries, problems: Problems) -> R | None:
    """A group of declared fields that is no record, or None when something in it was reported."""
    fields = _RecordParser(path, problems).group(group, document, ())
    return fields if is_complete(fields) else None


class _ValueReport(NamedTuple):
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


def _is_spoilt(node: Node) -> bool:
    """Whether something of a list or mapping could not be read: it may be neither, as written."""
    if isinstance(node, Items):
        return any(map(_is_spoilt, node.items))
    if isinstance(node, Entries):
        return node.lost != frozenset() or any(_is_spoilt(value) for _, value in node.entries)
    return isinstance(node, Unread)


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

    def group(self, of: type[R], node: Entries, path: Path, **more: object) -> R:
        """A record or group, a partial one when something in it is not known."""
        self.places[path] = node.place
        fields, keys = fields_of(of), keys_of(of)
        written = {key.text: (key, value) for key, value in node.entries}
        meant = [
            self._report_unknown(key, fields, written) for key, _ in node.entries if key.text not in keys
        ]
        values: dict[str, object] = {}
        for attribute, field in fields.items():
            entry = written.get(field.key)
            if entry is not None:
                values[attribute] = self._entry(field, *entry, (*path, attribute))
            elif field.key in meant or node.may_have_lost(field.key):
                values[attribute] = UNKNOWN
            elif field.required:
                self._report_missing(node.place, N_("il manque {field}"), field)
                values[attribute] = UNKNOWN
            else:  # a key that nobody knows may stand for any optional field
                values[attribute] = UNKNOWN if meant else field.default
        is_whole = not meant and node.lost == frozenset() and all(map(is_complete, values.values()))
        make: Callable[..., R] = of if is_whole else partial_type(of)
        return make(**more, **values)

    def _entry(self, field: Field, key: Scalar, node: Node, path: Path) -> object:
        if not isinstance(node, Scalar):
            self.places[path] = key.place
            return self._value(field.kind, field, node, path)
        self.places[path] = node.place
        if node.cut is not None and isinstance(field.kind, Text | Markdown):
            self._advise_on_cut(node.cut, field)
        if node.is_empty:
            if field.required:
                self._report_missing(node.place, N_("{field} : à remplir"), field)
                return UNKNOWN
            return field.default
        return self._value(field.kind, field, node, path)

    def _advise_on_cut(self, cut: Place, field: Field) -> None:
        """Advise on words that a `#` took away from a text."""
        self.problems.warn(
            cut,
            N_("{field} : ce qui suit « # » n’est pas lu"),
            N_("mettez toute la valeur entre guillemets ; un commentaire prend un espace après « # »"),
            field=field,
        )

    def _report_missing(self, place: Place, what: str, field: Field) -> None:
        self.report(place, what, N_("par exemple : {example}"), field=field, example=_line(field))

    def _value(self, kind: Kind[Any], field: Field, node: Node, path: Path) -> object:
        if self.reported > MAX_PROBLEMS or isinstance(node, Unread):
            return UNKNOWN
        if isinstance(node, Scalar) and isinstance(kind, ScalarKind):
            value = kind.parse(node, _ValueReport(self, field, node))
            return UNKNOWN if value is None else value
        if isinstance(kind, Many) and isinstance(node, Items):
            return self._many(kind, field, node, path)
        if isinstance(kind, Group) and isinstance(node, Entries):
            place = self.places.get(path)
            group = self.group(kind.of, node, path)
            if place is not None:
                self.places[path] = place
            return group
        if not _is_spoilt(node):
            place = self.places[path] if isinstance(kind, ScalarKind) else node.place
            self._report_wrong_kind(kind.expected, field, node, place)
        return UNKNOWN

    def _many(self, kind: Many[Any], field: Field, node: Items, path: Path) -> object:
        if len(node.items) < kind.min_items:
            self.report(
                self.places[path],
                N_("{field} : il faut au moins {least} valeur"),
                N_("par exemple : {example}"),
                field=field,
                least=kind.min_items,
                example=_line(field),
            )
            return UNKNOWN
        return list_of(self._items(kind, field, node, path))

    def _items(self, kind: Many[Any], field: Field, node: Items, path: Path) -> Iterator[object]:
        seen: set[object] = set()
        for position, item in enumerate(node.items):
            item_path = (*path, position)
            self.places[item_path] = item.place
            if isinstance(item, Scalar):
                if item.cut is not None and isinstance(kind.of, Text | Markdown):
                    self._advise_on_cut(item.cut, field)
                if item.is_empty:
                    self.report(item.place, N_("{field} : cette ligne de la liste est vide"), field=field)
                    yield UNKNOWN
                    continue
            value = self._value(kind.of, field, item, item_path)
            if kind.of.is_unique_in_lists and value is not UNKNOWN:
                if value in seen:
                    what = N_("{field} : « {found} » est écrit deux fois")
                    self.report(item.place, what, field=field, found=str(value))
                    value = UNKNOWN
                else:
                    seen.add(value)
            yield value

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
