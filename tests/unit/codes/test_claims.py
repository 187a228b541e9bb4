"""Claims as strangers write them: files, pasted texts, saved messages; and what is made to break a reader."""

from __future__ import annotations

import json
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.codes.claims import MAX_FILE_SIZE, Claim, parse_claims

CODE = "34679ACDEFGHJKMNPRT4"
SHOWN = "3467-9ACD-EFGH-JKMN-PRT4"
OTHER = "33333333333333333333"
ADDRESS, SECOND = "exemple@example.org", "deuxieme-exemple@example.org"
DID = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
CLAIM: dict[str, Any] = {"type": "badgeons-claim", "version": 1, "code": SHOWN, "email": ADDRESS}
TEXT = f"=== Demande de badge ===\nCode : {SHOWN}\nAdresse : {ADDRESS}\n=== Fin de la demande ===\n"
ENGLISH = f"=== Badge claim ===\nCode: {SHOWN}\nAddress: {ADDRESS}\nLanguage: en\n=== End of the claim ===\n"


def read(content: bytes | str, path: str = "demande.json") -> tuple[list[Claim], list[str]]:
    problems = Problems()
    found = parse_claims(content.encode() if isinstance(content, str) else content, path, problems)
    return found, [problem.in_words("fr") for problem in problems]


def file(**changes: Any) -> str:
    return json.dumps({key: value for key, value in (CLAIM | changes).items() if value is not None})


def the_claim(content: bytes | str, path: str = "demande.txt") -> Claim:
    found, told = read(content, path)
    assert told == []
    assert len(found) == 1
    return found[0]


def test_the_file_of_the_page() -> None:
    claim = the_claim(file(email="Exemple@Example.ORG", name="  Un   Exemple ", language="en"), "a.json")
    assert (claim.code, claim.address, claim.name, claim.language) == (CODE, ADDRESS, "Un Exemple", "en")
    assert claim.identity == f"mailto:{ADDRESS}"
    assert CODE not in repr(claim)
    assert ADDRESS not in repr(claim)


def test_a_wallet_is_enough() -> None:
    claim = the_claim(file(email=None, did=DID), "a.json")
    assert (claim.address, claim.identity) == ("", DID)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        ENGLISH,
        f"Bonjour,\r\n\r\n{TEXT}\r\n-- \r\nNom : une signature",
        "".join(f"> {line}\n" for line in TEXT.splitlines()),
        "".join(f">> {line}\n" for line in TEXT.upper().splitlines()),
        TEXT.replace(" :", "\xa0:"),
        "\ufeff" + TEXT,
    ],
    ids=["french", "english", "around", "quoted", "capitals", "no-break", "marked"],
)
def test_a_text_wherever_it_was_pasted(text: str) -> None:
    claim = the_claim(text)
    assert (claim.code, claim.address) == (CODE, ADDRESS)


def test_a_text_of_windows_and_one_of_its_notepad() -> None:
    named = TEXT.replace("=== Fin", "Nom : Élodie Exemple\n=== Fin")
    assert the_claim(named.encode("cp1252")).name == "Élodie Exemple"
    assert the_claim(named.encode("utf-16")).name == "Élodie Exemple"


def test_several_claims_in_one_text_each_told_by_its_line() -> None:
    wrong = TEXT.replace(SHOWN, "3467")
    found, told = read(TEXT + wrong + TEXT.replace(ADDRESS, SECOND), "collees.txt")
    assert [(claim.address, claim.place.line) for claim in found] == [(ADDRESS, 1), (SECOND, 9)]
    assert len(told) == 1
    assert told[0].startswith("collees.txt:5:")


def message(text: str = "", attached: str = "", *, as_html: bool = False) -> bytes:
    made = EmailMessage()
    made["Subject"] = "Demande de badge"
    made.set_content(text, subtype="html" if as_html else "plain", cte="quoted-printable")
    if attached:
        made.add_attachment(
            attached.encode(), maintype="application", subtype="octet-stream", filename="d.json"
        )
    return made.as_bytes()


