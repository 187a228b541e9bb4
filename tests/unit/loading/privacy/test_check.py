"""A catalogue in which a file tells of people or holds a secret: told by its place, never quoted."""

import io
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from PIL import Image

from badgeons.base.problems import Problems
from badgeons.credentials.baking import OPEN_BADGES_2, bake
from badgeons.doors.project import read_project
from badgeons.loading.load import load_partial_catalogue
from badgeons.loading.parsed import MAX_REPORTED
from badgeons.loading.privacy.detectors import DETECTORS
from golden.test_golden import GOLDEN, SETTINGS, TODAY
from support import office_files as office

ADDRESS = "jeanne.martin@asso-quelconque.fr"
PEM = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
TOKEN = "ghp_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5"
PEOPLE = f"Nom;Prénom;Courriel\nMARTIN;Jeanne;{ADDRESS}\nDURAND;Paul;paul@asso-quelconque.fr\n"
SECRETS = ("jeanne", "martin", "asso-quelconque", "0612345678", "06 12 34", "MC4CAQ", "aB3dE5", "chouette")
LATE = "badges/review_is_not_late"
"""Advice that says nothing of people: a far day is taken, on which reviews are late."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(GOLDEN / "base", tmp_path / "catalogue")


def write(root: Path, path: str, content: str | bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content.encode() if isinstance(content, str) else content)


def told(root: Path, *others: str) -> list[str]:
    """What is told of a catalogue, advice with a mark before it; nothing secret is ever in it."""
    problems = Problems()
    load_partial_catalogue(root, SETTINGS, TODAY, problems, other_files=others)
    for language in ("fr", "en"):
        words = "\n".join(problem.in_words(language) for problem in problems).lower()
        assert [secret for secret in SECRETS if secret.lower() in words] == []
    return [
        f"{'' if problem.is_error else '? '}{problem.place}: {problem.sentence('fr')}" for problem in problems
    ]


FILES: dict[str, tuple[str | bytes, str]] = {
    "content/assets/liste.csv": (PEOPLE, "content/assets/liste.csv:1:1: liste de personnes"),
    "content/liste.tsv": (PEOPLE.replace(";", "\t"), "content/liste.tsv:1:1: liste de personnes"),
    "content/assets/liste.txt": (PEOPLE.encode("cp1252"), "content/assets/liste.txt:1:1: liste de personnes"),
    "content/assets/liste.xlsx": (
        office.xlsx([("x",)], [line.split(";") for line in PEOPLE.split("\n")]),
        "content/assets/liste.xlsx: feuille 2, case A1 : liste de personnes",
    ),
    "content/assets/liste.ods": (
        office.ods([line.split(";") for line in PEOPLE.split("\n")]),
        "content/assets/liste.ods: feuille 1, case A1 : liste de personnes",
    ),
    "content/assets/flyer.docx": (
        office.docx("Bonjour", f"Écrire à {ADDRESS}"),
        "content/assets/flyer.docx: ligne 2 du texte : adresse électronique en clair",
    ),
    "content/assets/flyer.odt": (
        office.odt(f"Écrire à {ADDRESS}"),
        "content/assets/flyer.odt: ligne 1 du texte : adresse électronique en clair",
    ),
    "content/assets/flyer.pptx": (
        office.pptx("Bonjour", f"Écrire à {ADDRESS}"),
        "content/assets/flyer.pptx: diapositive 2 : adresse électronique en clair",
    ),
    "content/assets/flyer.pdf": (
        office.pdf(f"Ecrire a {ADDRESS}"),
        "content/assets/flyer.pdf: adresse électronique en clair",
    ),
    "content/assets/atelier.ics": (
        f"BEGIN:VEVENT\nATTENDEE:mailto:{ADDRESS}\n",
        "content/assets/atelier.ics:2:17: adresse électronique en clair",
    ),
    "content/assets/carte.vcf": (
        f"BEGIN:VCARD\nFN:Jeanne Martin\nEMAIL:{ADDRESS}\nEND:VCARD\n",
        "content/assets/carte.vcf:1:1: liste de personnes",
    ),
    "content/assets/courrier.eml": (
        office.message("Bonjour", To=ADDRESS),
        "content/assets/courrier.eml: partie 1 du message : adresse électronique en clair",
    ),
    "content/assets/donnees.json": (
        f'{{"a":\n "{ADDRESS}"}}',
        "content/assets/donnees.json:2:3: adresse électronique",
    ),
    "content/page.md": (f"# Page\n\nÉcrire à {ADDRESS}.\n", "content/page.md:3:10: adresse électronique"),
    "content/tableau.md": (
        "# Page\n\n| Nom | Mobile |\n|---|---|\n| Jeanne Martin | 06 12 34 56 78 |\n",
        "content/tableau.md:3:1: liste de personnes",
    ),
    "content/data/gens.yml": (f"- {ADDRESS}\n", "content/data/gens.yml:1:3: adresse électronique"),
    "content/secret/cle.pem": (PEM, "content/secret/cle.pem:1:1: clé privée"),
    "content/cle.txt": (f"x\n{PEM}", "content/cle.txt:2:1: clé privée"),
    "content/secret.txt": ("ab" * 32 + "\n", "content/secret.txt:1:1: clé privée"),
    "content/ma-cle": (
        bytes.fromhex("302e020100300506032b657004220420") + bytes(32),
        "content/ma-cle: clé privée",
    ),
    "content/jeton.md": (f"# Page\n\n{TOKEN}\n", "content/jeton.md:3:1: mot de passe ou jeton"),
    "content/hidden.md": (
        "# Page\n\njeanne\u200b.martin@asso\u200d-quelconque.fr\n",
        "content/hidden.md:3:1: adresse électronique en clair",
    ),
    "content/full-width.md": (
        "# Page\n\njeanne＠asso-quelconque.fr\n",
        "content/full-width.md:3:1: adresse électronique",
    ),
    "content/liste.zip": (office.zipped({"liste.csv": PEOPLE}), "content/liste.zip: archive"),
    "content/liste.age": ("age-encryption.org/v1\n", "content/liste.age: fichier chiffré"),
    "badges/cooperer/liste.csv": (PEOPLE, "badges/cooperer/liste.csv:1:1: liste de personnes"),
    "badges/awards/notes.txt": (f"pour {ADDRESS}", "badges/awards/notes.txt:1:6: adresse électronique"),
    "content/actors/logos/notes.txt": (
        "tél. 0612345678",
        "content/actors/logos/notes.txt:1:6: numéro de téléphone",
    ),
}


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_told_by_its_place(root: Path, path: str) -> None:
    content, expected = FILES[path]
    write(root, path, content)
    lines = told(root)
    assert [line for line in lines if line.startswith(expected)], lines


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("content/assets/jeanne.martin@asso-quelconque.fr.txt", "content/assets"),
        ("content/assets/jeanne.martin@asso-quelconque.fr", "content/assets"),
        ("content/jeanne.martin@asso-quelconque.fr/note.txt", "."),
    ],
)
def test_a_name_that_is_an_address_is_told_by_its_folder(root: Path, path: str, place: str) -> None:
    write(root, path, "x")
    assert [line.split(" (")[0] for line in told(root)] == [
        f"{place}: le nom d’un fichier d’ici contient une adresse électronique"
    ]


OF_A_BATCH = """\
badge: cooperer # {comment}
issuer: tiers-lieu-exemple
date: 2026-03-14
publication: private
evidence:
  - name: Récit d’atelier
    description: {evidence}
