"""From a request to the files to propose, with the catalogue at hand or with its site alone."""

from __future__ import annotations

import base64
import dataclasses
import json
from pathlib import Path

import pytest

from badgeons.base.digests import digest_of
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.credentials.errors import ProofError
from badgeons.credentials.proofs.encrypted_keys import Cost
from badgeons.credentials.proofs.keys import KeyPair, demonstration_key, new_key_pair
from badgeons.doors.key_files import write_key_file
from badgeons.endorsing import (
    EndorsementRequest,
    EndorsingError,
    InvalidRequestError,
    Statement,
    Submission,
    endorse_alone,
    endorse_in_catalogue,
    endorser_key,
)
from badgeons.endorsing.endorse import endorse_from_site
from badgeons.endorsing.requests import SIGN_BY_BUILD, SIGN_BY_COLLECTIVE
from badgeons.loading.candidates import read_back
from badgeons.model.catalogue import Catalogue
from badgeons.model.records.endorsement import Target
from badgeons.publishing.endorsements import check_endorsements
from badgeons.publishing.signers import Keyring
from support.example import BASE_URL, VALID, day, example_catalogue, example_keyring
from support.published_example import published_files

SETTINGS = Settings(BASE_URL)
ENDORSER = "entreprise-exemple"
STATEMENT = Statement(ENDORSER, "Entreprise", "Nous lisons ce badge.", day("2026-08-01"), day("2027-08-01"))
OTHER_STATEMENT = dataclasses.replace(STATEMENT, comment="Nous le lisons encore.", until=day("2028-08-01"))
REQUEST = EndorsementRequest(Target(badge="cooperer"), STATEMENT)
RECORD = "badges/endorsements/entreprise-exemple-cooperer.yml"
PASSPHRASE = "quelques mots sans lien entre eux"
CHEAP = Cost(1, 8 * 1024 * 1024)


def no_key() -> KeyPair | None:
    return None


def endorse(
    request: EndorsementRequest = REQUEST,
    catalogue: Catalogue | None = None,
    keyring: Keyring | None = None,
    key: KeyPair | None = None,
) -> Submission:
    problems = Problems()
    submission = endorse_in_catalogue(
        request,
        catalogue or example_catalogue(),
        SETTINGS,
        keyring if keyring is not None else example_keyring(),
        lambda: key,
        problems,
    )
    assert not problems.errors
    return submission


def contents(submission: Submission) -> dict[str, bytes]:
    return {file.path: file.content for file in submission.files}


def with_submission(submission: Submission) -> Catalogue:
    """The catalogue with what was submitted in it."""
    record, files = submission.record, contents(submission)
    return dataclasses.replace(
        example_catalogue().with_records(record),
        signed={record.id: files[f"badges/endorsements/{record.signature}"]} if record.signature else {},
        snapshots={record.id: files[f"badges/endorsements/{record.snapshot}"]} if record.snapshot else {},
    )


@pytest.mark.parametrize(
    "target",
    [
        Target(badge="cooperer"),
        Target(actor="of-exemple"),
        Target(award=VALID),
        Target(value_in_use="cooperer/premier-atelier"),
    ],
    ids=str,
)
def test_what_is_signed_here_is_what_the_build_accepts(target: Target) -> None:
    submission = endorse(dataclasses.replace(REQUEST, target=target))

    problems = Problems()
    check_endorsements(with_submission(submission), SETTINGS, problems)
    record = submission.record
    assert [each for each in problems if each.place.path == record.origin.path] == []
    signed = json.loads(contents(submission)[f"badges/endorsements/{record.signature}"])
    assert signed["relatedResource"][0]["digestSRI"] == record.digest
    assert read_back(record, Problems()) == record
    assert (record.status_index, record.countersigned_by) == (None, None)


def test_the_files_are_a_record_a_copy_and_a_signed_endorsement() -> None:
    submission = endorse()

    copy = contents(submission)["badges/endorsements/endorsed/entreprise-exemple-cooperer.json"]
    assert list(contents(submission)) == [
        RECORD,
        "badges/endorsements/endorsed/entreprise-exemple-cooperer.json",
        "badges/endorsements/entreprise-exemple-cooperer.json",
    ]
    assert submission.record.digest == digest_of(copy)
    assert submission.record.version == "1.1"
    assert submission.record.demonstration


def test_a_build_s_signature_needs_no_key_here() -> None:
    record = endorse(dataclasses.replace(REQUEST, signing=SIGN_BY_BUILD), keyring=Keyring()).record

    assert record.signature is None and record.status_index is not None
    assert record.countersigned_by is None


def test_the_collective_signs_for_who_has_no_key() -> None:
    statement = dataclasses.replace(STATEMENT, endorser="sans-cle", comment="Autre chose.")
    request = EndorsementRequest(Target(actor="of-exemple"), statement)
    role = dataclasses.replace(example_catalogue().actors["sans-cle"], roles=("endosseur",))
    catalogue = example_catalogue().with_records(role)

    with pytest.raises(EndorsingError, match="--sign collective"):
        endorse(request, catalogue)
    record = endorse(dataclasses.replace(request, signing=SIGN_BY_COLLECTIVE), catalogue).record

    assert record.countersigned_by == "collectif-exemple"
    assert record.status_index not in catalogue.status_indexes("collectif-exemple")


def test_a_revocable_endorsement_has_an_index_of_its_endorser_s_list() -> None:
    record = endorse(dataclasses.replace(REQUEST, is_revocable=True)).record

    assert record.signature is not None
    assert record.status_index not in {None, *example_catalogue().status_indexes(ENDORSER)}


