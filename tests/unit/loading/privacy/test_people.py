"""Tables that are lists of people, as forms and spreadsheets give them, and tables of other things."""

import pytest

from badgeons.loading.privacy.people import Declared, find_people
from badgeons.loading.privacy.tables import csv_table, json_tables, markdown_tables

DECLARED = Declared({"contact@structure.fr", "accueil@tiers-lieu.fr"}, {"231123456"})
PEOPLE = {
    "names and addresses": "Nom;Prénom;Courriel\nESSAI;Zoé;zoe@exemple.net",
    "with commas": "name,email\nZoé Essai,zoe@exemple.net\n",
    "with tabs": "Nom complet\tE-mail\nZoé Essai\tzoe@exemple.net\n",
    "with bars": "Nom|Mél\nZoé Essai|zoe@exemple.net\n",
    "Excel": "sep=;\nNom;Adresse e-mail\nZoé Essai;zoe@exemple.net",
    "of an example domain": "Nom,Courriel\nZoé Essai,zoe@example.org\nAwa Exemple,awa@example.org",
    "phones": "Prénom;Téléphone\nZoé;06 12 34 56 78",
    "phones without their zero": "Prénom;Nom;Tél. portable\nZoé;ESSAI;612345678",
    "landlines": "Participant·e;Tel fixe\nZoé Essai;02 31 00 00 01",
    "mobile phones beside names": "Nom;Mobile\nZoé;06 12 34 56 78",
    "days of birth": "NOM;PRENOM;Né(e) le\nESSAI;Zoé;12/03/2005",
    "days of birth, in English": "First name,Last name,Date of birth\nZoé,Essai,2005-03-12",
    "days of birth as numbers": "Prénom;Date de naissance\nZoé;38423",
    "social security": "Nom;N° sécu\nEssai;1 85 05 78 006 084",
    "seats": "Prénom;Nom;Adresse postale\nZoé;ESSAI;1 rue de l’Essai\nAwa;EXEMPLE;2 rue de l’Essai",
    "names only": "Nom;Prénom;Badge\nESSAI;Zoé;cooperer\nEXEMPLE;Awa;cooperer",
    "a heading above": "Liste de l’atelier;;\n;;\nNom;Prénom;Courriel\nESSAI;Zoé;zoe@exemple.net",
    "no title": "Zoé Essai;zoe@exemple.net\nAwa Exemple;awa@exemple.net\n",
    "bare addresses": "".join(f"personne{number}@exemple.net\n" for number in range(6)),
    "bare addresses of an example": "courriel\n" + "".join(f"p{number}@example.org\n" for number in range(6)),
    "pupils and parents": "Élève;Responsable légal;Mail du responsable\nZoé Essai;A. Essai;a@exemple.net",
    "members": "Nom adhérent;Prénom adhérent;Email payeur\nESSAI;Lan;lan@exemple.net",
    "names as persons have them, and seats": "Nom;Adresse\nZoé Essai;1 rue de l’Essai\nAwa Modele;2 rue",
    "names as persons have them, and landlines": "Nom;Tél\nZoé Essai;0231000001\nESSAI Paul;0231000002",
    "letters of no width": "Nom;Courriel\nZoé\u200b Essai;zoe\u200b@exemple.net",
    "French spaces": "Prénom;Téléphone\nZoé;06\u00a012\u00a034\u00a056\u00a078",
    "a given name of a workshop": "Prénom (atelier);Mobile\nZoé;0612345678",
    "camel case": "firstName,lastName,birthDate\nZoé,Essai,2005-03-12",
    "a survey": '"Votre nom";"Votre courriel";"Commentaire"\n"Zoé Essai";"zoe@exemple.net";"Bravo"',
    "a learning platform": "firstname,lastname,email,username\nZoé,Essai,zoe@exemple.net,zessai",
}
NO_PEOPLE = {
    "declared addresses": "Nom;Courriel\nStructure;contact@structure.fr\nTiers-lieu;accueil@tiers-lieu.fr",
    "declared phones": "Nom;Téléphone\nStructure;02 31 12 34 56",
    "landlines of places": "Nom du lieu;Téléphone\nMédiathèque;02 31 00 00 01\nMairie;02 31 00 00 02",
    "landlines": "nom,telephone\nMédiathèque,02 31 00 00 01",
    "fiction": "Prénom;Téléphone\nZoé;06 39 98 00 01",
    "a template": "Nom;Prénom;Courriel\nExemple;Prénom;exemple@example.org\n",
    "titles alone": "Nom;Prénom;Courriel;Date de naissance\n",
    "places": "nom,adresse,code_postal,commune\nMairie,1 place de la Mairie,14000,Caen\nFab,2 rue,14,Caen",
    "places with capitals": "Nom;Adresse\nLe Dôme;3 esplanade\nMairie de Caen;1 place\nRéseau Canopé;2 rue",
    "structures and landlines": "Nom;Téléphone\nTiers-lieu Exemple;02 31 00 00 01\nRéseau Canopé;0231000002",
    "badges": "id,name,issuer,date\ncooperer,Coopérer,of,2026-01-02\nanimer,Animer,of,2026-01-03",
    "events": "Nom de l’évènement;Date\nFestival;24/01/2021\nAtelier;25/01/2021",
    "records": "id,status_index\n7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11,70413\n",
    "counts": "territoire,badges,personnes\nCalvados,12,340\nOrne,3,45",
    "fields": "Nom du champ;Type\nname;texte\nemail;adresse électronique",
    "prose": "Bonjour, voici un texte, avec des virgules,\net une autre ligne, qui en a aussi, deux.\n",
    "identifiers": "nom,siret,siren\nStructure,12345678900012,123456789",
    "works": "Titre;Auteur\nLe livre blanc;Collectif\nLe guide;Réseau",
    "days of foundation": "Association;Date de création\nEssai;12/03/2005",
}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_list_of_people_is_found(name: str) -> None:
    (table,) = csv_table(PEOPLE[name])
    people = find_people(table, DECLARED)
    assert people is not None and people.is_error


