"""What both verifiers, the command's and the page's, must hold to alike: `constants.json`.

The page's engine (`tools/verifier`) bundles the same file. It is parsed at the first question, not at import.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Limits:
    """Bounds of what is read from anyone: a document beyond one is refused, or said to be unknown."""

    max_json_bytes: int
    max_json_depth: int
    """Arrays and objects within one another, in any JSON."""
    max_document_depth: int
    """The same in a document that is canonicalised, whose other bounds are the four that follow."""
    max_document_values: int
    max_array_items: int
    max_contexts: int
    """Context addresses, embedded endorsements included: each costs about ten milliseconds."""
    max_canonicalisation_steps: int
    """Orders of blank nodes tried before a document is given up: RDFC-1.0 is exponential on hostile input."""
    max_tried_paths: int
    """Places where a dropped property is looked for, to name it in the error."""
    max_base58_characters: int
    """Decoding is quadratic."""
    max_did_characters: int
    max_keys: int
    """Keys of an issuer tried when a signature brings its own."""
    max_proofs: int
    max_pem_characters: int
    min_rsa_bits: int
    """Shorter keys can be broken; longer ones than the maximum only slow verifiers down."""
    max_rsa_bits: int
    max_rsa_exponent_bytes: int
    max_jws_header_characters: int
    max_jws_signature_characters: int
    min_status_list_bits: int
    """The least the standard allows (Bitstring Status List 1.0, section 2.2), and what is written."""
    max_status_list_bits: int
    max_statuses: int
    """Entries of `credentialStatus`."""
    max_status_bits: int
    """Bits of one status, when it is more than yes or no (`statusSize`)."""
    max_endorsements: int
    max_related_resources: int
    max_faults: int
    """Faults of content that are told."""
    max_compared_pairs: int
    """Values of a copy and of what is published that are compared, arrays of arrays included."""
    max_image_bytes: int
    max_baked_characters: int
    """Characters of a credential once read from an image."""
    max_svg_depth: int
    max_shown_characters: int
    """Characters of a value of a foreign document in a sentence."""


@dataclass(frozen=True)
class InputLimits:
    """Bounds of files in which a badge is looked for."""

    max_depth: int
    """Files in files: an archive in a message in a message."""
    max_badges: int
    max_file_bytes: int
    """Of a file in an archive, once inflated."""
    max_archive_files: int
    max_archive_bytes: int
    """Of all the files of an archive, once inflated."""
    max_message_parts: int
    max_message_characters: int
    """Of the text of a message, in which links are looked for."""
    max_text_characters: int
    max_page_characters: int
    max_page_addresses: int
    max_drawings: int
    """Drawings of a page in which a QR code is looked for."""
    max_pdf_pictures: int
    max_pixels: int
    """Of a picture in which a QR code is looked for."""


@dataclass(frozen=True)
class SignatureNames:
    """Names of members and algorithms, as documents write them, and what each means to a verifier."""

    proof_members: frozenset[str]
    """What a proof may say (Data Integrity 1.0, 2.1): any other could be one of these by another name."""
    jws_algorithms: Mapping[str, str]
    """What is verified (RFC 7518, RFC 8037, RFC 9864), and the kind of key of each."""
    algorithms_without_proof: frozenset[str]
    """No signature at all, or one that whoever verifies could have made."""
    refused_header_members: tuple[str, ...]
    """Members that change what is signed, or say where to fetch a key: refused, never obeyed."""
    private_key_members: frozenset[str]
    """Members of a JSON Web Key that are its private half (RFC 7518, section 6)."""


@dataclass(frozen=True)
class Demonstration:
    """Keys that everyone can derive (`proofs.keys.demonstration_key`), and that prove nothing."""

    seed: str
    actors: tuple[str, ...]
    """Actors of the demonstration catalogue: a copy of one under another name is caught."""
    max_name_characters: int


@dataclass(frozen=True)
class OpenBadgesContexts:
    """Contexts of Open Badges before 3.0, by https address.

    Their terms are those of the context of 2.0, which is pinned: the others define some of them, alike.
    """

    versions: Mapping[str, str]
    """What version a context is of."""
    extensions: tuple[str, ...]
    """How the addresses of contexts of extensions begin: they define terms of their own only."""


@dataclass(frozen=True)
class PinnedContext:
    """A context: its canonical address, its file in `contexts/documents`, the SHA-256 of its bytes."""

    url: str
    file: str
    sha256: str


@cache
def limits() -> Limits:
    return Limits(**_data()["limits"])


@cache
def input_limits() -> InputLimits:
    return InputLimits(**_data()["inputs"])


@cache
def signature_names() -> SignatureNames:
    names = _data()["signatures"]
    return SignatureNames(
        proof_members=frozenset(names["proof_members"]),
        jws_algorithms=names["jws_algorithms"],
        algorithms_without_proof=frozenset(names["algorithms_without_proof"]),
        refused_header_members=tuple(names["refused_header_members"]),
        private_key_members=frozenset(names["private_key_members"]),
    )


def required_members(kind: str) -> tuple[str, ...]:
    """The members that the standards require of an object, by its name in `constants.json`."""
    return tuple(_data()["required_members"][kind])


@cache
def demonstration() -> Demonstration:
    values = _data()["demonstration"]
    return Demonstration(values["seed"], tuple(values["actors"]), values["max_name_characters"])


@cache
def open_badges_contexts() -> OpenBadgesContexts:
    values = _data()["open_badges"]
    return OpenBadgesContexts(
        versions={url: version for version, urls in values["contexts"].items() for url in urls},
        extensions=tuple(values["extensions"]),
    )


@cache
def pinned() -> tuple[PinnedContext, ...]:
    """Every JSON-LD context of the package."""
    return tuple(PinnedContext(**context) for context in _data()["contexts"])


@cache
def _data() -> dict[str, Any]:
    content = files("badgeons.credentials").joinpath("constants.json").read_bytes()
    data: dict[str, Any] = json.loads(content)
    return data
