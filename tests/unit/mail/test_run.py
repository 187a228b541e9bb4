"""A delivery in this process: what is found, what is left to send, what is written down."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from pathlib import Path

import pytest

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.history import JOURNALS, read_journals
from badgeons.awarding.ranges import AwardState
from badgeons.awarding.wording import Wording
from badgeons.doors.private_folder import PrivateFolderError
from badgeons.doors.smtp import SmtpServer
from badgeons.mail.deliveries import Delivery, DeliveryState, read_deliveries, record_delivery
from badgeons.mail.errors import MailError
from badgeons.mail.outgoing import StatesOf
from badgeons.mail.pacing import Pace
from badgeons.mail.run import BatchMessages, batch_state, open_batch, send_batch, write_drafts
from badgeons.mail.sending import Report
from support.awards import AWARD_DAY, FIRST, SECOND, WALLET, AwardingProject, make_awarding_project
from support.smtp_servers import Postbox, free_port, serving

BATCH = f"atelier-{AWARD_DAY}"
NOW = datetime.datetime(2026, 3, 20, 9, 0, tzinfo=datetime.UTC)
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@pytest.fixture
def place(tmp_path: Path) -> AwardingProject:
    place = make_awarding_project(tmp_path)
    place.award(FIRST, SECOND, WALLET)
    return place


def told(states: dict[str, str]) -> StatesOf:
    """What a catalogue would tell of awards, by their numbers."""
    return lambda _: {award: AwardState(state) for award, state in states.items()}


def send(place: AwardingProject, port: int, sender: str | None = None, *, again: bool = False) -> Report:
    with open_batch(place.folder.path / BATCH, Wording(), sender, told({}), again=again) as batch:
        return send_to(batch, port)


def send_to(batch: BatchMessages, port: int) -> Report:
    server = SmtpServer("127.0.0.1", port, "plain")
    return send_batch(batch, server, lambda: NOW, Pace(60_000, lambda: 0.0, lambda seconds: None))


def test_the_messages_of_a_batch_are_sent_once(place: AwardingProject) -> None:
    postbox = Postbox()
    with serving(postbox, "plain", None) as port:
        report = send(place, port)
        again = send(place, port)
    assert (report.counts[DeliveryState.SENT], report.stopped) == (2, None)
    assert again == Report(Counter())
    assert {recipient for _, recipient, _ in postbox.received} == {FIRST.address, SECOND.address}
    assert {sender for sender, _, _ in postbox.received} == {"badges@of-exemple.example.org"}
    with open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=True) as batch:
        state = batch_state(batch)
    assert (len(batch.messages), batch.wanted, batch.left_out) == (2, [], {"without_address": 1})
    assert (state.is_complete, state.waiting, state.counts[DeliveryState.SENT]) == (True, 0, 2)


def test_a_sender_may_be_named(place: AwardingProject) -> None:
    postbox = Postbox()
    with serving(postbox, "plain", None) as port:
        send(place, port, "Badges <BADGES@example.org>")
    assert {sender for sender, _, _ in postbox.received} == {"badges@example.org"}
    assert all(b"From: Of exemple <badges@example.org>" in content for _, _, content in postbox.received)
    with (
        pytest.raises(AwardingError),
        open_batch(place.folder.path / BATCH, Wording(), "x", told({}), again=False),
    ):
        pass


def test_an_issuer_without_an_address_needs_one(place: AwardingProject) -> None:
    with open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False) as batch:
        wanted = [
            dataclasses.replace(message, details=dataclasses.replace(message.details, issuer_email=""))
            for message in batch.wanted
        ]
        with pytest.raises(MailError, match="--from"):
            send_to(dataclasses.replace(batch, wanted=wanted), 1)


def test_what_became_of_each_is_known_by_its_message(place: AwardingProject) -> None:
    with open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False) as batch:
        first, second = batch.messages
        assert batch_state(batch).waiting == 2
        refused = Delivery(first.details.key, DeliveryState.REFUSED, NOW, "550 no such user")
        record_delivery(place.folder, BATCH, refused)
        state = batch_state(batch)
    assert state.in_state(DeliveryState.REFUSED) == [(first, refused)]
    assert (state.waiting, state.is_complete) == (1, False)
    assert read_deliveries(place.folder, BATCH) == {first.details.key: refused}
    with open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False) as batch:
        assert [message.details.key for message in batch.wanted] == [second.details.key]
    with open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=True) as batch:
        assert len(batch.wanted) == 2


@pytest.mark.parametrize("state", ["revoked", "suspended", "erased"])
def test_what_was_taken_back_is_neither_sent_nor_counted_as_without_address(
    place: AwardingProject, state: str
) -> None:
    with open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False) as batch:
        first, second = (message.details for message in batch.messages)
    with open_batch(
        place.folder.path / BATCH, Wording(), None, told({first.award: state}), again=False
    ) as batch:
        assert [message.details for message in batch.wanted] == [second]
        assert batch.left_out == {state: 1, "without_address": 1}
    files = set(place.folder.names(BATCH, first.award))
    assert ("person.json" in files) is (state == "suspended")
    assert bool(files) is (state != "erased")
    people = (place.folder.read(BATCH, "liste.csv") or b"").decode("utf-8-sig")
    known = [f";{details.address};" in people for details in (first, second)]
    assert known == [state != "erased", True]
    assert (first.award in people) is (state != "erased")


def test_a_suspension_that_is_lifted_lets_the_message_go(place: AwardingProject) -> None:
    states = {entry.award.id: "suspended" for entry in read_journals(place.folder)[BATCH].entries}
    with open_batch(place.folder.path / BATCH, Wording(), None, told(states), again=False) as batch:
        assert (batch.wanted, batch.left_out) == ([], {"suspended": 3})
    with open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False) as batch:
        assert len(batch.wanted) == 2


def test_a_badge_signed_again_since_is_not_sent_as_it_was(place: AwardingProject) -> None:
    with open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False) as batch:
        award = batch.messages[0].details.award
    reissued = {award: AwardState("valid", "2026-03-18")}
    with (
        pytest.raises(MailError, match=f"{award} » a été délivré de nouveau"),
        open_batch(place.folder.path / BATCH, Wording(), None, lambda _: reissued, again=False),
    ):
        pass


def test_drafts_are_written_again_with_other_words(place: AwardingProject) -> None:
    words = Wording({"fr/message.txt": "Bravo"})
    with open_batch(place.folder.path / BATCH, words, None, told({}), again=False) as batch:
        write_drafts(batch)
        (message, _) = batch.messages
        text = place.folder.read(BATCH, message.details.award, "message.txt")
    assert text is not None
    assert text.endswith(b"\n\nBravo")


def test_a_message_leaves_with_the_badge_of_its_recipient_or_not_at_all(place: AwardingProject) -> None:
    with open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False) as batch:
        first, second = (message.details.award for message in batch.messages)
    for name in ("person.json", "badge.json", "badge.png"):
        files = [place.folder.path / BATCH / award / name for award in (first, second)]
        whole = files[1].read_bytes()
        for damage in (files[0].read_bytes(), b"", None):
            if damage is not None:
                files[1].write_bytes(damage)
            elif name != "person.json":
                files[1].unlink()
            with (
                pytest.raises(AwardingError, match="relancez « badgeons award »"),
                open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False) as batch,
            ):
                write_drafts(batch)
        files[1].write_bytes(whole)


def test_a_log_that_cannot_be_read_is_not_an_empty_one(place: AwardingProject) -> None:
    (place.folder.path / BATCH / "deliveries").mkdir()
    with (
        pytest.raises(MailError, match="abîmé"),
        open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False),
    ):
        pass


def test_a_folder_of_something_else_is_refused(place: AwardingProject, tmp_path: Path) -> None:
    for path in (tmp_path / "rien", place.folder.path / "autre", place.folder.path):
        with (
            pytest.raises(MailError, match="n’a pas été fait"),
            open_batch(path, Wording(), None, told({}), again=False),
        ):
            pass


def test_an_interrupted_award_is_to_be_ended_first(place: AwardingProject) -> None:
    journal = place.folder.path / JOURNALS / BATCH
    journal.write_bytes(journal.read_bytes().rpartition(b'{"done"')[0])
    with (
        pytest.raises(MailError, match="interrompue"),
        open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False),
    ):
        pass


def test_one_run_at_a_time(place: AwardingProject) -> None:
    with (
        open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False),
        pytest.raises(PrivateFolderError, match="en cours"),
        open_batch(place.folder.path / BATCH, Wording(), None, told({}), again=False),
    ):
        pass


def test_a_server_that_is_not_there_stops_the_run(place: AwardingProject) -> None:
    report = send(place, free_port())
    assert report.stopped is not None
    assert report.counts == Counter()
