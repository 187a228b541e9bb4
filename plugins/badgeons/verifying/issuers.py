"""From an issuer's identifier to its public key: one function a method."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from badgeons.base.hosts import host_of, is_example
from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs.keys import is_demonstration_key
from badgeons.credentials.proofs.multikey import ED25519
from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    id_of,
    is_plain_address,
    items_of,
    parse_json,
    text_of,
)
from badgeons.verifying.dates import is_absent, is_over
from badgeons.verifying.documented_keys import (
    ListedKey,
    absolute_id,
    is_controller_document,
    key_entries,
    key_in_fragment,
    key_of_entry,
    listed_keys,
    named_key,
)
from badgeons.verifying.public_keys import ExposedKeyError, VerificationKey, decode_base64url, key_of_jwk
from badgeons.verifying.verdict import State
from badgeons.verifying.verifier import Verifier

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?")
_SEGMENT = re.compile(r"(?!\.{1,2}$)(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+")
_OFFLINE = N_("les clés publiées par l’émetteur n’ont pas été consultées ({url})")
_PUBLISHED = N_("la clé qui a signé est publiée par l’émetteur")
_DEMONSTRATION = N_(
    "la clé de démonstration est connue de tout le monde : elle ne peut pas signer pour {host}"
)
_NO_PURPOSE = N_("l’émetteur publie la clé qui a signé, sans dire qu’elle sert à délivrer des badges")
_NOT_AMONG = N_("l’émetteur publie la clé qui a signé, mais pas parmi celles qui délivrent des badges")
_ANOTHERS = N_("la clé publiée n’est pas à l’émetteur")
NO_KEY_NAMED = N_("la signature ne dit pas avec quelle clé elle a été faite")
_OWNERS = ("controller", "owner", "iss")
"""Members of a published key that say whose it is."""
_OTHERS_NAME = N_("la clé de la signature ({key}) n’est pas celle de l’émetteur annoncé ({issuer})")
_FOR_ANOTHER = N_(
    "c’est une clé de l’émetteur qui est essayée, et la signature nomme celle de quelqu’un d’autre ({key}) : "
    "on ne sait pas au nom de qui elle a été faite"
)
_CITED = N_("l’émetteur cite la clé qui a signé ({key}), sans la donner")
_CITED_AS_ANOTHERS = N_("l’émetteur cite la clé qui a signé ({key}), sans dire que c’est la sienne")
_UNBOUND = N_("rien ne relie la clé ({key}) à l’émetteur annoncé ({issuer})")


@dataclass(frozen=True)
class KeyFinding:
    """Whether a key is the issuer's, and the key itself when there is one to try."""

    state: State
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    public_key: VerificationKey | None = None
    is_demonstration: bool = False
    """Whether everyone knows its private half, at an address where that is allowed."""
    is_unlisted: bool = False
    """Whether the issuer lists no key of the name that the signature gives, if it gives one."""
    other_name: str = ""
    """The name that the signature gives to a key of its issuer, when that is not its own."""


def find_key(issuer: str, key_id: str, verifier: Verifier) -> KeyFinding:
    """The key that `key_id` names (a DID URL or an address), if it is one with which `issuer` may assert."""
    return verifier.once(("key", issuer, key_id), lambda own: _found_key(issuer, key_id, own))


def _found_key(issuer: str, key_id: str, verifier: Verifier) -> KeyFinding:
    key_id = absolute_id(issuer, key_id)
    owner, _, fragment = key_id.partition("#")
    if not owner:
        return KeyFinding(State.UNKNOWN, NO_KEY_NAMED, is_unlisted=True)
    if owner == issuer:
        finding = _method_of(issuer)(owner, fragment, verifier)
    elif _is_address(owner) and (_is_address(issuer) or issuer.startswith("did:web:")):
        finding = _of_key_address(issuer, key_id, verifier)
    else:
        finding = _of_others_name(issuer, key_id, verifier)
    return _without_demonstration(issuer, finding)


def find_same_key(issuer: str, key: VerificationKey, verifier: Verifier) -> KeyFinding:
    """Whether `key`, which a signature brings along, is one with which `issuer` may assert."""
    if only_key_id(issuer):
        finding = find_key(issuer, only_key_id(issuer), verifier)
        if finding.public_key not in (None, key):
            return replace(unpublished_key("jwk"), is_unlisted=False)
        return replace(finding, public_key=key)
    url, document = _controller_document(issuer, verifier)
    if document is None:
        return _without_demonstration(issuer, _out_of_reach(url or issuer, verifier, key))
    if not is_controller_document(document):
        return _unbound(issuer, "jwk", key)
    if document.get("id") != issuer:
        return _of_another(issuer, document)
    for listed in islice(listed_keys(issuer, document), limits().max_keys):
        finding = _of_listed_key(issuer, listed, document, verifier)
        if finding.public_key == key:
            return _without_demonstration(issuer, finding)
    return replace(unpublished_key("jwk"), is_unlisted=False)


