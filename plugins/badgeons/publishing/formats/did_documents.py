"""DID documents (did:web): which keys speak for an actor.

Old keys stay in both arrays, or what they signed would no longer verify; compromised ones leave both, so that
it no longer does. `assertionMethod` holds absolute strings and each key's fragment is the key itself: every
verifier reads that form (DID Core 1.0, section 5; Controlled Identifiers 1.0, section 2.2).
"""

from collections.abc import Iterator

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.credentials.contexts import DID_V1, MULTIKEY_V1
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Actor
from badgeons.publishing.formats.members import has_issuer_2, present

PROFILE_SERVICE = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Profile"


def compile_did_documents(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One document an identified actor; one without a key still tells where its profile is."""
    for actor in catalogue.identified_actors.values():
        yield did_document(catalogue, addresses, actor)


def did_document(catalogue: Catalogue, addresses: Addresses, actor: Actor) -> Document:
    did = addresses.did(actor.id)
    keys = [addresses.key(actor.id, key.public) for key in actor.accepted_keys]
    body = present(
        {
            "@context": [DID_V1, MULTIKEY_V1],
            "id": did,
            "alsoKnownAs": [addresses.issuer(actor.id).url] if has_issuer_2(catalogue, actor.id) else [],
            "verificationMethod": [
                {
                    "id": addresses.key(actor.id, key.public),
                    "type": "Multikey",
                    "controller": did,
                    "publicKeyMultibase": key.public,
                }
                for key in actor.accepted_keys
            ],
            "assertionMethod": keys,
            "service": [
                {
                    "id": f"{did}#profile",
                    "type": PROFILE_SERVICE,
                    "serviceEndpoint": addresses.profile(actor.id).url,
                }
            ],
        }
    )
    return Document(addresses.did_document(actor.id), body, actor.origin.path)
