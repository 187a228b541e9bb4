"""A file that an endorser signed, held against its record and the endorser's keys before it is published."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_, Bilingual
from badgeons.base.problems import Place, Problems
from badgeons.credentials.contexts import CREDENTIALS_V2, pinned_contexts
from badgeons.credentials.errors import ProofError
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.multikey import decode_multikey
from badgeons.credentials.proofs.suites import cryptosuite_of, proof_matches, unsecured
from badgeons.credentials.proofs.suites.eddsa import EDDSA_RDFC_2022
from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    id_of,
    items_of,
    parse_date_time,
    parse_json,
    text_of,
    types_of,
)
from badgeons.loading.parsed import attached_path
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Endorsement
from badgeons.model.records.actor import PublicKey
from badgeons.publishing.formats.ob3.endorsements import compiled_endorsement, target_id


class ComparedFact(NamedTuple):
    """What a signed file and its record must say alike: its words, and the record's attribute for it."""

    words: Bilingual
    attribute: str


COMPARED = {
    "address": ComparedFact(Bilingual("son adresse", "its address"), "signature"),
    "target": ComparedFact(Bilingual("ce qui est endossé", "what is endorsed"), "target"),
    "comment": ComparedFact(Bilingual("le texte", "the comment"), "comment"),
    "capacity": ComparedFact(Bilingual("à quel titre", "the capacity"), "capacity"),
    "date": ComparedFact(Bilingual("la date", "the date"), "date"),
    "until": ComparedFact(Bilingual("la date de fin", "the last day"), "until"),
    "status": ComparedFact(Bilingual("le numéro d’état", "the status index"), "status_index"),
    "digest": ComparedFact(
        Bilingual("l’empreinte de ce qui est endossé", "the digest of what is endorsed"), "digest"
    ),
}

MEMBERS = frozenset(
    (
        "@context", "id", "type", "name", "description", "issuer", "validFrom", "validUntil", "awardedDate",
        "credentialSubject", "credentialStatus", "relatedResource", "proof",
    )
)  # fmt: skip
PROFILE_MEMBERS = frozenset(("id", "type", "name", "url", "email"))
SUBJECT_MEMBERS = frozenset(("id", "type", "endorsementComment"))
RESTORE_RECORD = N_("remettez ce qui était écrit ici, ou endossez de nouveau avec « badgeons endorse »")
ENDORSE_AGAIN = N_("remettez le fichier comme il était, ou endossez de nouveau avec « badgeons endorse »")


