"""Lists of people as they are really exported."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.mailbox import parse_mailbox
from badgeons.awarding.people import People, parse_people, read_people, without_refusals
from badgeons.base import spreadsheets
from badgeons.base.messages import WrongUseError
from badgeons.base.settings import Settings
from badgeons.base.spreadsheets import MAX_LINES, TableError, parse_table
from badgeons.doors.project import SiteProject

FIRST, SECOND, THIRD = "exemple@example.org", "deuxieme-exemple@example.org", "structure@example.org"
DID = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"


def people(text: str, encoding: str = "utf-8") -> People:
    return parse_people(text.encode(encoding), "liste.csv")


def addresses(found: People) -> list[str]:
    return [person.address for person in found.persons]


def broken(found: People) -> dict[int, str]:
    return {problem.place.line: problem.sentence("fr") for problem in found.problems}


@pytest.mark.parametrize(
    "title",
    [
        "courriel", "Mail", "E-mail", "e mail", "EMAIL", "Adresse e-mail", "adresse électronique", "Mél",
        "Adresse de messagerie", "Votre adresse mail :", "adresse", "Email Address", "Courriel (obligatoire)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_title_delimiter_and_encoding(title: str, delimiter: str, encoding: str) -> None:
    lines = [["Prénom", title, "Nom"], ["Élodie-Exemple", FIRST, "Exemple"], ["Noël", SECOND, "Exemple"]]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    found = people(text, encoding)
    assert addresses(found) == [FIRST, SECOND]
    assert [person.name for person in found.persons] == ["Élodie-Exemple Exemple", "Noël Exemple"]
    assert not list(found.problems)


@pytest.mark.parametrize(
    ("titles", "cells", "name"),
    [
        ("nom;prénom;mail", "EXEMPLE;Première;" + FIRST, "Première EXEMPLE"),
        ("mail;Nom complet", FIRST + ";Première Exemple", "Première Exemple"),
        ("mail;Nom et prénom", FIRST + ";Exemple Première", "Exemple Première"),
        ("First name;Last name;Email", "Première;Exemple;" + FIRST, "Première Exemple"),
        ("mail;Nom de la structure", FIRST + ";Structure", ""),
        ("mail", "Première Exemple <" + FIRST + ">", "Première Exemple"),
        ("mail;nom", FIRST + ";  Première \u200b  Exemple ", "Première Exemple"),
    ],
)
def test_names(titles: str, cells: str, name: str) -> None:
    (person,) = people(f"{titles}\n{cells}\n").persons
    assert (person.address, person.name) == (FIRST, name)


def test_blank_lines_headings_and_unknown_columns() -> None:
    text = f"Inscriptions à l’atelier;;\n;;\n\nHorodateur;Courriel;Téléphone\n\n;;\n1/1/2026;{FIRST};0\n;;\n"
    found = people(text)
    assert addresses(found) == [FIRST]
    assert found.ignored == ("Horodateur", "Téléphone")
    assert found.persons[0].line == 7


def test_a_bare_list_of_addresses_needs_no_title() -> None:
    assert addresses(people(f"{FIRST}\n\n{SECOND}\n")) == [FIRST, SECOND]


def test_excel_says_its_delimiter() -> None:
    assert addresses(people(f"sep=|\nnom|mail\nA, b; c|{FIRST}\n")) == [FIRST]


def test_an_address_is_written_in_many_ways() -> None:
    for cell in (
        FIRST.upper(), f"  {FIRST} ", f"mailto:{FIRST}", f"<{FIRST}>", f"« Exemple » <{FIRST}>", f"{FIRST};",
        f"{FIRST}.", "exemple @ example.org", f"\u200b{FIRST}\xa0", f"MailTo:{FIRST}?subject=x", f"'{FIRST}'",
    ):  # fmt: skip
        assert parse_mailbox(cell).address == FIRST, cell


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("exemple.example.org", "n’a pas de « @ »"),
        ("exemple@example@org", "plusieurs « @ »"),
        (f"{FIRST}; {SECOND}", "plusieurs adresses"),
        (f"{FIRST} / {SECOND}", "plusieurs adresses"),
        ("éxemple@example.org", "accent"),
        ("exem ple@example.org", "un espace"),
        ("exemple@example", "incomplète"),
        ("exemple@example,org", "incomplète"),
        (".exemple@example.org", "incomplète"),
        ("exemple..deux@example.org", "incomplète"),
        ("@example.org", "incomplète"),
        ("exemple@-example.org", "incomplète"),
        ("x" * 65 + "@example.org", "incomplète"),
        ("exemple@exаmple.org", "accent"),
    ],
)
def test_a_wrong_address_is_told_without_being_quoted(cell: str, words: str) -> None:
    with pytest.raises(AwardingError) as error:
        parse_mailbox(cell)
    assert words in str(error.value)
    assert cell not in str(error.value)


def test_broken_lines_are_told_by_number_and_never_quoted() -> None:
    found = people(
        f"nom;mail;did\nA;{FIRST};\nB;exemple.example.org;\nC;;\nD;;did:web:example.org\nE;;{DID}\n"
        f"F;{SECOND};;;de trop\n"
    )
    assert addresses(found) == [FIRST, ""]
    assert found.persons[1].did == DID
    told = broken(found)
    assert set(told) == {3, 4, 5, 7}
    assert "exemple.example.org" not in "".join(told.values())


def test_the_same_person_twice_counts_once_but_two_names_are_a_question() -> None:
    found = people(f"nom;mail\nUn Exemple;{FIRST}\nexemple un;{FIRST.upper()}\n;{FIRST}\n")
    assert addresses(found) == [FIRST]
    assert found.repeated == ((3, 2), (4, 2))
    doubtful = people(f"nom;mail\nUn Exemple;{FIRST}\nDeux Exemple;{FIRST}\nTrois;{SECOND}\n")
    assert addresses(doubtful) == [SECOND]
    assert set(broken(doubtful)) == {2, 3}


def test_names_in_any_script_are_told_apart() -> None:
    found = people(f"nom;mail\nΠαράδειγμα;{FIRST}\nПример;{FIRST}\n")
    assert set(broken(found)) == {2, 3}


def test_two_columns_of_addresses() -> None:
    same = people(f"mail;confirmez votre mail\n{FIRST};{FIRST.upper()}\n")
    assert addresses(same) == [FIRST]
    different = people(f"mail;autre mail\n{FIRST};{SECOND}\n;{THIRD}\n")
    assert addresses(different) == [THIRD]
    assert set(broken(different)) == {2}


def test_an_address_of_a_parent_is_never_taken_for_the_pupils() -> None:
    found = people(f"mail;mail du parent\n{FIRST};{SECOND}\n;{THIRD}\n")
    assert addresses(found) == [FIRST]
    assert set(broken(found)) == {3}


def test_consent_language_and_evidence_columns() -> None:
    found = people(
        "courriel;J’accepte de recevoir des mails;Langue;Preuve\n"
        f"{FIRST};Oui;anglais;Récit https://example.org/recit\n{SECOND};non;;\n{THIRD};;fr;\n"
    )
    first, second, third = found.persons
    assert (first.consents, second.consents, third.consents) == (True, False, False)
    assert (first.language, second.language) == ("en", "")
    assert (first.evidence[0].name, first.evidence[0].url) == ("Récit", "https://example.org/recit")
    assert people(f"mail\n{FIRST}").persons[0].consents is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vide"),
        (b"\n;;\n", "vide"),
        (b"nom;ville\nA;B\n", "aucune colonne d’adresses.*« badgeons codes »"),
        (b"nom;courriel\nA;\nB; \n", "aucune ligne n’a d’adresse électronique.*« badgeons codes »"),
        (b"mail\n\x00\x00\n", "pas un tableau"),
        (b'nom;mail\n"A;exemple@example.org\n', "guillemets"),
        (b'nom;mail\n"A"B;exemple@example.org\n', "guillemets"),
        (b"\xff\xfem\x00a", "encodage"),
        (b"PK\x03\x04 not a workbook", "ne se lit pas"),
        (b"\xd0\xcf\x11\xe0 nor this", "ne se lit pas"),
        (b"mail;did;did\nexemple@example.org;;\n", "deux colonnes"),
    ],
)
def test_what_is_no_list_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(AwardingError, match=words):
        parse_people(content, "liste.csv")


def test_an_unclosed_quote_never_swallows_people() -> None:
    with pytest.raises(AwardingError):
        people(f'nom;mail\n"A;{FIRST}\n"B;{SECOND}\n')


def workbook(rows: list[list[str]]) -> bytes:
    """The least `.xlsx` file with inline texts (ECMA-376, part 1)."""
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(row)
            if text
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return output.getvalue()


def test_a_spreadsheet_is_read_as_it_is() -> None:
    content = workbook([["Inscriptions"], [], ["Nom", "Courriel"], ["Élodie Exemple", FIRST], ["", SECOND]])
    found = parse_people(content, "liste.xlsx")
    assert addresses(found) == [FIRST, SECOND]
    assert (found.persons[0].name, found.persons[0].line) == ("Élodie Exemple", 4)


def test_lines_are_numbered_as_in_the_file() -> None:
    rows = parse_table(f'mail;texte\n\n{FIRST};"deux\nlignes"\n{SECOND};\n'.encode())
    assert [row.line for row in rows] == [1, 3, 5]


CELLS = st.one_of(
    st.sampled_from(
        [FIRST, SECOND.upper(), f"x <{THIRD}>", DID, "courriel", "nom", "did", "accord", "oui", "preuve", ""]
    ),
    st.text(max_size=12),
)
TABLES = st.lists(st.lists(CELLS, max_size=5), max_size=8)


@given(TABLES, st.sampled_from([";", ",", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
@settings(max_examples=300, deadline=None)
def test_any_table_gives_people_or_a_sentence(table: list[list[str]], delimiter: str, encoding: str) -> None:
    text = "\n".join(delimiter.join(row) for row in table)
    try:
        found = parse_people(text.encode(encoding, "replace"), "liste.csv")
    except AwardingError as error:
        assert error.in_words("fr")
        return
    for person in found.persons:
        assert person.address or person.did
        assert person.address == "" or parse_mailbox(person.address).address == person.address
        assert person.name.isprintable()
    identities = [person.identity for person in found.persons]
    assert len(identities) == len(set(identities))
    refused = {problem.place.line for problem in found.problems.errors}
    assert not {person.line for person in found.persons} & refused


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(lambda end: b"PK\x03\x04" + end)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_people_or_a_sentence(content: bytes) -> None:
    try:
        parse_people(content, "liste.csv")
    except AwardingError as error:
        assert error.in_words("fr")


def repository(folder: Path) -> SiteProject:
    root = folder / "catalogue"
    root.mkdir()
    return SiteProject(root, Settings("https://badgeons.example.org/"), root / "site")


def test_a_list_is_read_from_its_file_and_named_in_what_is_wrong(tmp_path: Path) -> None:
    project, path = repository(tmp_path), tmp_path / "people.csv"
    path.write_text(f"mail;accord\n{FIRST};oui\n{SECOND};non\npas-une-adresse;oui\n", "utf-8")
    everyone = read_people(path, project, is_published=False)
    assert addresses(everyone) == [FIRST, SECOND]
    assert set(broken(everyone)) == {4}
    agreeing = read_people(path, project, is_published=True)
    assert addresses(agreeing) == [FIRST]
    assert set(broken(agreeing)) == {3, 4}
    path.write_text("", "utf-8")
    with pytest.raises(AwardingError) as error:
        read_people(path, project, is_published=False)
    assert error.value.in_words("fr") == "people.csv: ce tableau est vide"
    assert error.value.in_words("en") == "people.csv: this table is empty"


def test_a_list_too_large_is_not_read(tmp_path: Path) -> None:
    project, path = repository(tmp_path), tmp_path / "people.csv"
    path.write_bytes(b"x" * (project.settings.limits.batch + 1))
    with pytest.raises(AwardingError, match="trop grosse"):
        read_people(path, project, is_published=False)


def test_a_list_in_the_repository_is_refused(tmp_path: Path) -> None:
    project = repository(tmp_path)
    path = project.root / "people.csv"
    path.write_text(f"mail\n{FIRST}\n", "utf-8")
    with pytest.raises(WrongUseError, match="dépôt"):
        read_people(path, project, is_published=False)


def test_a_trace_with_an_address_is_not_published() -> None:
    table = f"mail;preuve\n{FIRST};écrire à {SECOND}\n{SECOND};Récit\n"
    agreeing = without_refusals(people(table), "liste.csv")
    assert addresses(agreeing) == [SECOND]
    assert set(broken(agreeing)) == {2}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"mail\n" + b"exemple@example.org\n" * (MAX_LINES + 1), "plus de"),
        (b"\xff\xfe\x00\xd8", "encodage"),
        (b"mail\x81\n", "encodage"),
        (b"mail\0\n", "n’est pas un tableau"),
        (b'mail\n"a\n', "guillemets"),
        (b"PK\x03\x04 no zip", "ne se lit pas"),
        (b"\xd0\xcf\x11\xe0 no sheet", "ne se lit pas"),
        (b"   \n\n", "vide"),
    ],
)
def test_what_is_no_table_is_told_so(content: bytes, words: str) -> None:
    with pytest.raises(TableError, match=words):
        parse_table(content)


def test_a_spreadsheet_that_inflates_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"0" * 4096)
    monkeypatch.setattr(spreadsheets, "MAX_INFLATED_SIZE", 4095)
    with pytest.raises(TableError, match="trop grosse"):
        parse_table(content.getvalue())
