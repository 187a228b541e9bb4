"""Canonical forms of many documents: those of a shape seen before come without JSON-LD."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.errors import SecuringError
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.shapes import Shape, Structure, compile_shape, outline

SAMPLED = 1024
"""One document of a shape in so many goes through the reference too and must come out the same."""
MAX_SHAPES = 64
"""Shapes that whoever verifies keeps: anyone's documents come, and some may have nothing in common."""


class Canonicaliser:
    """Canonical forms for signing, with the shapes seen so far, which never change an answer."""

    def __init__(self) -> None:
        self._known: dict[Structure, _Known] = {}
        self._last: tuple[Structure, _Known] | None = None

    def canonicalise(self, document: Mapping[str, Any]) -> str:
        """The canonical N-Quads of `document`. Raises UnsafeDocumentError when something would be lost."""
        traced = outline(document)
        if traced is None:
            return canonicalise(document)
        # documents of one shape come one after another, and comparing is quicker than finding
        if self._last is None or self._last[0] != traced.structure:
            self._last = traced.structure, self._known.setdefault(traced.structure, _Known())
        known = self._last[1]
        known.uses += 1
        if known.uses == 2:
            known.shape = compile_shape(document, traced.texts)
        filled = known.shape.canonicalise(traced.texts) if known.shape else None
        if filled is None:
            return canonicalise(document)
        if known.uses % SAMPLED == 2 and filled != canonicalise(document):
            raise SecuringError(N_("erreur interne : deux formes canoniques d’un même document diffèrent"))
        return filled


def canonicalise_read(document: Mapping[str, Any]) -> str:
    """The canonical N-Quads of a document that somebody signed, by the contexts of the package.

    Raises UnsafeDocumentError or TooComplexError as `canonicalise` does when it reads.
    """
    return _reading.canonicalise(document)


class ReadingCanonicaliser:
    """Canonical forms for verifying anyone's documents: few shapes are kept, the reference has the last word.

    A shape is made at the second document that has it. Where a sample came out otherwise than by the
    reference, the shape serves no more.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[Structure, _Known] = OrderedDict()
        self._last: tuple[Structure, _Known] | None = None

    def canonicalise(self, document: Mapping[str, Any]) -> str:
        """As `canonicalise_read`."""
        traced = outline(document)
        if traced is None:
            return canonicalise(document, reading=True)
        known = self._known_of(traced.structure)
        if known.uses == 1:
            known.shape = compile_shape(document, traced.texts)
        filled = known.shape.canonicalise(traced.texts) if known.shape else None
        if filled is None or known.uses % SAMPLED == 1:
            reference = canonicalise(document, reading=True)
            known.shape = known.shape if filled in (None, reference) else None
            filled = reference
        known.uses += 1
        return filled

    def _known_of(self, structure: Structure) -> "_Known":
        """What is known of a structure, which becomes the last one used."""
        # documents of one shape come one after another, and comparing is quicker than finding
        if self._last is None or self._last[0] != structure:
            known = self._known.pop(structure, None) or _Known()
            self._known[structure] = known
            if len(self._known) > MAX_SHAPES:
                self._known.popitem(last=False)
            self._last = structure, known
        return self._last[1]


@dataclass
class _Known:
    """The shape of a structure, None where it has none, and how many documents had that structure."""

    shape: Shape | None = None
    uses: int = 0


_reading = ReadingCanonicaliser()
"""What this process has seen: a folder of badges has one shape, a site a few."""