def find_other_keys(issuer: str, name: str, verifier: Verifier) -> Iterator[KeyFinding]:
    """Each key that an issuer is or lists, whatever a signature calls it; those that may assert first.

    The name is a hint (RFC 7515, section 4.1.4): the signature itself tells which key made it.
    """
    if only_key_id(issuer):
        yield under_name(name, issuer, find_key(issuer, only_key_id(issuer), verifier), verifier)
        return
    _, document = _controller_document(issuer, verifier)
    if document is None or document.get("id") != issuer:
        return
    for listed in islice(listed_keys(issuer, document), limits().max_keys):
        finding = _without_demonstration(issuer, _of_listed_key(issuer, listed, document, verifier))
        yield under_name(name, issuer, finding, verifier)


def under_name(name: str, issuer: str, finding: KeyFinding, verifier: Verifier) -> KeyFinding:
    """A key of `issuer` that a signature calls `name`; which says who signed when it is another's DID."""
    owner = re.split("[#?]", name)[0]
    if finding.state is State.PASSED and owner.startswith("did:") and owner != issuer:
        itself = find_key(owner, only_key_id(owner), verifier) if only_key_id(owner) else None
        if itself is None or itself.public_key != finding.public_key:
            finding = replace(finding, state=State.UNKNOWN, message=_FOR_ANOTHER, values={"key": owner})
    return replace(finding, other_name=name)


def only_key_id(issuer: str) -> str:
    """The identifier of the one key of an issuer that is a key; empty for any other issuer."""
    if issuer.startswith("did:key:"):
        return f"{issuer}#{issuer.removeprefix('did:key:')}"
    return f"{issuer}#0" if issuer.startswith("did:jwk:") else ""


def _controller_document(issuer: str, verifier: Verifier) -> tuple[str | None, Mapping[str, Any] | None]:
    """Where an issuer publishes its keys, None when it does nowhere; and what is there, None out of reach."""
    url = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
    return url, verifier.document(url) if url and _is_address(url) else None


def did_web_url(did: str) -> str | None:
    """The address of a `did:web` identifier's document (method specification, 2.5.2); None when malformed."""
    if len(did) > limits().max_did_characters:
        return None
    host, *path = did.removeprefix("did:web:").split(":")
    host = unquote(host)
    if not _HOST.fullmatch(host) or not all(_SEGMENT.fullmatch(part) for part in path):
        return None
    return f"https://{host}/{'/'.join(path) if path else '.well-known'}/did.json"


def _of_did_key(did: str, fragment: str, verifier: Verifier) -> KeyFinding:
    """The key is the identifier (did:key method specification), whatever the fragment says."""
    multikey = did.removeprefix("did:key:")
    finding = _of_itself(lambda: key_of_entry({"publicKeyMultibase": multikey}))
    return finding if fragment == multikey else replace(finding, other_name=_joined(did, fragment))


def _of_did_jwk(did: str, fragment: str, verifier: Verifier) -> KeyFinding:
    """The key is the identifier (did:jwk method specification), whatever the fragment says."""

    def read() -> VerificationKey:
        try:
            return key_of_jwk(fields_of(parse_json(decode_base64url(did.removeprefix("did:jwk:")))))
        except UnreadableError as cause:
            raise EncodingError(cause.message, **cause.values) from cause

    finding = _of_itself(read)
    return finding if fragment == "0" else replace(finding, other_name=_joined(did, fragment))


def _joined(owner: str, fragment: str) -> str:
    return f"{owner}#{fragment}" if fragment else owner


def _of_itself(read: Callable[[], VerificationKey]) -> KeyFinding:
    try:
        public_key = read()
    except EncodingError as error:
        return _unreadable(error)
    return KeyFinding(
        State.PASSED,
        N_("l’émetteur est désigné par sa clé ; rien d’autre ne dit qui il est"),
        public_key=public_key,
    )


def _of_did_web(did: str, fragment: str, verifier: Verifier) -> KeyFinding:
    url = did_web_url(did)
    if url is None:
        return KeyFinding(
            State.FAILED, N_("l’identifiant de l’émetteur est mal formé : « {did} »"), {"did": did}
        )
    document = verifier.document(url)
    if document is None:
        return _out_of_reach(url, verifier, key_in_fragment(fragment))
    return _in_document(did, f"{did}#{fragment}", document, verifier)


