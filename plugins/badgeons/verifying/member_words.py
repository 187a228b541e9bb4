"""Plain words beside the names that standards give to the members of a document."""

import re

from badgeons.base.messages import N_, fill, in_language

_WORDS = {
    "@context": N_("le vocabulaire"),
    "achievement": N_("ce qui est reconnu"),
    "awardedDate": N_("la date de remise"),
    "badge": N_("le modèle de badge"),
    "credentialSubject": N_("ce que le badge dit de la personne"),
    "criteria": N_("les critères"),
    "description": N_("la description"),
    "email": N_("l’adresse électronique de l’émetteur"),
    "encodedList": N_("le contenu de la liste"),
    "evidence": N_("ce qui a été montré"),
    "exp": N_("la fin de validité"),
    "expirationDate": N_("la fin de validité"),
    "expires": N_("la fin de validité"),
    "hashed": N_("si la personne est désignée en clair ou par une empreinte"),
    "id": N_("l’identifiant"),
    "identifier": N_("ce qui désigne la personne"),
    "identity": N_("ce qui désigne la personne"),
    "identityHash": N_("ce qui désigne la personne"),
    "identityType": N_("par quoi la personne est désignée"),
    "image": N_("l’image"),
    "iss": N_("l’émetteur"),
    "issuanceDate": N_("la date de délivrance"),
    "issuedOn": N_("la date de délivrance"),
    "issuer": N_("l’émetteur"),
    "jti": N_("l’identifiant"),
    "name": N_("le nom"),
    "narrative": N_("le texte des critères"),
    "nbf": N_("le début de validité"),
    "proof": N_("la signature"),
    "recipient": N_("la personne à qui il est délivré"),
    "status": N_("la révocation"),
    "statusPurpose": N_("à quoi sert la liste"),
    "sub": N_("la personne à qui il est délivré"),
    "type": N_("la sorte de document"),
    "url": N_("l’adresse du site de l’émetteur"),
    "validFrom": N_("le début de validité"),
    "validUntil": N_("la fin de validité"),
    "verification": N_("la façon de le vérifier"),
    "verify": N_("la façon de le vérifier"),
}
_PATH = re.compile(r"[A-Za-z0-9.@]+(?:: \w+)?")
_BOTH = N_("{words}, soit {name}")


def members_in_words(names: str, language: str) -> str:
    """Paths of members, with commas between them, each after its plain words."""
    return " ; ".join(member_in_words(name, language) for name in names.split(", "))


def member_in_words(name: str, language: str) -> str:
    """The path of a member (`credentialSubject.achievement.criteria`) after its plain words; else itself."""
    if not _PATH.fullmatch(name):
        return name
    words = _WORDS.get(name.partition(":")[0].rpartition(".")[2])
    return name if words is None else fill(language, _BOTH, words=in_language(language)(words), name=name)
