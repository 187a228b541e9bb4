"""Own safe mode: what JSON-LD would drop or write differently elsewhere is refused before it is signed.

PyLD drops undefined terms silently; a signature would then not cover what people read
(Data Integrity 1.0, section 2.4.3). Two looks: at the document as written, then at its expanded form.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.errors import UnsafeDocumentError

MAX_INTEGER = 2**53 - 1
"""Whole numbers beyond this are not exact in every language that verifies."""
KEYWORDS = frozenset({"@context", "@id", "@type", "@value", "@language"})

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f\ud800-\udfff]*")
BLANK_NODE = re.compile(r"_:[A-Za-z0-9][A-Za-z0-9_.-]*")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
FORBIDDEN_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def check_tree(document: object, known_contexts: Collection[str], *, reading: bool) -> None:
    """Refuse what must not be signed in a JSON document; with `reading`, only what cannot be verified surely.

    Raises UnsafeDocumentError at the first fault, with its path.
    """
    if not isinstance(document, Mapping) or "@context" not in document:
        raise UnsafeDocumentError("context", "$", N_("ce document n’a pas de « @context »"))
    most = limits()
    values = contexts = 0
    pending: list[tuple[str, object, int]] = [("$", document, 0)]
    while pending:
        path, value, depth = pending.pop()
        values += 1
        if values > most.max_document_values or depth > most.max_document_depth:
            raise UnsafeDocumentError("size", path, N_("{path} : document trop grand ou trop imbriqué"))
        if isinstance(value, Mapping):
            for key, below in value.items():
                here = f"{path}.{key}"
                if key == "@context":
                    contexts += _count_contexts(here, below, known_contexts)
                else:
                    _check_key(here, key)
                    pending.append((here, below, depth + 1))
        elif isinstance(value, list | tuple):
            if len(value) > most.max_array_items:
                raise UnsafeDocumentError("size", path, N_("{path} : liste trop longue"))
            pending.extend((f"{path}[{index}]", below, depth + 1) for index, below in enumerate(value))
        _check_value(path, value, reading=reading)
    if contexts > most.max_contexts:
        raise UnsafeDocumentError("size", "$", N_("{path} : trop de contextes"))


def _count_contexts(path: str, value: object, known: Collection[str]) -> int:
    """How many contexts a `@context` names, all of them known."""
    urls = value if isinstance(value, list) else [value]
    for url in urls:
        if not isinstance(url, str):
            raise UnsafeDocumentError(
                "context", path, N_("{path} : seule l’adresse d’un contexte connu est acceptée")
            )
        if url not in known:
            raise UnsafeDocumentError("context", path, N_("{path} : contexte inconnu « {url} »"), url=url)
    return len(urls)


def _check_key(path: str, key: object) -> None:
    """A property has the name its context gives it.

    Its whole address means the same to a signature, and nothing to whoever reads JSON: a revoked badge whose
    `credentialStatus` was written so would be signed still, and announce no status.
    """
    if not isinstance(key, str) or FORBIDDEN_CHARACTER.search(key):
        raise UnsafeDocumentError(
            "character", path, N_("{path} : ce nom de propriété n’est pas du texte simple")
        )
    if key.startswith("@") and key not in KEYWORDS:
        raise UnsafeDocumentError(
            "keyword", path, N_("{path} : mot-clé JSON-LD non accepté « {key} »"), key=key
        )
    if ":" in key:
        raise UnsafeDocumentError(
            "keyword",
            path,
            N_(
                "{path} : cette propriété est nommée par une adresse, "
                "que la plupart des lecteurs ne reconnaîtraient pas"
            ),
        )


def _check_value(path: str, value: object, *, reading: bool) -> None:
    if isinstance(value, str):
        if FORBIDDEN_CHARACTER.search(value):
            raise UnsafeDocumentError("character", path, N_("{path} : caractère de contrôle interdit"))
    elif isinstance(value, bool):
        return
    elif isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise UnsafeDocumentError("number", path, N_("{path} : nombre trop grand"))
    elif isinstance(value, float):
        if not reading:
            raise UnsafeDocumentError(
                "number",
                path,
                N_("{path} : nombre à virgule ; écrivez un entier, ou du texte entre guillemets"),
            )
    elif value is None or not value:
        if not reading:
            raise UnsafeDocumentError("empty", path, N_("{path} : valeur vide ; retirez cette propriété"))
    elif not isinstance(value, Mapping | list | tuple):
        raise UnsafeDocumentError(
            "json", path, N_("{path} : {python_type} n’est pas du JSON"), python_type=type(value).__name__
        )


def check_expanded(expanded: object, document: Mapping[str, Any]) -> None:
    """Refuse, in the expanded form of `document`, whatever conversion to RDF would drop.

    Raises UnsafeDocumentError, with the path of the fault in `document`.
    """
    if not isinstance(expanded, list) or len(expanded) != 1:
        raise UnsafeDocumentError("term", "$", N_("{path} : ce document ne dit rien une fois interprété"))
    pending: list[object] = list(expanded)
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, dict):
            if "@value" in value:
                _check_literal(value, document)
            else:
                pending.extend(_check_node(value, document))


def _check_literal(literal: dict[str, Any], document: Mapping[str, Any]) -> None:
    datatype, language = literal.get("@type"), literal.get("@language")
    if datatype is not None and datatype != "@json" and not IRI.fullmatch(str(datatype)):
        raise _loss("type", datatype, document)
    if language is not None and not LANGUAGE.fullmatch(str(language)):
        raise _loss("term", language, document)


def _check_node(node: dict[str, Any], document: Mapping[str, Any]) -> Iterator[object]:
    for key, value in node.items():
        if key == "@id":
            if not _is_name(value):
                raise _loss("iri", value, document)
        elif key == "@type":
            for name in value:
                if not _is_name(name):
                    raise _loss("type", name, document)
        elif key in ("@graph", "@list") or IRI.fullmatch(key):
            yield value
        else:
            raise _loss("term", key, document)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(IRI.fullmatch(value) or BLANK_NODE.fullmatch(value))


_LOSSES = {
    "iri": N_("{path} : « {value} » n’est pas une adresse complète (https://…)"),
    "type": N_("{path} : le type « {value} » n’est défini par aucun contexte"),
    "term": N_("{path} : « {value} » n’est défini par aucun contexte, la signature ne le couvrirait pas"),
}


def _loss(kind: str, value: object, document: Mapping[str, Any]) -> UnsafeDocumentError:
    path = next((path for path, _, item in iter_values(document) if item == value), "$")
    return UnsafeDocumentError(kind, path, _LOSSES[kind], value=value)


def dropped_term(name: str | None, path: str) -> UnsafeDocumentError:
    """The error of a property that expansion drops."""
    return UnsafeDocumentError("term", path, _LOSSES["term"], value=name or path.rpartition(".")[2])


def iter_values(document: object) -> Iterator[tuple[str, str, object]]:
    """Every value of a document but contexts, in order: its path, the key it is under, itself."""
    pending: list[tuple[str, str, object]] = [("$", "", document)]
    while pending:
        path, key, value = pending.pop()
        yield path, key, value
        if isinstance(value, Mapping):
            below = [(f"{path}.{name}", name, item) for name, item in value.items() if name != "@context"]
            pending.extend(reversed(below))
        elif isinstance(value, list | tuple):
            pending.extend(reversed([(f"{path}[{index}]", key, item) for index, item in enumerate(value)]))
