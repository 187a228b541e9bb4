"""Messages of strangers: what their headers may cost."""

from __future__ import annotations

import pytest

from badgeons.base.mails import MAX_HEADERS_LENGTH, LongHeadersError, parse_message
from badgeons.base.problems import Problems
from badgeons.codes.claims import parse_claims
from badgeons.inbox.mails import ParsedMail, parse_mail
from badgeons.loading.privacy.contents import Budget, TooLargeError
from badgeons.loading.privacy.mail import read_message

LONG = b"Content-Type: text/plain;" + b"a=b;" * (MAX_HEADERS_LENGTH // 4) + b"\n\nx"
PARTS = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nX-Part: %b\n\nx\n" % (b"x" * 1000) * 80


def test_headers_of_a_usual_length_are_parsed() -> None:
    recipients = ", ".join(["exemple@example.org"] * 20)
    message = parse_message(f"To: {recipients}\nSubject: =?utf-8?q?d=C3=A9part?=\n\ndemain".encode())
    assert (message["Subject"], message.get_content()) == ("départ", "demain")


@pytest.mark.parametrize("content", [LONG, PARTS])
def test_a_message_of_very_long_headers_is_not_read(content: bytes) -> None:
    with pytest.raises(LongHeadersError):
        parse_message(content)
    assert parse_mail(content) == ParsedMail()
    with pytest.raises(TooLargeError):
        read_message(content, Budget(10**6))
    problems = Problems()
    assert parse_claims(content, "a.eml", problems) == []
    assert ["ce message ne se lit pas" in problem.sentence("fr") for problem in problems] == [True]
