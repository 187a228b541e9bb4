"""The order of things: paced, written down, resumed, one failure no concern of the next."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from badgeons.awarding.details import AwardDetails
from badgeons.awarding.files import HOLDING_BADGE
from badgeons.awarding.history import open_awards_folder
from badgeons.awarding.wording import Wording
from badgeons.base.messages import N_
from badgeons.doors.smtp import LostError, RefusedError, ServerError
from badgeons.mail.deliveries import Delivery, DeliveryState, parse_deliveries
from badgeons.mail.errors import MailError
from badgeons.mail.outgoing import OutgoingMessage
from badgeons.mail.pacing import Pace
from badgeons.mail.sending import Mailer, to_send

NOW = datetime.datetime(2026, 3, 14, 9, 0, tzinfo=datetime.UTC)
BEFORE, AFTER = LostError(is_uncertain=False), LostError(is_uncertain=True)
REFUSED, DEFERRED = RefusedError(550, "no such user"), RefusedError(451, "later")


def messages(folder: Path, count: int) -> list[OutgoingMessage]:
    private = open_awards_folder(folder / "remises")
    made = []
    for number in range(count):
        details = AwardDetails(
            award=f"award-{number}",
            badge="Coopérer",
            in_brief="Je sais.",
            issuer="Of exemple",
            issuer_email="badges@example.org",
            issuer_url="https://example.org/",
            date="2026-03-14",
            rights_contact="droits@example.org",
            host="badgeons.example.org",
            verifier="https://badgeons.example.org/verifier/",
            badge_page="https://badgeons.example.org/badges/cooperer/",
            language="fr",
            address=f"exemple-{number}@example.org",
        )
        for name in HOLDING_BADGE:
            private.write(details.award.encode(), "lot", details.award, name)
        made.append(OutgoingMessage(details, "lot", private, Wording()))
    return made


class Post:
    """Sessions that answer as told, message after message; None is a success."""

    def __init__(self, *answers: Exception | None) -> None:
        self.answers = list(answers)
        self.sent: list[str] = []
        self.log: list[Delivery] = []
        self.opened = self.closed = 0

    def connect(self) -> Post:
        self.opened += 1
        return self

    def send(self, message: bytes, sender: str, recipient: str, before_content: Callable[[], None]) -> None:
        answer = self.answers.pop(0) if self.answers else None
        if answer is None or answer is AFTER:
            before_content()
        if answer is not None:
            raise answer
        self.sent.append(recipient)

    def close(self) -> None:
        self.closed += 1

    def mailer(self, pace: Pace | None = None) -> Mailer:
        calm = pace or Pace(60_000, lambda: 0.0, lambda seconds: None)
        return Mailer(self.connect, lambda: NOW, calm, self.log.append)

    def states(self) -> list[str]:
        return [f"{delivery.message[-1]} {delivery.state}" for delivery in self.log]


def test_each_is_sent_once_and_written_down_before_and_after(tmp_path: Path) -> None:
    post = Post()
    report = post.mailer().send(messages(tmp_path, 2), "badges@example.org")
    assert post.states() == ["0 trying", "0 sent", "1 trying", "1 sent"]
    assert (report.counts[DeliveryState.SENT], report.stopped) == (2, None)
    assert (post.opened, post.closed) == (1, 1)


def test_one_failure_is_no_concern_of_the_next(tmp_path: Path) -> None:
    post = Post(REFUSED, None, DEFERRED, None)
    report = post.mailer().send(messages(tmp_path, 4), "badges@example.org")
    assert [delivery.state for delivery in post.log if delivery.state is not DeliveryState.TRYING] == [
        DeliveryState.REFUSED, DeliveryState.SENT, DeliveryState.DEFERRED, DeliveryState.SENT,
    ]  # fmt: skip
    assert post.log[0].reason == "550 no such user"
    assert report.stopped is None


def test_a_connection_lost_before_the_content_is_opened_again(tmp_path: Path) -> None:
    post = Post(None, BEFORE, None)
    report = post.mailer().send(messages(tmp_path, 2), "badges@example.org")
    assert post.sent == ["exemple-0@example.org", "exemple-1@example.org"]
    assert post.states() == ["0 trying", "0 sent", "1 deferred", "1 trying", "1 sent"]
    assert (report.counts[DeliveryState.SENT], post.opened) == (2, 2)


def test_a_doubt_is_kept_and_the_next_go_on(tmp_path: Path) -> None:
    post = Post(AFTER, None)
    made = messages(tmp_path, 2)
    report = post.mailer().send(made, "badges@example.org")
    assert post.states() == ["0 trying", "1 trying", "1 sent"]
    assert (report.counts[DeliveryState.TRYING], report.counts[DeliveryState.SENT]) == (1, 1)
    deliveries = parse_deliveries("".join(delivery.to_line() for delivery in post.log).encode())
    assert to_send(made, deliveries, again=False) == []
    assert to_send(made, deliveries, again=True) == made[:1]


def test_a_server_that_always_cuts_is_left_alone(tmp_path: Path) -> None:
    post = Post(*[BEFORE] * 20)
    report = post.mailer().send(messages(tmp_path, 10), "badges@example.org")
    assert report.stopped is not None
    assert "à chaque fois" in report.stopped.in_words("fr")
    assert post.opened == 4
    assert {delivery.state for delivery in post.log} == {DeliveryState.DEFERRED}


def test_a_server_that_cannot_be_reached_stops_the_run(tmp_path: Path) -> None:
    post = Post(None, BEFORE)

    def connect() -> Post:
        if post.opened:
            raise ServerError(
                N_("le serveur {place} ne répond pas comme il faut : {reason}"), place="x", reason="y"
            )
        return post.connect()

    mailer = dataclasses.replace(post.mailer(), connect=connect)
    report = mailer.send(messages(tmp_path, 3), "badges@example.org")
    assert report.stopped is not None
    assert report.counts[DeliveryState.SENT] == 1
    assert post.states() == ["0 trying", "0 sent", "1 deferred"]


def test_who_is_left_to_write_to(tmp_path: Path) -> None:
    made = messages(tmp_path, 5)
    states = [DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.DEFERRED, DeliveryState.TRYING]
    log = {f"award-{number}": Delivery(f"award-{number}", state, NOW) for number, state in enumerate(states)}
    assert to_send(made, log, again=False) == [made[2], made[4]]
    assert to_send(made, log, again=True) == made[1:]


def test_a_badge_signed_again_is_another_message(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, 1)
    again = AwardDetails.from_json(
        message.details.to_json().replace(b'"reissued": ""', b'"reissued": "2026-06-01"')
    )
    log = {message.details.key: Delivery(message.details.key, DeliveryState.SENT, NOW)}
    second = OutgoingMessage(again, message.batch, message.folder, message.wording)
    assert to_send([message, second], log, again=False) == [second]


def test_the_log_survives_a_cut_line_and_refuses_damage() -> None:
    lines = [
        Delivery("a", DeliveryState.TRYING, NOW).to_line(),
        Delivery("a", DeliveryState.SENT, NOW, "« ok »").to_line(),
    ]
    whole = "".join(lines).encode()
    assert parse_deliveries(whole)["a"] == Delivery("a", DeliveryState.SENT, NOW, "« ok »")
    assert parse_deliveries(whole[:-1])["a"].state is DeliveryState.TRYING
    assert parse_deliveries(b"") == {}
    list_as_name = b'{"message":["a"],"state":"sent","at":"2026-03-14"}\n'
    for damage in (
        b"{}\n",
        b"[]\n",
        list_as_name,
        b'{"award":"a","state":"gone","at":"2026-03-14"}\n',
        b"\xff\n",
    ):
        with pytest.raises(MailError, match="abîmé"):
            parse_deliveries(damage + whole)


def test_no_more_than_so_many_a_minute() -> None:
    now = [100.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(30, lambda: now[0], sleep)
    for _ in range(3):
        pace.wait()
    now[0] += 10
    pace.wait()
    assert slept == [2.0, 2.0]
    assert now[0] == 114.0