def test_a_saved_message() -> None:
    accented = TEXT.replace("=== Fin", "Nom : Élodie\n=== Fin")
    assert the_claim(message(f"Bonjour, voilà.\n\n{accented}"), "m.eml").name == "Élodie"
    assert the_claim(message("Voir le fichier joint.", file(name="Zoé")), "m.eml").name == "Zoé"
    assert the_claim(message(TEXT, file()), "m.eml").address == ADDRESS
    assert read(message("<p>Bonjour</p>", as_html=True), "m.eml")[0] == []
    assert len(read(message("<p>Bonjour</p>", as_html=True), "m.eml")[1]) == 1


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ("", "a.json"),
        ("bonjour", "a.txt"),
        ("[]", "a.json"),
        ("{}", "a.json"),
        ("{" * 200_000, "a.json"),
        ('{"type":' + "[" * 100_000, "a.json"),
        (file(version=2), "a.json"),
        (file(version=True), "a.json"),
        (file(version="1"), "a.json"),
        (file(type="badgeons-key"), "a.json"),
        (file(code=12), "a.json"),
        (file(code=None), "a.json"),
        (file(code=""), "a.json"),
        (file(code=SHOWN[:-1] + "3"), "a.json"),
        (file(code=SHOWN * 1000), "a.json"),
        (file(code="../../etc/passwd"), "a.json"),
        (file(email=None), "a.json"),
        (file(email="x"), "a.json"),
        (file(email=["exemple@example.org"]), "a.json"),
        (file(email=f"{ADDRESS}, {SECOND}"), "a.json"),
        (file(email=f"{ADDRESS}\r\nBcc: {SECOND}"), "a.json"),
        (file(email="a" * 300 + "@example.org"), "a.json"),
        (file(did="did:web:example.org"), "a.json"),
        (file(did=DID + "\n"), "a.json"),
        (file(name="\x1b[31mrouge"), "a.json"),
        (file(name="n" * 200), "a.json"),
        (file(hosted=True), "a.json"),
        (file()[:-1] + ', "email": "deuxieme-exemple@example.org"}', "a.json"),
        (TEXT.replace("=== Fin de la demande ===", ""), "a.txt"),
        (TEXT.replace("Adresse : exemple", "Adresse : exemple@example.org\nexemple"), "a.txt"),
        (TEXT.replace("Adresse", "Code : 3\nAdresse"), "a.txt"),
        (TEXT * 300, "a.txt"),
        (TEXT.replace("Adresse", "Adresses"), "a.txt"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.json"),
        (b"Content-Type: text/plain; charset=nowhere\n\n\xff\xfe\xfd", "a.eml"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 100_000, "a.eml"),
        (b" " * (MAX_FILE_SIZE + 1), "a.txt"),
    ],
)
def test_what_cannot_be_a_claim_is_told_without_being_quoted(content: bytes | str, path: str) -> None:
    found, told = read(content, path)
    assert found == []
    assert told
    assert not any(secret in line for line in told for secret in (ADDRESS, SECOND, SHOWN, CODE, DID, "\x1b"))


@given(st.binary(max_size=400), st.sampled_from(["a.json", "a.txt", "a.eml"]))
@example(b"=== demande de badge ===", "a.txt")
@example(b"\xff\xfe=", "a.txt")
def test_any_bytes_are_claims_or_are_told(content: bytes, path: str) -> None:
    found, told = read(content, path)
    assert found or told


@given(
    st.dictionaries(
        st.sampled_from([*CLAIM, "did", "name", "language", "other"]),
        st.one_of(
            st.none(), st.integers(), st.text(max_size=80), st.sampled_from([*CLAIM.values(), DID, OTHER])
        ),
    )
)
def test_any_members_are_a_sound_claim_or_are_told(members: dict[str, Any]) -> None:
    found, told = read(json.dumps(CLAIM | members))
    assert bool(found) != bool(told)
    for claim in found:
        assert claim.code in (CODE, OTHER)
        assert claim.address == claim.address.lower()
        assert claim.name.isprintable()
        assert claim.identity
