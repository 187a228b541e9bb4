"""Lists with several persons a line, lines that are not to be awarded, titles of real exports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.awarding.columns import ColumnChoice
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.people import People, parse_people
from badgeons.base.spreadsheets import repair_encoding

FIRST, SECOND = "exemple@example.org", "deuxieme-exemple@example.org"


def people(text: str, *names: str, address: str | None = None, with_marked: bool = False) -> People:
    choice = ColumnChoice(names, address)
    return parse_people(text.encode(), "liste.csv", choice, with_marked=with_marked)


def awarded(found: People) -> list[tuple[str, str]]:
    return [(person.name, person.address) for person in found.persons]


@pytest.mark.parametrize(
    ("titles", "cells", "name"),
    [
        ("Nom adhérent;Prénom adhérent;Email adhérent;Nom payeur;Prénom payeur;Email payeur",
         f"UN;Exemple;{FIRST};DEUX;Autre;{SECOND}", "Exemple UN"),
        ("Nom;Prénom;Courriel;Nom du conseiller;Courriel du conseiller",
         f"UN;Exemple;{FIRST};DEUX Autre;{SECOND}", "Exemple UN"),
        ("Nom élève;Prénom élève;Mail élève;Nom responsable 1;Mail responsable 1;Mail responsable 2",
         f"UN;Exemple;{FIRST};DEUX;{SECOND};{SECOND}", "Exemple UN"),
        ("Participant;Adresse e-mail;Formateur", f"Exemple UN;{FIRST};Autre DEUX", "Exemple UN"),
        ("Nom du participant;Prénom du participant;Structure;E-mail", f"UN;Exemple;Maison;{FIRST}",
         "Exemple UN"),
        ("Stagiaire - nom;Stagiaire - prénom;Stagiaire - mail;Tuteur - nom;Tuteur - mail",
         f"UN;Exemple;{FIRST};DEUX;{SECOND}", "Exemple UN"),
        ("First name;Last name;Email;Parent first name;Parent email",
         f"Exemple;UN;{FIRST};Autre;{SECOND}", "Exemple UN"),
        ("Nom de naissance;Nom d’usage;Prénom;Mél", f"AVANT;UN;Exemple;{FIRST}", "Exemple UN"),
        ("Nom du participant;Prénom;Mail", f"UN;Exemple;{FIRST}", "Exemple UN"),
        ("Q1. Votre nom;email. Adresse électronique;Q3. Nom de votre structure", f"UN Exemple;{FIRST};Maison",
         "UN Exemple"),
        ("Nom d’utilisateur;Prénom;Nom de famille;Adresse de courriel", f"uexemple;Exemple;UN;{FIRST}",
         "Exemple UN"),
        ("Personne à prévenir;Nom;Prénom;Mail", f"Autre DEUX;UN;Exemple;{FIRST}", "Exemple UN"),
    ],
)  # fmt: skip
def test_each_person_keeps_their_own_columns(titles: str, cells: str, name: str) -> None:
    found = people(f"{titles}\n{cells}\n")
    assert awarded(found) == [(name, FIRST)]
    assert not list(found.problems)


@pytest.mark.parametrize(
    "titles",
    [
        "Nom payeur;Prénom payeur;Email payeur",
        "Nom du parent;Email du parent",
        "Nom élève;Prénom élève;Courriel des parents",
        "Nom;Prénom;Courriel du conseiller",
        "Nom adhérent;Prénom;Nom payeur;Prénom payeur;Mail",
        "Nom participant 1;Mail participant 1;Nom participant 2;Mail participant 2",
        "Nom;Prénom;Nom;Prénom;Mail",
        "Nom;Prénom;Nom adhérent;Prénom adhérent;Mail",
        "Nom élève;Prénom élève;Nom responsable;Prénom responsable;Mail",
        "Nom enfant;Email mère;Email père",
        "Nom de l’adhérent;Nom du bénéficiaire;Mail",
    ],
)
def test_what_is_doubtful_is_refused_with_the_choice_named(titles: str) -> None:
    count = titles.count(";") + 1
    first = [FIRST if "mail" in title.lower() or "courriel" in title.lower() else f"A{column}"
             for column, title in enumerate(titles.split(";"))]  # fmt: skip
    assert len(first) == count
    with pytest.raises(AwardingError) as error:
        people(f"{titles}\n{';'.join(first)}\n")
    assert "--name-column" in error.value.in_words("fr")
    assert FIRST not in error.value.in_words("fr")


@pytest.mark.parametrize(
    ("names", "address", "expected"),
    [
        (("Prénom payeur", "Nom payeur"), "Email payeur", ("Autre DEUX", SECOND)),
        (("nom payeur", "prenom payeur"), None, ("Autre DEUX", SECOND)),
        (("3", "2"), "4", ("UN Exemple", FIRST)),
        (("Nom complet",), "Email 1", ("Exemple UN", FIRST)),
    ],
)
def test_the_operator_chooses_columns(
    names: tuple[str, ...], address: str | None, expected: tuple[str, str]
) -> None:
    table = (
        "Nom complet;Rang;Nom de rang;Email 1;Nom payeur;Prénom payeur;Email payeur\n"
        f"Exemple UN;Exemple;UN;{FIRST};DEUX;Autre;{SECOND}\n"
    )
    assert awarded(people(table, *names, address=address)) == [expected]


@pytest.mark.parametrize("name", ["Prénom du chat", "9", "Mail"])
def test_a_column_that_is_not_there_is_told_with_the_titles(name: str) -> None:
    with pytest.raises(AwardingError, match="les titres sont"):
        people(f"Nom;Mail;Mail\nUN;{FIRST};{FIRST}\n", name)


def test_the_payers_address_is_the_members_only_under_the_same_name() -> None:
    table = (
        "Nom adhérent;Prénom adhérent;Nom payeur;Prénom payeur;Email payeur\n"
        f"ESSAI;Élan;Essai;elan;{FIRST}\nEXEMPLE;Awa;EXEMPLE;Omar;{SECOND}\n"
    )
    found = people(table)
    assert awarded(found) == [("Élan ESSAI", FIRST)]
    (problem,) = found.problems
    assert (problem.place.line, SECOND in problem.in_words("fr")) == (3, False)
    chosen = people(table, address="Email payeur")
    assert awarded(chosen) == [("Élan ESSAI", FIRST), ("Awa EXEMPLE", SECOND)]
    assert (chosen.name_titles, chosen.address_titles) == (
        ("Prénom adhérent", "Nom adhérent"),
        ("Email payeur",),
    )


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("Statut de la commande", "Annulé"), ("Statut", "Remboursé le 3/10"),
        ("État", "en attente de paiement"),
        ("Présent", "non"), ("Présence", "Absente excusée"), ("A participé", ""), ("Absent", "x"),
        ("Inscription", "Liste d’attente"), ("Décision", "Refusée"), ("Remarque", "désistement"),
        ("Status", "Cancelled"), ("Attended", "No"), ("Date d’annulation", "2026-10-03"), ("Émargement", ""),
        ("Paiement", "refunded"), ("Résultat", "ajournée"),
    ],
)  # fmt: skip
def test_lines_that_are_not_to_be_awarded_are_asked_about(title: str, cell: str) -> None:
    good = {"Absent": "", "Date d’annulation": "", "Remarque": "arrivée à l’heure"}.get(title, "oui")
    table = f"Nom;Mail;{title}\nUN;{FIRST};{good}\nDEUX;{SECOND};{cell}\n"
    found = people(table)
    assert awarded(found) == [("UN", FIRST)]
    (problem,) = found.problems.errors
    assert problem.place.line == 3
    assert title in problem.in_words("fr")
    assert awarded(people(table, with_marked=True)) == [("UN", FIRST), ("DEUX", SECOND)]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Statut", ("Validé", "Payé")), ("Présent", ("oui", "x")), ("Absent", ("", "non")),
        ("Groupe", ("", "A")),
        ("Montant remboursé", ("0", "0,00")), ("Commentaire", ("présente", "pas de remarque")),
        ("Participation", ("5 €", "")), ("Date de la commande", ("1/1/2026", "")),
        ("Tarif", ("Adulte", "Enfant")),
        ("Numéro", ("1", "0")), ("Présence", ("", "")),
    ],
)  # fmt: skip
def test_ordinary_columns_mark_nothing(title: str, cells: tuple[str, str]) -> None:
    found = people(f"Nom;Mail;{title}\nUN;{FIRST};{cells[0]}\nDEUX;{SECOND};{cells[1]}\n")
    assert len(found.persons) == 2
    assert not list(found.problems)


def test_a_cancelled_line_leaves_the_good_one_of_the_same_person() -> None:
    found = people(f"Nom;Mail;Statut\nUN;{FIRST};Annulé\nUN;{FIRST};Validé\n")
    assert awarded(found) == [("UN", FIRST)]
    assert {problem.place.line for problem in found.problems} == {2}


def test_accents_encoded_twice_are_put_right_and_told() -> None:
    table = f"Nom;Prénom;Courriel\nEssai;Zoé;{FIRST}\n".encode().decode("cp1252")
    found = people(table)
    assert awarded(found) == [("Zoé Essai", FIRST)]
    (problem,) = found.problems
    assert not problem.is_error
    assert "accents" in problem.in_words("fr")


def test_a_lost_letter_is_never_printed() -> None:
    found = people(f"Nom;Mail\nZo\ufffd;{FIRST}\n")
    assert awarded(found) == []
    assert "perdue" in found.problems.errors[0].in_words("fr")


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20))
def test_repairing_undoes_what_was_encoded_twice(text: str) -> None:
    try:
        twice = text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    assert repair_encoding(twice) in (text, repair_encoding(text))


@pytest.mark.parametrize("text", ["JOÃO", "Zoé", "Ångström", "Ça va ?", "Ãƒ", "naïve – 3 €", "Œuvre", "Þór"])
def test_texts_as_people_write_them_stay(text: str) -> None:
    assert repair_encoding(text) == text or text == "Ãƒ"


COLUMNS = st.sampled_from(
    ["Nom", "Prénom", "Mail", "Nom payeur", "Prénom payeur", "Email payeur", "Nom adhérent",
     "Prénom adhérent", "Email adhérent", "Nom parent 1", "Email parent 1", "Nom complet",
     "Participant", "Structure"]
)  # fmt: skip


@given(st.lists(COLUMNS, min_size=1, max_size=7, unique=True))
def test_a_name_and_an_address_are_never_of_two_persons(titles: list[str]) -> None:
    """Every cell says whose it is: what is awarded without a choice comes from one person alone."""

    def owner(title: str) -> str:
        return next((word for word in ("payeur", "parent", "adhérent", "Structure") if word in title), "own")

    def cell(title: str) -> str:
        place = titles.index(title)
        is_address = "mail" in title.lower()
        return (
            f"{place}@{owner(title)}.example.org".replace("é", "e")
            if is_address
            else f"{owner(title)}X{place}"
        )

    try:
        found = people(";".join(titles) + "\n" + ";".join(map(cell, titles)) + "\n")
    except AwardingError:
        return
    for person in found.persons:
        owners = {part.split("X")[0].replace("é", "e") for part in person.name.split()}
        owners.add(person.address.partition("@")[2].split(".")[0])
        owners.discard("own")
        assert len(owners) <= 1, (titles, person.name, person.address)
        assert not owners & {"payeur", "parent", "Structure"}, (titles, person.name, person.address)
