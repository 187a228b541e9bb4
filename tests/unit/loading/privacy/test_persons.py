"""Tables of what tells of a person in a text, and of what looks like it and does not."""

import pytest

from badgeons.loading.privacy.normalised import Writing, normalise
from badgeons.loading.privacy.persons import (
    find_emails,
    find_foreign_phones,
    find_national_numbers,
    find_phones,
    find_spelt_emails,
)

ADDRESSES = [
    "jeanne@asso-quelconque.fr",
    "Écrire à jeanne.martin@asso-quelconque.fr.",
    "<jeanne@asso-quelconque.fr>",
    "[écrire](mailto:jeanne@asso-quelconque.fr)",
    "jeanne+badges@mail.asso-quelconque.co.uk",
    "JEANNE@ASSO-QUELCONQUE.FR",
    "jeanne@mairie-forêt.fr",
    "jeanne@xn--mairie-fort-n9a.xn--p1ai",
    "contact:jeanne@asso-quelconque.fr,",
    "j@asso-quelconque.fr;06",
    "o'neil_j@asso-quelconque.info",
    "https://asso-quelconque.fr/?mail=jeanne@asso-quelconque.fr",
]
NO_ADDRESSES = [
    "exemple@example.org",
    "deuxieme-exemple@badges.example.com",
    "root@localhost",
    "quelqu-un@nulle.part.invalid",
    "icon@2x.png",
    "logo@3x.svg",
    "@collectif@mastodon.social",
    "https://mastodon.social/@collectif",
    "git@forge.asso-quelconque.fr:badges/catalogue.git",
    "actions/checkout@v7.0.1",
    "npm install paquet@1.2.3",
    "@dataclass(frozen=True)",
    "rendez-vous @ Caen",
    "5 badges @ 3 euros",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_found(text: str) -> None:
    assert len(list(find_emails(text))) == 1


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_looks_like_an_address_is_left(text: str) -> None:
    assert list(find_emails(text)) == []


DISGUISED = [
    "jeanne (at) asso-quelconque.fr",
    "jeanne[at]asso-quelconque.fr",
    "jeanne {at} asso-quelconque {dot} fr",
    "jeanne(arobase)asso-quelconque.fr",
    "jeanne arobase asso-quelconque.fr",
    "jeanne at asso-quelconque dot fr",
    "jeanne @ asso-quelconque.fr",
    "jeanne [@] asso-quelconque [point] fr",
    "jeanne (a) asso-quelconque.fr",
    "JEANNE (AT) ASSO-QUELCONQUE.FR",
    "jeanne.martin (at) mail.asso-quelconque (point) org",
]
NOT_DISGUISED = [
    "rendez-vous à 10 h (at) la mairie",
    "élu(a) du conseil",
    "look at example dot files",
    "badge @ la carte",
    "le signe arobase sert aux adresses",
    "[a](https://asso-quelconque.fr)",
    "tableau[a].fr",
    "voir (a) et (b)",
    "cook at home",
    "x[@y]",
]


@pytest.mark.parametrize("text", DISGUISED)
def test_a_disguised_address_is_found(text: str) -> None:
    assert list(find_spelt_emails(text))


@pytest.mark.parametrize("text", NOT_DISGUISED)
def test_what_looks_disguised_is_left(text: str) -> None:
    assert list(find_spelt_emails(text)) == []


HIDDEN = {
    "a letter of no width": ("jeanne\u200b@asso-quel\u200dconque.fr", Writing(), 0),
    "a soft hyphen": ("jean\u00adne@asso-quelconque.fr", Writing(), 0),
    "a word joiner": ("jeanne@\u2060asso-quelconque.fr", Writing(), 0),
    "tags of Unicode": ("jeanne\U000e0041@asso-quelconque.fr", Writing(), 0),
    "a full-width sign": ("jeanne＠asso-quelconque．fr", Writing(), 0),
    "an entity": ("jeanne&#64;asso-quelconque.fr", Writing(markup=True), 0),
    "a named entity": ("jeanne&commat;asso-quelconque&period;fr", Writing(markup=True), 0),
    "an entity in hexadecimal": ("&#x6a;eanne&#x40;asso-quelconque.fr", Writing(markup=True), 0),
    "a backslash": ("jeanne\\@asso-quelconque.fr", Writing(markup=True), 0),
    "an escape of YAML": ('"jeanne\\x40asso-quelconque.fr"', Writing(escapes=True), 1),
    "an escape of JSON": ('"jeanne\\u0040asso-quelconque.fr"', Writing(escapes=True), 1),
    "a percent": ("mailto:jeanne%40asso-quelconque.fr", Writing(), 7),
    "a folded line": ("ATTENDEE:mailto:jeanne@asso-\r\n quelconque.fr", Writing(folded=True), 16),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_tricks_of_writing_hide_nothing(name: str) -> None:
    text, writing, start = HIDDEN[name]
    normal = normalise(f"premier mot\n{text}", writing)
    (found,) = find_emails(normal.text)
    assert found.value.endswith("eanne@asso-quelconque.fr")
    assert normal.written_at(found.start) == len("premier mot\n") + start


PHONES = [
    "06 12 34 56 78",
    "0612345678",
    "06.12.34.56.78",
    "06-12-34-56-78",
    "06/12/34/56/78",
    "+33 6 12 34 56 78",
    "+33612345678",
    "+33 (0)6 12 34 56 78",
    "0033 6 12 34 56 78",
    "0612 345 678",
    "06\u00a012\u00a034\u00a056\u00a078",
    "06\u202f12\u202f34\u202f56\u202f78",
    "Tél.06 12 34 56 78",
    "tel:0612345678",
    "tél=0612345678",
    "(06 12 34 56 78)",
    "mon numéro : 0612345678",
    "０６１２３４５６７８",
    "06 - 12 - 34 - 56 - 78",
    "06·12·34·56·78",
    "06_12_34_56_78",
    "06  12  34  56  78",
    "+262 692 12 34 56",
    "07 12 34 56 78, 15 ans",
    "02 31 12 34 56",
]
NO_PHONES = {
    "fiction": "06 39 98 12 34",
    "fiction, abroad": "+33 1 99 00 12 34",
    "made up": "01 23 45 67 89",
    "SIRET": "SIRET 012 345 678 00012",
    "SIRET in one": "01234567800012",
    "SIREN": "SIREN 061 234 567",
    "IBAN": "FR76 3000 6000 0112 3456 7890 189",
    "order": "commande n° 0612345678",
    "order, otherwise": "Facture : 0612345678",
    "file": "dossier 0698765432",
    "UUID": "60c78287-22eb-4103-9c8c-061234567800",
    "UUID, bare": "http://data.europa.eu/esco/skill/0612345678",
    "version": "version 0.1.22.33.44.55",
    "days": "01/02/2026 03/04/2026",
    "ISBN": "978-0-61-234567-8",
    "EAN": "3061234567890",
    "post code and number": "06000 12 34 56",
    "digest": "a0612345678f",
    "hours": "06:12 07:34 08:56",
    "coordinates": "49.1829, -0.3707",
    "path of a drawing": "M0.5 12 34 56 78L01.2 33 44 55 66",
    "RNA": "W061234567",
    "NDA": "11 06 12345 67",
    "range": "2010 - 2019",
    "money": "0 612 345 678,90 €",
}


@pytest.mark.parametrize("text", PHONES)
def test_a_phone_is_found(text: str) -> None:
    assert len(list(find_phones(normalise(text).text))) == 1


@pytest.mark.parametrize("name", NO_PHONES)
def test_a_number_of_something_else_is_left(name: str) -> None:
    text = normalise(NO_PHONES[name]).text
    assert [*find_phones(text), *find_foreign_phones(text)] == []


FOREIGN = [
    "+32 470 12 34 56",
    "+41 79 123 45 67",
    "+352 621 123 456",
    "+49 151 23456789",
    "+1 212-555-7890",
    "+1 (212) 555-7890",
    "+216 20 123 456",
    "+212 661-234567",
    "0032 470 12 34 56",
    "+44 7700 900123",
]
NOT_FOREIGN = [
    "+100 000 000 habitants",
    "+12 %",
    "+33 6 12 34 56 78",
    "2026+1",
    "+1 000 000 000",
    "+2026-01-02",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_a_foreign_phone_is_found(text: str) -> None:
    assert len(list(find_foreign_phones(text))) == 1


@pytest.mark.parametrize("text", NOT_FOREIGN)
def test_a_sum_is_no_foreign_phone(text: str) -> None:
    assert list(find_foreign_phones(text)) == []


NATIONAL = [
    "1 85 05 78 006 084 91",
    "185057800608491",
    "1.85.05.78.006.084.91",
    "1-85-05-78-006-084-91",
    "1 85 05 78 006 084 / 91",
    "1 85 05 78 006 084 (91)",
    "2 69 05 49 588 157 80",
    "2 84 05 2A 006 084 34",
    "2 84 05 2B 006 084 61",
    "n° de sécurité sociale : 1 85 05 78 006 084",
    "NIR 1850578006084",
    "sécu 1 85 05 78 006 084",
]
NOT_NATIONAL = [
    "1 85 05 78 006 084 92",
    "1 85 15 78 006 084 57",
    "1850578006084",
    "123456789012345",
    "SIRET 185 050 780 06084",
    "FR76 1850 5780 0608 4910",
    "1 000 000 000 000",
    "2026-05-01 18:50:57.800608",
    "isbn 9781850578006",
    "18 50 57 80 06 08",
]


@pytest.mark.parametrize("text", NATIONAL)
def test_a_social_security_number_is_found(text: str) -> None:
    assert len(list(find_national_numbers(text))) == 1


@pytest.mark.parametrize("text", NOT_NATIONAL)
def test_another_long_number_is_left(text: str) -> None:
    assert list(find_national_numbers(text)) == []
