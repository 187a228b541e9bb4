"""Claims held against sheets and journals: which may be awarded, and every refusal."""

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from badgeons.awarding.batches import new_batch
from badgeons.awarding.history import read_history
from badgeons.awarding.people import People
from badgeons.awarding.run import prepare_run
from badgeons.base.documents import OutputFile
from badgeons.base.messages import WrongUseError
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.codes import claim_files
from badgeons.codes.checking import check_claims, complete_request
from badgeons.codes.claim_files import Claims, read_claims
from badgeons.codes.claims import Claim
from badgeons.codes.errors import ClaimError
from badgeons.codes.run import request_sheet
from badgeons.codes.sheets import draw_sheet
from badgeons.doors.repository import write_repository_files
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.written import record_text
from badgeons.model.records import AwardBatch
from support.awards import AWARD_DAY, WALLET, AwardingProject, award_request
from support.projects import BASE_URL

ADDRESS, SECOND = "exemple@example.org", "deuxieme-exemple@example.org"
UNKNOWN = "34679ACDEFGHJKMNPRT4"


def sheet_of(place: AwardingProject, badge: str = "atelier", issuer: str | None = None) -> list[str]:
    """The codes of a new sheet, whose record joins the catalogue."""
    catalogue, _ = place.read()
    settings = place.project.settings
    if badge == "atelier" and issuer is None:
        sheet, codes = request_sheet("cuisine", badge, None, None, 4, catalogue, settings)
    else:
        until = catalogue.today + datetime.timedelta(30)
        sheet, codes = draw_sheet(
            "cuisine", badge, issuer or "of-exemple", catalogue.today, until, 4, settings, demonstration=True
        )
    write_repository_files(place.project.root, [OutputFile(sheet.origin.path, record_text(sheet).encode())])
    return codes


def claims_of(*claims: tuple[str, str]) -> Claims:
    """Claims by (code, address), a file each."""
    return Claims(
        tuple(Claim(Place(f"{n}.json"), code, address) for n, (code, address) in enumerate(claims)),
        Problems(),
    )


def batch(catalogue: Catalogue, **changes: Any) -> AwardBatch:
    made = new_batch(
        "atelier-cuisine",
        catalogue.achievements["atelier"],
        "of-exemple",
        AWARD_DAY,
        Settings(BASE_URL),
        event="cuisine",
    )
    return dataclasses.replace(made, **changes)


def checked(place: AwardingProject, claims: Claims, **changes: Any) -> People:
    catalogue, _ = place.read()
    return check_claims(claims, batch(catalogue, **changes), catalogue, read_history(place.folder))


def award(place: AwardingProject, people: People) -> None:
    catalogue, keyring = place.read()
    history = read_history(place.folder)
    run = prepare_run(batch(catalogue), people.persons, history, catalogue, keyring, place.project)
    assert not run.problems.errors, [problem.in_words("fr") for problem in run.problems]
    place.carry_out(run)


def refusals(people: People) -> dict[str, str]:
    return {problem.place.path: problem.sentence("fr") for problem in people.problems}


def test_good_claims_become_people(place: AwardingProject) -> None:
    codes = sheet_of(place)
    wallet = Claim(Place("w.json"), codes[1], did=WALLET.did, name="Un Exemple", language="en")
    claims = claims_of((codes[0], ADDRESS))
    people = checked(place, dataclasses.replace(claims, claims=(*claims.claims, wallet)))
    assert [(each.address, each.did) for each in people.persons] == [(ADDRESS, ""), ("", WALLET.did)]
    assert [each.line for each in people.persons] == [1, 2]
    assert all(each.code.startswith("sha256-") for each in people.persons)
    assert people.persons[1].language == "en"
    assert refusals(people) == {}


def test_a_code_serves_once_and_the_same_person_may_ask_again(place: AwardingProject) -> None:
    codes = sheet_of(place)
    award(place, checked(place, claims_of((codes[0], ADDRESS))))
    again = checked(place, claims_of((codes[0], ADDRESS), (codes[0], SECOND)))
    assert [each.address for each in again.persons] == [ADDRESS]
    assert refusals(again) == {"1.json": refusals(again)["1.json"]}
    assert "ce code a déjà servi" in refusals(again)["1.json"]


def test_a_claim_met_on_another_day_is_settled(place: AwardingProject) -> None:
    codes = sheet_of(place)
    award(place, checked(place, claims_of((codes[0], ADDRESS))))
    later = checked(place, claims_of((codes[0], ADDRESS)), id="autre")
    assert (later.persons, later.settled, refusals(later)) == ((), 1, {})


def test_two_people_with_one_code_are_both_refused(place: AwardingProject) -> None:
    codes = sheet_of(place)
    people = checked(place, claims_of((codes[0], ADDRESS), (codes[0], SECOND), (codes[0], ADDRESS)))
    assert people.persons == ()
    assert set(refusals(people)) == {"0.json", "1.json", "2.json"}
    assert "1.json" in refusals(people)["0.json"]