def test_the_same_words_on_the_same_thing_are_said_once() -> None:
    first = endorse()
    catalogue = with_submission(first)

    again = endorse(catalogue=catalogue)
    named = endorse(dataclasses.replace(REQUEST, id="autre-nom", statement=OTHER_STATEMENT), catalogue)
    other = endorse(dataclasses.replace(REQUEST, statement=OTHER_STATEMENT), catalogue)

    assert again == Submission(first.record)
    assert named.record.id == "autre-nom"
    assert other.record.id == "entreprise-exemple-cooperer-2"


def test_a_withdrawn_endorsement_may_be_given_again() -> None:
    first = endorse()
    withdrawn = dataclasses.replace(first.record, withdrawn=day("2026-08-15"))

    assert endorse(catalogue=example_catalogue().with_records(withdrawn)).files


def test_the_key_that_is_named_is_the_one_that_signs() -> None:
    named = endorse(key=demonstration_key(ENDORSER), keyring=Keyring())

    assert contents(named) == contents(endorse())
    with pytest.raises(EndorsingError, match="pas de celles"):
        endorse(key=new_key_pair())
    with pytest.raises(EndorsingError, match="BADGEONS_KEY_ENTREPRISE_EXEMPLE"):
        endorse(keyring=Keyring())


@pytest.mark.parametrize(
    ("request_changes", "words"),
    [
        ({"statement": dataclasses.replace(STATEMENT, endorser="personne")}, "aucun acteur"),
        ({"id": "entreprise-cooperer"}, "s’appelle déjà"),
        ({"target": Target(badge="inconnu")}, "n’y est pas publié"),
        ({"statement": dataclasses.replace(STATEMENT, comment="")}, "--comment"),
    ],
)
def test_what_cannot_be_is_refused(request_changes: dict[str, object], words: str) -> None:
    with pytest.raises(EndorsingError, match=words):
        endorse(dataclasses.replace(REQUEST, **request_changes))


def test_the_rules_of_the_catalogue_speak_before_anything_is_written() -> None:
    problems = Problems()
    request = dataclasses.replace(REQUEST, target=Target(actor=ENDORSER))

    endorse_in_catalogue(request, example_catalogue(), SETTINGS, example_keyring(), no_key, problems)

    assert ["lui-même" in problem.sentence("fr") for problem in problems.errors] == [True]


def test_the_site_alone_gives_what_the_catalogue_gives() -> None:
    alone = endorse_from_site(REQUEST, SETTINGS, published_files(), lambda: demonstration_key(ENDORSER))
    here = contents(endorse())

    assert not alone.record.demonstration, "a site does not tell"
    assert {path: content for path, content in contents(alone).items() if path != RECORD} == {
        path: content for path, content in here.items() if path != RECORD
    }
    assert contents(alone)[RECORD].decode() == here[RECORD].decode().replace("demonstration: true\n", "")


def test_names_that_the_site_or_the_folder_has_are_taken() -> None:
    site = published_files()
    key = demonstration_key(ENDORSER)

    chosen = endorse_from_site(REQUEST, SETTINGS, site, lambda: key, ["entreprise-exemple-cooperer"])

    assert chosen.record.id == "entreprise-exemple-cooperer-2"
    with pytest.raises(EndorsingError, match="s’appelle déjà"):
        endorse_from_site(dataclasses.replace(REQUEST, id="entreprise-cooperer"), SETTINGS, site, lambda: key)


@pytest.mark.parametrize("changes", [{"signing": SIGN_BY_BUILD}, {"is_revocable": True}])
def test_without_the_repository_one_signs_alone_and_for_good(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidRequestError, match="sans le dépôt"):
        endorse_from_site(dataclasses.replace(REQUEST, **changes), SETTINGS, published_files(), no_key)


def test_without_the_repository_a_key_of_one_s_own_is_needed() -> None:
    with pytest.raises(InvalidRequestError, match="--key"):
        endorse_from_site(REQUEST, SETTINGS, published_files(), no_key)
    with pytest.raises(EndorsingError, match="pas de celles"):
        endorse_from_site(REQUEST, SETTINGS, published_files(), new_key_pair)


def test_a_folder_is_read_and_the_names_already_written_are_left(tmp_path: Path) -> None:
    site, root = tmp_path / "site", tmp_path / "root"
    for path, content in published_files().items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    written = root / RECORD
    written.parent.mkdir(parents=True)
    written.touch()
    key_text = base64.b64encode(demonstration_key(ENDORSER).seed()).decode()
    open_key = endorser_key(None, root, lambda: "", f" {key_text}\n")

    submission = endorse_alone(REQUEST, site, root, "fr", open_key)

    assert submission.record.id == "entreprise-exemple-cooperer-2"
    with pytest.raises(InvalidRequestError, match="pas le dossier d’un site"):
        endorse_alone(REQUEST, root, root, "fr", open_key)


def test_a_key_is_opened_from_its_file_from_its_text_or_not_at_all(tmp_path: Path) -> None:
    key, path = new_key_pair(), tmp_path / "keys" / "cle.json"
    path.parent.mkdir()
    write_key_file(path, key, PASSPHRASE, CHEAP)

    opened = endorser_key(path, tmp_path / "repository", lambda: PASSPHRASE)()

    assert opened is not None and opened.multikey == key.multikey
    with pytest.raises(ProofError, match="dans le dépôt"):
        endorser_key(path, tmp_path, lambda: PASSPHRASE)()
    assert endorser_key(None, tmp_path, lambda: PASSPHRASE)() is None
