"""What a cryptosuite is: three functions, and its names in a proof (Data Integrity 1.0, section 3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from badgeons.credentials.contexts import Contexts

ASSERTION_METHOD = "assertionMethod"

Json = Mapping[str, Any]


class Canonicalise(Protocol):
    """Transformation: the canonical bytes of proof options and of a document, in that order.

    `document` has no proof, `options` is a proof without its value. `reading` accepts what one must not sign
    but may have to verify. None when the two cannot belong together. Raises UnsafeDocumentError or
    TooComplexError when there is no sure canonical form.
    """

    def __call__(
        self, document: Json, options: Json, *, reading: bool = False, contexts: Contexts | None = None
    ) -> tuple[bytes, bytes] | None: ...


@dataclass(frozen=True)
class Cryptosuite:
    """A suite by its `type` and `cryptosuite` (None where the type says all), and its three functions."""

    proof_type: str
    name: str | None
    key_kind: str
    """Kind of key of its signatures, as JOSE names curves: `Ed25519`, `P-256`."""
    signature_length: int
    """Bytes."""
    canonicalise: Canonicalise
    hash: Callable[[bytes, bytes], bytes]
    """From the canonical bytes of options and document to the bytes that are signed."""
    verify: Callable[[bytes, bytes, bytes], bool]
    """Whether, for a public key (the bytes of its Multikey), signed bytes have this signature."""

    def options(self, verification_method: str, created: str) -> dict[str, Any]:
        """The members of a new proof but its value; `created` is a date and time with a zone."""
        named = {"cryptosuite": self.name} if self.name else {}
        return {
            "type": self.proof_type,
            **named,
            "created": created,
            "verificationMethod": verification_method,
            "proofPurpose": ASSERTION_METHOD,
        }