def _of_address(issuer: str, fragment: str, verifier: Verifier) -> KeyFinding:
    """An issuer named by an address: what is published there may list its keys, as a DID document does."""
    document = verifier.document(issuer)
    if document is None:
        return _out_of_reach(issuer, verifier, key_in_fragment(fragment))
    if not is_controller_document(document):
        return _unbound(issuer, _joined(issuer, fragment), key_in_fragment(fragment))
    return _in_document(issuer, f"{issuer}#{fragment}", document, verifier)


def _of_others_name(issuer: str, key_id: str, verifier: Verifier) -> KeyFinding:
    """A key named after somebody else is the issuer's only if the issuer lists it, under any name."""
    own = _method_of(issuer)(issuer, "", verifier)
    if own.message == _UNBOUND:
        return _unbound(issuer, key_id, None)
    if own.public_key is None and not own.is_unlisted:
        return own
    _, document = _controller_document(issuer, verifier)
    listed = listed_keys(issuer, document or {})
    if cited := next((key for key in listed if key.id == key_id), None):
        return _of_listed_key(issuer, cited, document or {}, verifier)
    values = {"key": key_id.partition("#")[0], "issuer": issuer}
    return KeyFinding(State.FAILED, _OTHERS_NAME, values, is_unlisted=True)


def _of_no_method(issuer: str, fragment: str, verifier: Verifier) -> KeyFinding:
    return KeyFinding(
        State.UNKNOWN,
        N_("cet outil ne sait pas retrouver les clés de « {issuer} »"),
        {"issuer": issuer},
        key_in_fragment(fragment),
    )


def _of_key_address(issuer: str, key_id: str, verifier: Verifier) -> KeyFinding:
    """A key published by itself (a JWK, a set of them, a key document), which must be tied to the issuer."""
    url, _, fragment = key_id.partition("#")
    document = verifier.document(url)
    if document is None:
        return _out_of_reach(url, verifier, key_in_fragment(fragment))
    entry = next(key_entries(document, key_id), None)
    if entry is None:
        return _unbound(issuer, key_id, key_in_fragment(fragment))
    if is_anothers(entry, issuer):
        return KeyFinding(State.FAILED, _ANOTHERS)
    finding = published_key(entry, verifier)
    if finding.public_key is None or _is_under(url, issuer):
        return finding
    _, own = _controller_document(issuer, verifier)
    if not own or own.get("id") != issuer:
        return _unbound(issuer, key_id, finding.public_key)
    if key_id in map(id_of, items_of(own.get("publicKey"))):
        return finding
    listed = named_key(listed_keys(issuer, own), key_id)
    if listed is None:
        return _unbound(issuer, key_id, finding.public_key)
    return finding if listed.may_assert else _without_purpose(finding, own)


def _is_under(url: str, issuer: str) -> bool:
    """Whether an address can only be the issuer's: below its own, or well known on its host."""
    home = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
    if home is None or not is_plain_address(home) or not is_plain_address(url):
        return False
    scheme, host = urlsplit(home)[:2]
    well_known = f"{scheme}://{host}/.well-known/"
    if home == f"{well_known}did.json":
        home = f"{scheme}://{host}/"
    return url.startswith((f"{home.removesuffix('/did.json').rstrip('/')}/", well_known))


def _in_document(did: str, key_id: str, document: Mapping[str, Any], verifier: Verifier) -> KeyFinding:
    """Controlled Identifiers 1.0, section 3.3: the key is in the document, the issuer's, and may assert."""
    if document.get("id") != did:
        return _of_another(did, document)
    listed = named_key(listed_keys(did, document), key_id)
    if listed is None:
        return unpublished_key(key_id.partition("#")[2] or did)
    return _of_listed_key(did, listed, document, verifier)


def _of_listed_key(
    did: str, listed: ListedKey, document: Mapping[str, Any], verifier: Verifier
) -> KeyFinding:
    """A key of the issuer's own document: one that may not assert is no proof, and no fault either."""
    if not listed.entry:
        owner = listed.id.partition("#")[0]
        itself = find_key(owner, only_key_id(owner), verifier).public_key if only_key_id(owner) else None
        return KeyFinding(State.UNKNOWN, _CITED_AS_ANOTHERS if itself else _CITED, {"key": listed.id}, itself)
    if is_anothers(listed.entry, did):
        return KeyFinding(State.FAILED, _ANOTHERS)
    finding = published_key(listed.entry, verifier)
    return finding if listed.may_assert else _without_purpose(finding, document)


