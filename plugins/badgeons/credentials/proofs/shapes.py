"""Compiled shapes: the canonical form of documents that differ only in their texts, without JSON-LD.

One document of a shape is canonicalised by PyLD with a marker in place of each text. Its N-Quads, with
holes where the markers are, then serve every document of the same keys, array lengths, types and scheme
of addresses: fill, number the blank nodes by their first-degree hashes (RDFC-1.0, section 4.4.3), sort. Where
two hashes are equal the full algorithm decides. The result is byte-identical to the reference.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Any

from badgeons.credentials.constants import limits
from badgeons.credentials.contexts import pinned_contexts
from badgeons.credentials.errors import UnsafeDocumentError
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.safety import IRI

Structure = tuple[object, ...]

_OBJECT, _END, _ARRAY, _TEXT, _INTEGER, _TRUE, _FALSE, _SCHEME, _CONSTANT = range(9)
"""What a structure is made of: keys of objects stand in it as they are, these marks say what follows."""
_MARKER = "badgeons-slot-"
_TERM = re.compile(r'<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@(\S+))?')
"""A term of an N-Quads line: address, blank node, or literal with its datatype or language."""
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f\ud800-\udfff]')
"""Characters that a literal must escape, or that are refused."""
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
"""One after the other, the backslash first: `str.translate` takes ten times as long for a long text."""
_REWRITTEN_DATATYPES = (
    "http://www.w3.org/2001/XMLSchema#double",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON",
)


class _NotCompilableError(Exception):
    """This document has no shape: its canonical form is not its texts put in fixed lines."""


@dataclass(frozen=True)
class Outline:
    """What a document has in common with those of its shape, and its texts, each distinct one once."""

    structure: Structure
    texts: tuple[str, ...]


def outline(document: Mapping[str, Any]) -> Outline | None:
    """The outline of a document, None when something in it must go through the reference."""
    structure: list[object] = []
    texts: dict[str, int] = {}
    try:
        _trace(document, structure, texts, 0)
    except _NotCompilableError:
        return None
    return Outline(tuple(structure), tuple(texts))


def _trace(value: Mapping[str, Any], structure: list[object], texts: dict[str, int], depth: int) -> None:
    """Add an object to `structure`, its new texts to `texts` with their numbers.

    Raises _NotCompilableError at a value whose canonical form depends on more than its text.
    """
    interpreted, addresses, read = _interpreted_terms(), _address_terms(), _read_terms()
    if depth > limits().max_document_depth:
        raise _NotCompilableError
    structure.append(_OBJECT)
    for key, item in value.items():
        structure.append(key)
        if isinstance(item, str) and key not in read:  # most values
            structure += (_TEXT, texts.setdefault(item, len(texts)))
            continue
        for element in (item,) if isinstance(item, str) else _elements(item, structure):
            if isinstance(element, str):
                # read through a context: another text would be another shape
                if key in interpreted:
                    structure += (_CONSTANT, element)
                    continue
                # a text that was there already stands for the same hole: documents that differ in which of
                # their texts are equal have different shapes
                number = texts.setdefault(element, len(texts))
                # its scheme may be expanded by a context, the rest stands as it is
                if key in addresses:
                    structure += (_SCHEME, _scheme(element), _TEXT, number)
                else:
                    structure += (_TEXT, number)
            elif isinstance(element, dict):
                _trace(element, structure, texts, depth + 1)
            elif element is True or element is False:
                structure.append(_TRUE if element else _FALSE)
            elif isinstance(element, int):
                structure += (_INTEGER, element)
            else:
                raise _NotCompilableError
    structure.append(_END)


def _elements(item: object, structure: list[object]) -> Sequence[object]:
    """The values of a property, the length of an array being part of the structure."""
    if not isinstance(item, list):
        return (item,)
    if not item:
        raise _NotCompilableError
    structure += (_ARRAY, len(item))
    return item


def _scheme(text: str) -> str:
    """What precedes the rest of an address: `https://`, `did:`; empty for a text without a colon."""
    scheme, colon, rest = text.partition(":")
    return f"{scheme}://" if rest.startswith("//") else scheme + colon if colon else ""


@cache
def _interpreted_terms() -> frozenset[str]:
    """Terms whose text is read through a context or rewritten, and so cannot be a hole."""
    terms = {"@context", "@type", "@language", "@vocab"}
    for term, definition in _definitions():
        identifier = definition if isinstance(definition, str) else definition.get("@id")
        datatype = definition.get("@type") if isinstance(definition, dict) else None
        if identifier in ("@type", "@language") or datatype in ("@vocab", "@json", *_REWRITTEN_DATATYPES):
            terms.add(term)
    return frozenset(terms)


@cache
def _address_terms() -> frozenset[str]:
    """Terms whose text is an address, which a context may expand by its scheme."""
    terms = {"@id"}
    for term, definition in _definitions():
        if definition == "@id" or (isinstance(definition, dict) and definition.get("@type") == "@id"):
            terms.add(term)
    return frozenset(terms)


@cache
def _read_terms() -> frozenset[str]:
    """Terms of which more than the place of their text matters."""
    return _interpreted_terms() | _address_terms()


def _definitions() -> Iterator[tuple[str, Any]]:
    """Every term that a pinned context defines, at any depth, with its definition."""
    pending: list[object] = list(pinned_contexts().values())
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, Mapping):
            for term, definition in value.items():
                if isinstance(definition, str | dict):
                    yield term, definition
                pending.append(definition)


@dataclass(frozen=True)
class Shape:
    """Canonical lines with holes. `%s` in a template is the value numbered at the same place of `order`.

    Values are numbered texts first (as literals), then texts (as addresses), then blank nodes.
    """

    lines: str
    order: tuple[int, ...]
    literals: frozenset[int]
    addresses: frozenset[int]
    blank_nodes: tuple["NodeTemplate", ...]

    def canonicalise(self, texts: Sequence[str]) -> str | None:
        """The canonical N-Quads for these texts, None when only the reference can tell."""
        # 1. the texts as literals, then as addresses
        values = self._values(texts)
        if values is None:
            return None
        # 2. blank nodes, numbered in the order of their first-degree hashes when no two are equal
        if len(self.blank_nodes) == 1:
            values.append("_:c14n0")
        elif self.blank_nodes:
            hashes = [node.first_degree_hash(values) for node in self.blank_nodes]
            rank = {digest: number for number, digest in enumerate(sorted(hashes))}
            if len(rank) < len(hashes):
                return None
            values.extend(f"_:c14n{rank[digest]}" for digest in hashes)
        # 3. the lines, filled and sorted; one that is there twice is for the reference to judge
        filled = self.lines % tuple([values[number] for number in self.order])
        lines = sorted(filled.split("\n"))
        return "\n".join(lines) + "\n" if len(set(lines)) == len(lines) else None

    def _values(self, texts: Sequence[str]) -> list[str] | None:
        """Texts escaped as literals, then as addresses; None when one cannot stand where it is used."""
        literals = list(texts)
        for number in self.literals:
            if _SPECIAL.search(literals[number]):
                if _REFUSED.search(literals[number]):
                    return None
                for character, escape in _ESCAPES:
                    literals[number] = literals[number].replace(character, escape)
        if all(IRI.fullmatch(texts[number]) for number in self.addresses):
            return literals + list(texts)
        return None


@dataclass(frozen=True)
class NodeTemplate:
    """The lines that mention one blank node, itself written `_:a` and any other `_:z`."""

    lines: str
    order: tuple[int, ...]
    is_sorted: bool
    """Whether the lines are in order whatever the values are."""

    def first_degree_hash(self, values: Sequence[str]) -> str:
        """RDFC-1.0, section 4.6: SHA-256 of the node's sorted lines."""
        filled = self.lines % tuple([values[number] for number in self.order])
        lines = filled if self.is_sorted else "\n".join(sorted(filled.split("\n")))
        return hashlib.sha256(f"{lines}\n".encode()).hexdigest()