class SignedFileCheck:
    """One file that an endorser signed, being checked."""

    def __init__(
        self, endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses, problems: Problems
    ) -> None:
        self.endorsement, self.catalogue = endorsement, catalogue
        self.addresses, self.problems = addresses, problems
        self.place = Place(attached_path(endorsement, endorsement.signature or ""))

    def refuse(self, what: str, hint: str = ENDORSE_AGAIN, **values: object) -> None:
        self.problems.add(self.place, what, hint, **values)

    def check(self) -> None:
        try:
            document = fields_of(parse_json(self.catalogue.signed[self.endorsement.id]))
        except UnreadableError as error:
            return self.refuse(error.message, ENDORSE_AGAIN, **error.values)
        target = target_id(self.endorsement.target, self.catalogue, self.addresses)
        if target is None:
            return None
        if "EndorsementCredential" not in types_of(document):
            return self.refuse(N_("ce fichier n’est pas un endossement signé"))
        for what, values in self._faults(document):
            self.refuse(what, ENDORSE_AGAIN, **values)
        is_genuine = self._check_proof(document)
        for fact in self._differences(document, target):
            self._tell_difference(fact, is_genuine=is_genuine)
        return None

    def _tell_difference(self, fact: ComparedFact, *, is_genuine: bool) -> None:
        """Tell that record and file differ, of the one that changed: the record, if the signature holds."""
        what = N_("le fichier signé et la fiche ne disent pas la même chose : {fact}")
        if is_genuine:
            place = self.endorsement.origin.at(fact.attribute)
            self.problems.add(place, what, RESTORE_RECORD, fact=fact.words)
        else:
            self.refuse(what, fact=fact.words)

    def _differences(self, document: Mapping[str, Any], target: str) -> Iterator[ComparedFact]:
        compiled = compiled_endorsement(self.endorsement, target, self.catalogue, self.addresses)
        expected, signed = compared_values(compiled), compared_values(document)
        return (fact for name, fact in COMPARED.items() if expected[name] != signed[name])

    def _faults(self, document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
        contexts = items_of(document.get("@context"))
        known = pinned_contexts()
        if contexts[:1] != [CREDENTIALS_V2] or not all(
            isinstance(url, str) and url in known for url in contexts
        ):
            yield N_("ce fichier emploie un vocabulaire inconnu (`@context`)"), {}
        unknown = {
            *(set(document) - MEMBERS),
            *(set(fields_of(document.get("credentialSubject"))) - SUBJECT_MEMBERS),
            *(set(fields_of(document.get("issuer"))) - PROFILE_MEMBERS),
        }
        for member in sorted(map(str, unknown)):
            yield N_("ce fichier dit autre chose qu’un endossement : « {member} »"), {"member": member[:60]}
        if id_of(document.get("issuer")) != self.addresses.did(self.endorsement.endorser):
            yield (
                N_("ce fichier est signé au nom d’un autre acteur : « {issuer} »"),
                {"issuer": id_of(document.get("issuer"))[:120]},
            )

    def _check_proof(self, document: Mapping[str, Any]) -> bool:
        """Whether the file is as its endorser signed it; if not, it is told why."""
        proofs = [fields_of(proof) for proof in items_of(document.get("proof"))]
        if len(proofs) != 1 or cryptosuite_of(proofs[0]) is not EDDSA_RDFC_2022:
            self.refuse(N_("ce fichier n’a pas une signature de la forme attendue (eddsa-rdfc-2022)"))
            return False
        key = self._key_of(text_of(proofs[0].get("verificationMethod")))
        if key is None or not self._is_of_its_time(proofs[0], key):
            return False
        try:
            canonicalise(unsecured(document))
            matches = proof_matches(document, proofs[0], decode_multikey(key.public))
        except ProofError as error:
            self.refuse(error.message, ENDORSE_AGAIN, **error.values)
            return False
        if not matches:
            self.refuse(N_("la signature ne correspond pas : le fichier a été modifié après coup"))
        return matches

    def _key_of(self, method: str) -> PublicKey | None:
        """The endorser's key that a proof names, None after a problem."""
        actor = self.catalogue.actors[self.endorsement.endorser]
        keys = {self.addresses.key(actor.id, key.public): key for key in actor.keys}
        key = keys.get(method)
        if key is None:
            self.refuse(
                N_("la clé qui a signé n’est pas de celles que « {actor} » publie"),
                N_("signez avec la bonne clé, ou ajoutez celle-ci à la fiche {path}"),
                actor=actor.name,
                path=actor.origin.path,
            )
        elif key.compromised is not None:
            self.refuse(
                N_("la clé qui a signé est compromise depuis le {day} : sa signature ne prouve plus rien"),
                N_("« {actor} » doit signer de nouveau, avec sa nouvelle clé"),
                day=key.compromised,
                actor=actor.name,
            )
            return None
        return key

    def _is_of_its_time(self, proof: Mapping[str, Any], key: PublicKey) -> bool:
        created = parse_date_time(proof.get("created"))
        day = created.astimezone(datetime.UTC).date() if created is not None else None
        if day is None:
            self.refuse(N_("la signature ne dit pas son jour"))
        elif day > self.catalogue.today:
            self.refuse(
                N_("la signature est datée du {day}, un jour à venir"),
                N_("vérifiez l’horloge de l’ordinateur qui a signé, puis endossez de nouveau"),
                day=day,
            )
        elif key.retired is not None and day > key.retired:
            self.refuse(
                N_("la signature est datée du {day}, et cette clé est retirée depuis le {retired}"),
                N_("signez avec la clé qui est en service"),
                day=day,
                retired=key.retired,
            )
        else:
            return True
        return False


def compared_values(document: Mapping[str, Any]) -> dict[str, object]:
    """What an endorsement says, by the names of `COMPARED`."""
    subject = fields_of(document.get("credentialSubject"))
    status = fields_of(document.get("credentialStatus"))
    related = [fields_of(resource) for resource in items_of(document.get("relatedResource"))]
    return {
        "address": document.get("id"),
        "target": subject.get("id"),
        "comment": subject.get("endorsementComment"),
        "capacity": document.get("description"),
        "date": document.get("validFrom"),
        "until": document.get("validUntil"),
        "status": [
            status.get(key) for key in ("type", "statusPurpose", "statusListCredential", "statusListIndex")
        ],
        "digest": [(resource.get("id"), resource.get("digestSRI")) for resource in related],
    }