def test_one_person_with_two_codes_has_one_badge(place: AwardingProject) -> None:
    codes = sheet_of(place)
    people = checked(place, claims_of((codes[0], ADDRESS), (codes[1], ADDRESS), (codes[0], ADDRESS)))
    assert [each.address for each in people.persons] == [ADDRESS]
    assert set(refusals(people)) == {"1.json"}
    assert "0.json" in refusals(people)["1.json"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"badge": "a-deux"}, "pour un autre badge : « atelier »"),
        ({"event": "autre"}, "d’un autre évènement : « cuisine »"),
        ({"issuer": "collectif-exemple"}, "d’un autre émetteur : « of-exemple »"),
        ({"date": datetime.date(2026, 5, 1)}, "pouvait servir jusqu’au 2026-04-13"),
    ],
)
def test_a_code_of_something_else_is_refused(
    place: AwardingProject, changes: dict[str, Any], words: str
) -> None:
    codes = sheet_of(place)
    people = checked(place, claims_of((codes[0], ADDRESS)), **changes)
    assert people.persons == ()
    assert words in refusals(people)["0.json"]


def test_an_unknown_code_is_told_so(place: AwardingProject) -> None:
    sheet_of(place)
    people = checked(place, claims_of((UNKNOWN, ADDRESS)))
    assert "ce code est inconnu" in refusals(people)["0.json"]


def test_codes_say_what_they_are_for(place: AwardingProject) -> None:
    codes = sheet_of(place)
    catalogue, _ = place.read()
    request = complete_request(award_request(badge=""), claims_of((codes[0], ADDRESS)), catalogue)
    assert (request.badge, request.event, request.issuer) == ("atelier", "cuisine", "of-exemple")
    asked = complete_request(award_request(event="autre"), claims_of((codes[0], ADDRESS)), catalogue)
    assert (asked.badge, asked.event, asked.issuer) == ("atelier", "autre", None)


def test_codes_that_nothing_knows_say_nothing(place: AwardingProject) -> None:
    catalogue, _ = place.read()
    claims = claims_of((UNKNOWN, ADDRESS))
    assert complete_request(award_request(badge=""), claims, catalogue).badge == ""
    assert [problem.sentence("fr") for problem in claims.problems.errors] == [
        "ce code est inconnu (est-il d’ici ? La feuille de codes est-elle dans le dépôt ?)"
    ]


def test_codes_of_several_badges_need_one_to_be_named(place: AwardingProject) -> None:
    place.edit("content/events/cuisine.yml", "[atelier]", "[atelier, jeunes]")
    codes = [sheet_of(place)[0], sheet_of(place, "jeunes")[0]]
    catalogue, _ = place.read()
    claims = claims_of((codes[0], ADDRESS), (codes[1], SECOND))
    with pytest.raises(WrongUseError, match="atelier, jeunes"):
        complete_request(award_request(badge=""), claims, catalogue)
    assert complete_request(award_request(badge="jeunes"), claims, catalogue).issuer == "of-exemple"


def claim_file(folder: Path, name: str, code: str = UNKNOWN, email: str = ADDRESS) -> Path:
    folder.mkdir(exist_ok=True)
    claim = {"type": "badgeons-claim", "version": 1, "code": code, "email": email}
    (folder / name).write_text(json.dumps(claim), "utf-8")
    return folder / name


def test_a_folder_of_claims_is_read_in_the_order_of_its_names(place: AwardingProject, tmp_path: Path) -> None:
    folder = tmp_path / "demandes"
    for name in ("b.json", "a.JSON", ".cachee.json", "photo.jpg"):
        claim_file(folder, name)
    claims = read_claims(folder, place.project)
    assert [claim.place.path for claim in claims.claims] == ["a.JSON", "b.json"]
    assert [problem.place.path for problem in claims.problems.warnings] == ["photo.jpg"]
    assert not claims.problems.errors
    alone = read_claims(folder / "b.json", place.project)
    assert [claim.place.path for claim in alone.claims] == ["b.json"]


def test_links_are_not_followed(place: AwardingProject, tmp_path: Path) -> None:
    outside = claim_file(tmp_path / "dehors", "b.json")
    folder = claim_file(tmp_path / "demandes", "a.json").parent
    (folder / "lien.json").symlink_to(outside)
    claims = read_claims(folder, place.project)
    assert len(claims.claims) == 1
    assert [problem.place.path for problem in claims.problems.errors] == ["lien.json"]


def test_a_folder_without_claims_or_with_far_too_many(
    place: AwardingProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demandes"
    folder.mkdir()
    with pytest.raises(ClaimError, match="il n’y a pas de demande"):
        read_claims(folder, place.project)
    claim_file(folder, "a.json")
    claim_file(folder, "b.json")
    monkeypatch.setattr(claim_files, "MAX_FILES", 1)
    with pytest.raises(ClaimError, match="plus de 1 fichiers"):
        read_claims(folder, place.project)


def test_claims_are_not_left_in_the_repository(place: AwardingProject) -> None:
    claim_file(place.project.root, "a.json")
    with pytest.raises(WrongUseError, match="dépôt"):
        read_claims(place.project.root / "a.json", place.project)