def _without_purpose(finding: KeyFinding, document: Mapping[str, Any]) -> KeyFinding:
    """A key that the issuer publishes as its own, and not as one that issues credentials."""
    if finding.state is not State.PASSED:
        return finding
    has_others = bool(items_of(document.get("assertionMethod")))
    return replace(finding, state=State.UNKNOWN, message=_NOT_AMONG if has_others else _NO_PURPOSE)


def _of_another(did: str, document: Mapping[str, Any]) -> KeyFinding:
    if not text_of(document.get("id")):
        return KeyFinding(
            State.UNKNOWN,
            N_("ce qui est publié à l’adresse de l’émetteur ne dit pas de qui c’est ({did})"),
            {"did": did},
        )
    return KeyFinding(
        State.UNKNOWN,
        N_("ce qui est publié à l’adresse de l’émetteur est au nom de « {id} », pas au sien ({did})"),
        {"id": document["id"], "did": did},
    )


def is_anothers(entry: Mapping[str, Any], owner: str) -> bool:
    """Whether a published key says that it belongs to someone else."""
    owners = [id_of(item) for name in _OWNERS for item in items_of(entry.get(name))]
    return any(owners) and owner not in owners


def published_key(entry: Mapping[str, Any], verifier: Verifier) -> KeyFinding:
    """The key of an entry that is known to be the issuer's, unless it was withdrawn.

    Nothing is verified with a key once it is revoked or expired (Controlled Identifiers 1.0, section 2.2).
    """
    revoked, end = entry.get("revoked"), entry.get("expires")
    if not is_absent(revoked) and revoked is not False and is_over(revoked, verifier.now) is not False:
        return KeyFinding(State.FAILED, N_("l’émetteur a révoqué la clé qui a signé"))
    if not is_absent(end) and is_over(end, verifier.now):
        return KeyFinding(State.FAILED, N_("la clé qui a signé a expiré"))
    if not is_absent(end) and is_over(end, verifier.now) is None:
        return KeyFinding(
            State.UNKNOWN,
            N_("on ne peut pas savoir si la clé qui a signé est encore valable : « {date} »"),
            {"date": end},
        )
    try:
        public_key = key_of_entry(entry)
    except EncodingError as error:
        return _unreadable(error)
    return KeyFinding(State.PASSED, _PUBLISHED, public_key=public_key)


def _without_demonstration(issuer: str, finding: KeyFinding) -> KeyFinding:
    """A demonstration key is known to everyone: it proves nothing, and is a fault but on an example host."""
    key = finding.public_key
    if key is None or key.kind != ED25519 or not is_demonstration_key(key.multikey_bytes, issuer):
        return finding
    url = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
    if not is_example(url or ""):
        return KeyFinding(State.FAILED, _DEMONSTRATION, {"host": host_of(url or "") or issuer})
    return replace(finding, is_demonstration=True)


def _out_of_reach(url: str, verifier: Verifier, key: VerificationKey | None) -> KeyFinding:
    return KeyFinding(State.UNKNOWN, *verifier.out_of_reach(url, _OFFLINE), key)


def unbound_key(key_id: str, issuer: str) -> KeyFinding:
    """What is said of a key that the issuer says nothing of."""
    return _unbound(issuer, key_id, None)


def _unbound(issuer: str, key_id: str, key: VerificationKey | None) -> KeyFinding:
    return KeyFinding(State.UNKNOWN, _UNBOUND, {"key": key_id, "issuer": issuer}, key)


def unpublished_key(key_id: str) -> KeyFinding:
    return KeyFinding(
        State.FAILED,
        N_("l’émetteur ne publie pas, ou plus, la clé qui a signé ({key})"),
        {"key": key_id},
        is_unlisted=True,
    )


def _unreadable(error: EncodingError) -> KeyFinding:
    state = State.FAILED if isinstance(error, ExposedKeyError) else State.UNKNOWN
    return KeyFinding(state, error.message, error.values)


def _is_address(identifier: str) -> bool:
    return identifier.startswith(("https://", "http://"))


_Method = Callable[[str, str, Verifier], KeyFinding]
"""From an issuer and the fragment of a key's identifier to its key."""


def _method_of(issuer: str) -> _Method:
    return next((find for prefix, find in METHODS.items() if issuer.startswith(prefix)), _of_no_method)


METHODS: Mapping[str, _Method] = {
    "did:key:": _of_did_key,
    "did:jwk:": _of_did_jwk,
    "did:web:": _of_did_web,
    "https://": _of_address,
    "http://": _of_address,
}
