"""The message itself: headers, parts, wording, templates rewritten by an issuer."""

from __future__ import annotations

import dataclasses
import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from badgeons.awarding.details import AwardDetails
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.messages import compose_message, render_text, sender_of
from badgeons.awarding.wording import NAMES, Wording, packaged_templates
from support.awards import DETAILS

NOON = datetime.datetime(2026, 3, 14, 12, tzinfo=datetime.UTC)
FILES = {
    "badge.png": b"\x89PNG",
    "badge.json": b"{}\n",
    "attestation.pdf": b"%PDF",
    "attestation.html": b"<p>",
}


def composed(details: AwardDetails = DETAILS, wording: Wording | None = None) -> EmailMessage:
    message = compose_message(details, FILES, wording or Wording(), sender_of(details), NOON)
    parsed = message_from_bytes(message, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def text(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_headers_are_right() -> None:
    message = composed()
    assert not message.defects
    assert message["To"].addresses[0].display_name == DETAILS.name
    assert message["To"].addresses[0].addr_spec == DETAILS.address
    assert message["From"].addresses[0].display_name == "Atelier, d’exemple"
    assert message["Date"].datetime == NOON
    assert message["Message-ID"] == f"<{DETAILS.award}@badgeons.example.org>"
    assert message["Subject"] == "Votre badge «\xa0Coopérer <b>ensemble</b>\xa0»"
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "image/png",
        "application/json", "application/pdf",
    ]  # fmt: skip


def test_lines_are_short_and_plain_ascii() -> None:
    content = compose_message(DETAILS, FILES, Wording(), sender_of(DETAILS), NOON)
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert b"\n" not in b"".join(lines)


def test_the_same_arguments_give_the_same_bytes() -> None:
    def drafts() -> bytes:
        return compose_message(DETAILS, FILES, Wording(), sender_of(DETAILS), NOON, is_draft=True)

    assert drafts() == drafts()
    assert b"X-Unsent: 1\r\n" in drafts()


def test_values_are_text_in_the_html_part() -> None:
    html = text(composed(), "html")
    assert "Coopérer &lt;b&gt;ensemble&lt;/b&gt;" in html
    assert "<b>ensemble" not in html
    assert "Coopérer <b>ensemble</b>" in text(composed(), "plain")


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "vous a remis"), ("en", "awarded you"), ("de", "vous a remis")]
)
def test_both_languages(language: str, words: str) -> None:
    message = composed(dataclasses.replace(DETAILS, language=language))
    assert words in text(message, "plain")
    assert words in text(message, "html")
    assert DETAILS.link in text(message, "plain")


RECEIVED = "https://badgeons.example.org/mon-badge/"


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Voir et vérifier mon badge"), ("en", "See and verify my badge")]
)
def test_the_long_link_is_behind_short_words_or_alone_on_its_line(language: str, words: str) -> None:
    message = composed(dataclasses.replace(DETAILS, language=language, received=RECEIVED))
    html = text(message, "html")
    assert html.count(DETAILS.link) == 1
    assert html.partition(DETAILS.link)[2].partition("</a>")[0].endswith(f">{words}")
    lines = text(message, "plain").splitlines()
    assert [line for line in lines if DETAILS.link in line] == [DETAILS.link]
    assert RECEIVED in lines
    assert f'href="{RECEIVED}"' in html


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "garder dans mon classeur"), ("en", "keep in my binder")]
)
def test_a_badge_can_be_kept_in_the_browser(language: str, words: str) -> None:
    page = "https://badgeons.example.org/classeur/"
    details = dataclasses.replace(DETAILS, language=language, binder=page, keep=f"{page}#v1.A-b_c")
    message = composed(details)
    assert f'<a href="{details.keep}">{words}</a>' in text(message, "html")
    assert page in text(message, "plain").splitlines()
    assert "classeur" not in text(composed(), "plain") + text(composed(), "html")


def test_a_site_without_a_page_on_badges_received_links_none() -> None:
    assert "LinkedIn" not in text(composed(), "plain") + text(composed(), "html")


@pytest.mark.parametrize("field", ["name", "address", "issuer"])
def test_a_value_cannot_add_a_header(field: str) -> None:
    hostile = dataclasses.replace(DETAILS, **{field: "x@example.org\r\nBcc: structure@example.org"})
    with pytest.raises(ValueError, match=r"line feed|invalid|header"):
        composed(hostile)


def test_a_subject_stays_on_one_line() -> None:
    message = composed(dataclasses.replace(DETAILS, badge="Un\nbadge\r\nBcc: structure@example.org"))
    assert message["Bcc"] is None
    assert message["Subject"] == "Votre badge «\xa0Un badge Bcc: structure@example.org\xa0»"
    own = Wording({"fr/subject.txt": "Bravo\u2028à\x85vous\x1c!"})
    assert composed(wording=own)["Subject"] == "Bravo à vous !"


def test_an_issuer_s_own_wording() -> None:
    own = Wording({"fr/message.txt": "Bravo {{ name }} !", "fr/subject.txt": "{{ badge | upper }}"})
    message = composed(wording=own)
    assert text(message, "plain").strip() == f"Bravo {DETAILS.name} !"
    assert message["Subject"] == "COOPÉRER <B>ENSEMBLE</B>"
    assert "vous a remis" in text(message, "html")
    assert render_text(DETAILS, own) == f"COOPÉRER <B>ENSEMBLE</B>\n\nBravo {DETAILS.name} !"


@pytest.mark.parametrize(
    "template",
    [
        "{{ prenom }}",
        "{% if name %}",
        "{{ name.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% include '/etc/passwd' %}",
        "{{ 1 / 0 }}",
        "{{ name + 1 }}",
        "{% for each in range(999999999) %}x{% endfor %}",
    ],
)
def test_a_wrong_or_hostile_template_is_told_by_name(template: str) -> None:
    with pytest.raises(AwardingError, match=r"fr/message\.txt"):
        composed(wording=Wording({"fr/message.txt": template}))


def test_every_template_is_in_the_package_and_says_what_matters() -> None:
    templates = packaged_templates()
    assert set(templates) == set(NAMES)
    for name, template in templates.items():
        if "message" in name:
            assert all(
                f"{{{{ {each} }}}}" in template for each in ("issuer", "badge", "link", "rights_contact")
            )
            assert "is_demonstration" in template
