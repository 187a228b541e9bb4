"""What is looked for in every text: one entry each, with what people read when it is there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.loading.privacy.keys import find_private_keys, find_salts, find_tokens
from badgeons.loading.privacy.persons import (
    Found,
    find_emails,
    find_foreign_phones,
    find_national_numbers,
    find_phones,
    find_spelt_emails,
    is_mobile,
)


@dataclass(frozen=True)
class Detector:
    """`find` gives the places of values; `what` and `hint` are marked sentences, which never hold one.

    `is_of_people` says that a list of people, told as a whole, holds such values by nature.
    """

    name: str
    find: Callable[[str], Iterator[Found]]
    what: str
    hint: str
    is_error: bool = True
    is_of_people: bool = False


def _phones(wanted_mobile: bool) -> Callable[[str], Iterator[Found]]:
    def find(text: str) -> Iterator[Found]:
        return (found for found in find_phones(text) if is_mobile(found.value) is wanted_mobile)

    return find


_A_PAGE_INSTEAD = N_("supprimez-le ; donnez plutôt l’adresse d’une page de contact")
_IS_IT_A_STRUCTURE = N_("numéro de téléphone : est-ce bien celui d’une structure ?")

EMAIL = Detector(
    "email",
    find_emails,
    N_("adresse électronique en clair"),
    N_(
        "supprimez-la ; celle d’une structure va dans un champ prévu pour cela (email, contact…), "
        "ou dans `public_contacts` de la fiche du collectif"
    ),
    is_of_people=True,
)
SPELT_EMAIL = Detector(
    "spelt_email",
    find_spelt_emails,
    N_("adresse électronique déguisée : les robots la lisent aussi"),
    N_("supprimez-la si c’est celle d’une personne ; écrivez en clair celle d’une structure"),
    is_error=False,
    is_of_people=True,
)
MOBILE_PHONE = Detector(
    "mobile_phone",
    _phones(True),
    N_("numéro de téléphone portable en clair"),
    _A_PAGE_INSTEAD,
    is_of_people=True,
)
PHONE = Detector(
    "phone", _phones(False), _IS_IT_A_STRUCTURE, _A_PAGE_INSTEAD, is_error=False, is_of_people=True
)
FOREIGN_PHONE = Detector(
    "foreign_phone",
    find_foreign_phones,
    _IS_IT_A_STRUCTURE,
    _A_PAGE_INSTEAD,
    is_error=False,
    is_of_people=True,
)
NATIONAL_NUMBER = Detector(
    "national_number",
    find_national_numbers,
    N_("numéro de sécurité sociale en clair"),
    N_("supprimez-le tout de suite et prévenez la personne concernée"),
    is_of_people=True,
)
PRIVATE_KEY = Detector(
    "private_key",
    find_private_keys,
    N_("clé privée dans le dépôt"),
    N_("supprimez-la et changez de clé : celle-ci doit être considérée comme volée"),
)
TOKEN = Detector(
    "token",
    find_tokens,
    N_("mot de passe ou jeton d’accès dans le dépôt"),
    N_("supprimez-le et changez-le : celui-ci doit être considéré comme volé"),
)
SALT = Detector(
    "salt",
    find_salts,
    N_("empreinte d’adresse ou sel en dehors d’un badge délivré"),
    N_("supprimez-la : elle permet de retrouver l’adresse d’une personne"),
)

DETECTORS = (
    EMAIL,
    SPELT_EMAIL,
    MOBILE_PHONE,
    PHONE,
    FOREIGN_PHONE,
    NATIONAL_NUMBER,
    PRIVATE_KEY,
    TOKEN,
    SALT,
)
RULES = (
    N_("Aucune liste de personnes, dans aucun fichier, quel que soit son format."),
    N_("Aucune adresse électronique en clair, sauf celles de structures, déclarées dans les champs prévus."),
    N_("Aucun numéro de téléphone portable ; les autres sont ceux de structures."),
    N_("Aucun numéro de sécurité sociale."),
    N_("Aucune clé privée : qui l’a peut délivrer des badges au nom de l’acteur."),
    N_("Aucun mot de passe ni jeton d’accès."),
    N_("Une empreinte d’adresse et son sel ne sont nulle part ailleurs que dans un badge délivré publié."),
    N_("Aucun fichier qui ne peut pas être relu : archive, base de données, fichier chiffré."),
)
"""What is looked for, as the sentences that authors read."""
ERRORS = tuple(detector for detector in DETECTORS if detector.is_error)