def compile_shape(document: Mapping[str, Any], texts: Sequence[str]) -> Shape | None:
    """The shape of `document`, whose distinct texts are `texts`; None when it has none."""
    markers = [_marker(number, text) for number, text in enumerate(texts)]
    if any(_MARKER in text for text in texts):
        return None
    # the same document with a marker for each text, canonicalised once
    try:
        marked = _with_markers(document, dict(zip(texts, markers, strict=True)))
        return _parse_shape(canonicalise(marked), markers)
    except (UnsafeDocumentError, _NotCompilableError):
        return None


def _marker(number: int, text: str) -> str:
    """A text that stands for another in canonical lines: an address has its scheme still."""
    mark = f"{_MARKER}{number}-"
    return _scheme(text) + mark if IRI.fullmatch(text) else mark


def _with_markers(value: Any, markers: Mapping[str, str], key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {name: _with_markers(item, markers, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_markers(item, markers, key) for item in value]
    if isinstance(value, str) and key not in _interpreted_terms():
        return markers[value]
    return value


def _parse_shape(canonical: str, markers: Sequence[str]) -> Shape:
    # 1. each line as fixed text, blank nodes and numbers of texts
    slots = {marker: number for number, marker in enumerate(markers)}
    lines = [_parse_line(line, slots) for line in canonical.removesuffix("\n").split("\n")]
    # 2. blank nodes are numbered after the texts as literals and as addresses
    nodes = sorted(
        {part for line in lines for part in line if isinstance(part, str) and part.startswith("_:")}
    )
    labels = {node: 2 * len(markers) + number for number, node in enumerate(nodes)}
    # 3. a text that appears nowhere was read through a context after all: the lines would not depend on it
    seen = {part for line in lines for part in line if isinstance(part, int)}
    if len({number % len(markers) for number in seen}) < len(markers):
        raise _NotCompilableError
    # 4. the lines with holes, and for each blank node the lines that mention it, to compute its hash
    return Shape(
        *_template(
            [[labels.get(part, part) if isinstance(part, str) else part for part in line] for line in lines]
        ),
        literals=frozenset(number for number in seen if number < len(markers)),
        addresses=frozenset(number - len(markers) for number in seen if number >= len(markers)),
        blank_nodes=tuple(_node_template(_mentions(lines, node)) for node in nodes),
    )


def _node_template(lines: list["Parts"]) -> "NodeTemplate":
    """The lines of a blank node, in their order where what precedes their first value decides it."""
    lines = sorted(lines, key=_fixed_start)
    starts = [_fixed_start(line) for line in lines]
    is_sorted = not any(after.startswith(before) for before, after in pairwise(starts))
    return NodeTemplate(*_template(lines), is_sorted)


def _fixed_start(line: "Parts") -> str:
    """What a line has before its first value."""
    return "".join(takewhile(lambda part: isinstance(part, str), line))  # type: ignore[arg-type]


Parts = list[str | int]


def _mentions(lines: list[Parts], node: str) -> list[Parts]:
    """The lines that mention `node`, itself written `_:a` and any other `_:z` (RDFC-1.0, section 4.6.2)."""

    def seen_from_node(part: str | int) -> str | int:
        if isinstance(part, str) and part.startswith("_:"):
            return "_:a" if part == node else "_:z"
        return part

    return [[seen_from_node(part) for part in line] for line in lines if node in line]


def _template(lines: list[Parts]) -> tuple[str, tuple[int, ...]]:
    """Lines with `%s` in the place of numbered values, and these numbers in order."""
    text = "\n".join(
        "".join("%s" if isinstance(part, int) else part.replace("%", "%%") for part in line) for line in lines
    )
    return text, tuple(part for line in lines for part in line if isinstance(part, int))


def _parse_line(line: str, slots: Mapping[str, int]) -> Parts:
    """A canonical line as fixed text, blank node labels and numbers of values (addresses after literals)."""
    parts: Parts = []
    end = 0
    for match in _TERM.finditer(line):
        address, node, literal, datatype, language = match.groups()
        parts.append(line[end : match.start()])
        end = match.end()
        if node is not None:
            parts.append(node)
        elif address is not None:
            # numbers of addresses follow those of literals
            parts += ["<", slots[address] + len(slots), ">"] if address in slots else [f"<{address}>"]
        elif literal in slots:
            # PyLD would have written another value of this datatype otherwise than as it stands
            if datatype in _REWRITTEN_DATATYPES:
                raise _NotCompilableError
            suffix = f"^^<{datatype}>" if datatype else f"@{language}" if language else ""
            parts += ['"', slots[literal], f'"{suffix}']
        else:
            parts.append(match.group())
    parts.append(line[end:])
    # a marker within a longer text, or in the middle of an address, is no hole
    if any(isinstance(part, str) and _MARKER in part for part in parts):
        raise _NotCompilableError
    return parts