awards:
  - id: 7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a99
    status_index: 70499
"""


@pytest.mark.parametrize(
    ("comment", "evidence", "expected"),
    [
        (ADDRESS, "…", "1:19: adresse électronique"),
        ("tél. 06 12 34 56 78", "…", "1:24: numéro de téléphone portable"),
        (TOKEN, "…", "1:19: mot de passe"),
        ("salt: 0123456789abcdef0123456789abcdef", "…", "1:25: empreinte d’adresse ou sel"),
        ("sha256$" + "ab" * 32, "…", "1:19: empreinte d’adresse ou sel"),
        ("seed: " + "ab" * 32, "…", "1:19: clé privée"),
        ("1 85 05 78 006 084 91", "…", "1:19: numéro de sécurité sociale"),
        ("…", f"vu par {ADDRESS}", "7:25: adresse électronique"),
        ("…", f'"vu par {ADDRESS.replace("@", chr(92) + "x40")}"', "7:26: adresse électronique"),
        ("…", "jeanne\u200b.martin@asso-quelconque.fr", "7:18: adresse électronique"),
        ("…", "mot de passe : Chouette2026", "7:18: mot de passe"),
    ],
)
def test_an_award_s_comment_and_evidence_are_looked_into(
    root: Path, comment: str, evidence: str, expected: str
) -> None:
    write(root, "badges/awards/lot.yml", OF_A_BATCH.format(comment=comment, evidence=evidence))
    lines = told(root)
    assert [line for line in lines if line.startswith(f"badges/awards/lot.yml:{expected}")], lines


def collective(root: Path, more: str) -> None:
    path = root / "content/collective.yml"
    path.write_text(path.read_text("utf-8") + more, "utf-8")


def test_what_records_declare_may_be_repeated(root: Path) -> None:
    actor = root / "content/actors/tiers-lieu-exemple.yml"
    actor.write_text(actor.read_text("utf-8").replace("email: ", "email: contact@tiers-lieu.fr #"), "utf-8")
    assert "contact@tiers-lieu.fr" in actor.read_text("utf-8")
    before = told(root)
    write(
        root, "content/page.md", "# Page\n\nContact@Tiers-Lieu.fr, [écrire](mailto:contact%40tiers-lieu.fr)\n"
    )
    write(root, "content/assets/affiche.docx", office.docx("contact@tiers-lieu.fr"))
    write(root, "content/assets/structures.csv", "Nom;Courriel\nTiers-lieu;contact@tiers-lieu.fr\n")
    event = root / "content/events/cuisine-de-printemps.yml"
    event.write_text(event.read_text("utf-8") + "# inscriptions : contact@tiers-lieu.fr\n", "utf-8")
    assert told(root) == before


def test_public_contacts_are_declared_in_one_place(root: Path) -> None:
    page = "# Page\n\nmairie@asso-quelconque.fr, 02 31 12 34 56, 06 12 34 56 78\n"
    write(root, "content/page.md", page)
    lines = told(root)
    assert [line.split(": ")[0] for line in lines] == [
        "content/page.md:3:1",
        "? content/page.md:3:28",
        "content/page.md:3:44",
    ]
    collective(
        root,
        "public_contacts:\n  - of: Mairie d’Exempleville\n    email: mairie@asso-quelconque.fr\n"
        '    phone: 02 31 12 34 56\n  - of: Accueil\n    phone: "+33 6 12 34 56 78"\n',
    )
    assert told(root) == []


def test_a_broken_record_s_own_address_is_not_held_against_it(root: Path) -> None:
    actor = root / "content/actors/tiers-lieu-exemple.yml"
    text = actor.read_text("utf-8").replace("email: ", "email: contact@tiers-lieu.fr #")
    actor.write_text(text + f"roles: [\n# {ADDRESS}\n", "utf-8")
    write(root, "content/page.md", "# Page\n\ncontact@tiers-lieu.fr\n")
    lines = [line for line in told(root) if "adresse électronique en clair" in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"content/actors/tiers-lieu-exemple.yml:{text.count(chr(10)) + 2}:3:")


def test_files_beside_the_published_folders_are_looked_into_when_named(root: Path) -> None:
    paths = ("liste.csv", "docs/notes.md", ".hidden/cle.pem", "content/.liste.txt")
    for path, content in zip(paths, (PEOPLE, ADDRESS, PEM, ADDRESS), strict=True):
        write(root, path, content)
    assert told(root) == []
    assert [line.split(": ")[0] for line in told(root, *paths, "absent.txt", "docs")] == [
        ".hidden/cle.pem:1:1",
        "content/.liste.txt:1:1",
        "docs/notes.md:1:1",
        "liste.csv:1:1",
    ]


def test_unknown_files_are_told_where_they_are_published(root: Path) -> None:
    for path in ("content/thing.dat", "thing.dat"):
        write(root, path, bytes(range(256)))
    assert [line.split(" (")[0] for line in told(root, "thing.dat")] == [
        "? content/thing.dat: format inconnu : ce fichier n’a pas pu être relu"
    ]


def test_what_is_too_large_to_be_looked_into_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, "content/large.txt", "x" * (SETTINGS.limits.batch + 1))
    write(root, "content/film.mp4", b"\0\0\0\x18ftypmp42" + bytes(SETTINGS.limits.batch))
    assert [line.split(" (")[0] for line in told(root)] == [
        "content/large.txt: ce fichier est trop gros pour être relu"
    ]


def test_a_baked_image_is_told_wherever_it_is(root: Path) -> None:
    file = io.BytesIO()
    Image.new("1", (90, 90)).save(file, "PNG")
    write(root, "content/assets/plain.png", file.getvalue())
    write(root, "content/assets/badge.png", bake(file.getvalue(), {}, OPEN_BADGES_2))
    write(root, "content/assets/cut.png", file.getvalue()[:-20])
    assert [line.split(" (")[0] for line in told(root)] == [
        "content/assets/badge.png: cette image contient déjà un badge délivré à quelqu’un",
        "content/assets/cut.png: ce fichier ne s’ouvre pas : il ne peut pas être relu",
    ]


def test_a_long_list_of_addresses_is_told_at_once(root: Path) -> None:
    write(root, "content/page.md", "# Page\n\n" + f"{ADDRESS}\n" * 5_000)
    write(root, "content/liste.txt", f"{ADDRESS} 06 12 34 56 78 {TOKEN}\n" * 20_000)
    start = time.process_time()
    lines = told(root)
    assert time.process_time() - start < 10
    assert len(lines) == MAX_REPORTED * 4


def test_every_detector_speaks_without_the_value() -> None:
    assert all("{" not in detector.what + detector.hint for detector in DETECTORS)


def test_the_repository_s_own_files_tell_of_nobody(root: Path, request: pytest.FixtureRequest) -> None:
    """No false alarm: over the catalogue and the software, neither an error nor advice.

    What mkdocs.yml leaves out is: people of the tests, and path data of pictograms that looks like phones.
    """
    repository = request.config.rootpath
    git = ["git", "-C", str(repository), "ls-files", "-z"]
    listed = subprocess.run(git, capture_output=True, text=True, check=False).stdout.split("\0")
    left_out = read_project(repository / "mkdocs.yml", {}, Problems()).settings.unchecked_folders
    assert left_out == ("tests", "plugins/badgeons/drawing")
    others = [path for path in listed if path and not path.startswith(tuple(f"{each}/" for each in left_out))]
    problems = Problems()
    load_partial_catalogue(repository, SETTINGS, TODAY.replace(year=2100), problems, other_files=others)
    of_people = [
        problem.in_words("fr")
        for problem in problems
        if problem.place.path not in ("badges/published.lock",) and problem.rule != LATE
    ]
    assert of_people == []


@pytest.mark.parametrize(
    ("comment", "is_told"),
    [
        ("Zoé Essai", True),
        ("pour ESSAI Zoé, le mardi", True),
        ("Jean-Noël Essai-Modèle", True),
        ("Zoé  et Paul", False),
        ("Festival de l’Apprendre", False),
        ("Mairie de Caen", False),
        ("à refaire", False),
        ("TODO", False),
        ("Badge Clinic", False),
        ("remis le 3 mars", False),
        ("Tiers-Lieu Exemple", False),
    ],
)
def test_a_comment_of_an_award_that_names_somebody_is_advised_on(
    root: Path, comment: str, is_told: bool
) -> None:
    write(root, "badges/awards/lot.yml", OF_A_BATCH.format(comment=comment, evidence="…"))
    problems = Problems()
    load_partial_catalogue(root, SETTINGS, TODAY, problems)
    lines = [problem.in_words("fr") for problem in problems]
    assert any("semble nommer une personne" in line for line in lines) is is_told
    assert not any(comment in line for line in lines)


def test_a_file_is_looked_into_again_when_records_no_longer_declare_what_it_tells(root: Path) -> None:
    collective = root / "content" / "collective.yml"
    address = "contact@asso-du-territoire.fr"
    before = collective.read_text("utf-8")
    write(root, "content/page.md", f"# Page\n\nÉcrire à {address}.\n")
    write(root, "content/copie/page.md", f"# Page\n\nÉcrire à {address}.\n")
    expected = [
        f"content/{path}:3:10: adresse électronique en clair" for path in ("copie/page.md", "page.md")
    ]

    def told_of_pages() -> list[str]:
        return [line.partition(" (")[0] for line in told(root) if "page.md" in line]

    assert told_of_pages() == expected
    collective.write_text(f"{before}public_contacts: [{{of: Mairie, email: {address}}}]\n", "utf-8")
    assert told_of_pages() == []
    collective.write_text(before, "utf-8")
    assert told_of_pages() == expected