@pytest.mark.parametrize("name", NO_PEOPLE)
def test_a_table_of_something_else_is_left(name: str) -> None:
    assert all(find_people(table, DECLARED) is None for table in csv_table(NO_PEOPLE[name]))


def test_the_columns_are_told() -> None:
    (table,) = csv_table("Groupe;Nom;Prénom;Classe;Courriel\nA;ESSAI;Zoé;3e;zoe@exemple.net")
    people = find_people(table, DECLARED)
    assert people is not None
    assert (people.name_column, people.data_column) == (2, 5)


PAGES = {
    "people": (
        "Texte.\n\n| Nom | Prénom | Courriel |\n|---|:-:|---|\n| ESSAI | Zoé | zoe@exemple.net |\n",
        True,
    ),
    "bold people": ("| **Prénom** | **Portable** |\n| --- | --- |\n| Zoé | 06 12 34 56 78 |\n", True),
    "quoted": ("> | Prénom | Né le |\n> | --- | --- |\n> | Zoé | 12/03/2005 |\n", True),
    "without edges": ("Nom | Mail\n--- | ---\nZoé Essai | zoe@exemple.net\n", True),
    "second table": (
        "| A | B |\n|--|--|\n| 1 | 2 |\n\n| Nom | Mail |\n|--|--|\n| Zoé | z@exemple.net |\n",
        True,
    ),
    "columns of a guide": (
        "| Colonne | Titres |\n|---|---|\n| nom | Nom, Prénom |\n| mail | courriel |\n",
        False,
    ),
    "explained columns": (
        "| name | nom, prénom, nom complet |\n|---|---|\n| DID | did |\n| mail | mél |\n",
        False,
    ),
    "roles": ("| Rôle | Structure |\n|---|---|\n| Animation | Tiers-lieu |\n", False),
    "rule": ("Titre | sous-titre\n\n---\n\nprénom | nom\n", False),
    "template": ("| Nom | Courriel |\n|---|---|\n| Exemple | exemple@example.org |\n", False),
}


@pytest.mark.parametrize("name", PAGES)
def test_tables_of_pages(name: str) -> None:
    text, is_list = PAGES[name]
    people = [find_people(table, DECLARED) for table in markdown_tables(text)]
    assert any(found is not None and found.is_error for found in people) is is_list


def test_names_without_more_on_a_page_are_no_error() -> None:
    (table,) = markdown_tables("| Prénom | Nom |\n|---|---|\n| Zoé | Essai |\n| Awa | Exemple |\n")
    people = find_people(table, DECLARED)
    assert people is not None and not people.is_error


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ('[{"nom": "Essai", "prenom": "Zoé", "naissance": "2005-03-12"}]', True),
        ('{"data": {"people": [{"firstName": "Zoé", "phone": "0612345678"}]}}', True),
        ('[{"name": "Zoé Essai", "email": "zoe@exemple.net"}, {"name": "Awa"}]', True),
        ('[{"name": "Structure", "email": "contact@structure.fr"}]', False),
        ('[{"name": "Coopérer", "date": "2026-01-02"}, {"name": "Animer"}]', False),
        ('{"name": "Zoé"}', False),
        ("[1, 2, {}]", False),
        ("[" * 3000, False),
        ("pas du JSON", False),
    ],
)
def test_lists_in_json(text: str, is_list: bool) -> None:
    assert any(find_people(table, DECLARED) for table in json_tables(text)) is is_list
