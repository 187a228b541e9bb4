"""What becomes of mails as people send them: the table, and what must never happen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.doors.mailboxes import MAX_MAIL, StoredMail, read_mails
from badgeons.inbox import Inbox, InboxResult, open_inbox
from badgeons.inbox.html_text import html_text
from badgeons.inbox.texts import find_proposal, unflowed
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.parsing import parse_record
from badgeons.model.records import Achievement
from badgeons.proposing import Repository, read_repository
from support.projects import BASE_URL, TODAY, write_catalogue

from . import mails

BADGE = ("badges/je-repare-avec-d-autres/badge.yml", "badges/je-repare-avec-d-autres/image.svg")
CASES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    # a mail: how it is made, what becomes of it, words that are said of it
    "a file of the form": (
        lambda: bytes(mails.message(files={"p.json": mails.json_of().encode()})), "prepared", "",
    ),
    "a file in YAML": (
        lambda: bytes(mails.message(files={"p.yml": mails.yaml_of().encode()})), "prepared", "",
    ),
    "a text file": (
        lambda: bytes(mails.message(files={"p.txt": mails.text_of().encode("cp1252")})), "prepared", "",
    ),
    "a file and the same text": (
        lambda: bytes(mails.message(mails.text_of(), files={"p.json": mails.json_of().encode()})),
        "prepared",
        "",
    ),
    "Outlook, HTML": (mails.outlook, "prepared", ""),
    "Outlook, plain text in Windows-1252": (mails.outlook_plain, "prepared", ""),
    "Gmail, both forms": (mails.gmail, "prepared", ""),
    "HTML only": (
        lambda: mails.raw(mails.html_lines(mails.text_of()).encode(), "text/html; charset=utf-8"),
        "prepared",
        "",
    ),
    "Thunderbird, flowed": (mails.thunderbird, "prepared", ""),
    "iPhone": (mails.iphone, "prepared", ""),
    "quoted twice": (mails.quoted, "prepared", ""),
    "above what it answers": (mails.answered, "prepared", ""),
    "forwarded as an attachment": (mails.forwarded, "prepared", ""),
    "JSON pasted": (mails.pasted_json, "prepared", ""),
    "title in the subject": (mails.titled_by_subject, "prepared", ""),
    "an image that is named": (mails.with_image, "prepared", ""),
    "file names that are paths": (mails.name_is_a_path, "prepared", ""),
    "hostile headers": (mails.hostile_headers, "prepared", ""),
    "a request, signed by hand": (mails.signed_by_hand, "request", ""),
    "UTF-16": (mails.utf_16, "refused", "UTF-8"),
    "an image that is not attached": (
        lambda: mails.with_image(line="Image : autre.svg"), "refused", "n’est pas jointe",
    ),
    "an SVG with a script": (
        lambda: mails.with_image(mails.SVG.replace(b"<circle", b"<script>x()</script><circle")),
        "refused",
        "script",
    ),
    "YAML tricks": (mails.yaml_tricks, "refused", "proposition"),
    "the sender’s address in an answer": (
        lambda: mails.named_sender("criteria", "Écrire à Personne@Example.net"), "refused", "l’adresse de la",
    ),
    "the sender’s name in an answer": (
        lambda: mails.named_sender("criteria", "Voir avec EXEMPLE  Personne"), "refused", "le nom de la",
    ),
    "100 kB in an answer": (
        lambda: mails.named_sender("criteria", "x" * 100_000), "refused", "",
    ),
    "winmail.dat": (mails.winmail, "packed", ""),
    "no proposal": (lambda: bytes(mails.message("Bonjour, à quelle heure ?\n-- \nMoi")), "left_alone", ""),
    "another JSON file": (
        lambda: bytes(mails.message(files={"x.json": b'{"kind": "x"}'})), "left_alone", "",
    ),
    "nothing": (lambda: b"", "left_alone", ""),
    "bytes that are no mail": (lambda: bytes(range(256)) * 40, "left_alone", ""),
    "a thousand levels": (lambda: mails.nested(1000), "left_alone", ""),
    "31 MB": (lambda: b"", "too_large", ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    root = tmp_path_factory.mktemp("inbox") / "catalogue"
    write_catalogue(root)
    read = read_repository(root, Settings(BASE_URL), TODAY)
    assert read is not None
    return read


@pytest.fixture
def inbox(repository: Repository, tmp_path: Path) -> Inbox:
    return open_inbox(tmp_path / "private", repository, "fr")


def read_one(inbox: Inbox, content: bytes | None) -> InboxResult:
    [result] = inbox.read([StoredMail("1.eml", content)])
    return result


def written(inbox: Inbox) -> list[str]:
    folder = inbox.folder.path / "proposals"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("case", CASES)
def test_what_becomes_of_a_mail(case: str, inbox: Inbox) -> None:
    make, state, words = CASES[case]
    result = read_one(inbox, None if state == "too_large" else make())
    sentences = " ".join(problem.in_words("fr") for problem in result.problems)
    assert (result.state.value, bool(words) and words not in sentences) == (state, False), sentences
    assert written(inbox) == ([f"1/{path}" for path in BADGE] if state == "prepared" else [])
    has_answer = state in ("prepared", "request", "refused", "packed")
    assert (result.number, result.answer is not None) == (1 if has_answer else None, has_answer)
    if result.answer is not None:
        text = result.answer.read_text("utf-8")
        assert "numéro « courriel-1 »" in text
        assert text.startswith("À : personne@example.net\nObjet : ")


def test_a_mail_in_english_is_answered_in_english(inbox: Inbox) -> None:
    result = read_one(inbox, bytes(mails.message(mails.text_of(language="en"))))
    assert (result.state.value, written(inbox)) == ("prepared", [f"1/{path}" for path in BADGE])
    assert result.answer is not None
    text = result.answer.read_text("utf-8")
    assert text.startswith("To: personne@example.net\nSubject: ")
    assert "number “courriel-1”" in text


PREPARED = [case for case, (_, state, _) in CASES.items() if state == "prepared"]


@pytest.mark.parametrize("case", PREPARED)
def test_the_record_says_what_was_proposed_and_not_who_proposed_it(case: str, inbox: Inbox) -> None:
    read_one(inbox, CASES[case][0]())
    files = {path: (inbox.folder.path / "proposals" / "1" / path).read_bytes() for path in BADGE}
    problems = Problems()
    record = parse_record(
        Achievement, "x", BADGE[0], parse_yaml(files[BADGE[0]].decode(), BADGE[0], problems), problems
    )
    assert not problems.errors
    assert record.name == "Je répare avec d’autres"
    assert record.criteria == "- avoir réparé un objet\n- avoir montré à quelqu’un"
    assert record.accepted_evidence == ("Un récit", "- une photo de l’objet")
    assert [line.opens for line in record.value_in_use] == ["Un accès à l’atelier", "Une invitation"]
    assert record.co_design.recipients == "Quatre personnes ont réécrit les critères."
    everything = b"\n".join(files.values()).lower()
    assert not re.search(rb"personne.exemple|@example\.net|192\.0\.2|subject|iphone|cordialement", everything)
    assert (b'<circle cx="4"' in files[BADGE[1]]) == (case == "an image that is named")


def test_a_mail_is_read_once_and_nothing_is_overwritten(inbox: Inbox, repository: Repository) -> None:
    first = mails.iphone()
    assert read_one(inbox, first).number == 1
    record = inbox.folder.path / "proposals" / "1" / BADGE[0]
    record.write_text("relu et changé", "utf-8")
    again = open_inbox(inbox.folder.path, repository, "fr")
    assert [(r.state.value, r.number) for r in again.read([StoredMail("x", first)])] == [("already_read", 1)]
    other = read_one(again, mails.gmail())
    assert (other.number, other.proposals[0].record) == (2, "badges/je-repare-avec-d-autres-2/badge.yml")
    assert record.read_text("utf-8") == "relu et changé"


def test_several_proposals_of_one_mail_are_prepared_together_or_not_at_all(inbox: Inbox) -> None:
    good, event = mails.json_of().encode(), mails.json_of("event").encode()
    bad = mails.json_of(family="x").encode()
    assert read_one(inbox, bytes(mails.message(files={"a.json": good, "b.json": bad}))).number == 1
    assert written(inbox) == []
    result = read_one(inbox, bytes(mails.message(files={"a.json": good, "b.json": event})))
    assert written(inbox) == [
        "2-2/content/events/cuisine-a-badges-d-ete.yml",
        *(f"2/{path}" for path in BADGE),
    ]
    assert [proposal.title for proposal in result.proposals] == [
        "Badge : Je répare avec d’autres",
        "Évènement : Cuisine à badges d’été",
    ]


def test_a_refusal_tells_everything_to_mend(inbox: Inbox) -> None:
    bad = mails.json_of(family="x", name="", nom="y").encode()
    answer = read_one(inbox, bytes(mails.message(files={"p.json": bad}))).answer
    assert answer is not None
    text = answer.read_text("utf-8")
    assert text.count("\n- ") == 3
    assert "n’est pas un choix possible" in text


def test_mails_of_a_folder_a_maildir_and_an_mbox_are_the_same(tmp_path: Path) -> None:
    contents = [b"Subject: a\n\nFrom here on\n", b"Subject: b\n\n>From x\nb\n"]
    folder, maildir, mbox = tmp_path / "folder", tmp_path / "maildir", tmp_path / "all.mbox"
    for part in ("cur", "new", "tmp"):
        (maildir / part).mkdir(parents=True)
        (maildir / part / "1").write_bytes(contents[part == "new"])
    folder.mkdir()
    for name, content in zip(("a.eml", "b.EML", "notes.txt"), [*contents, b"x"], strict=True):
        (folder / name).write_bytes(content)
    escaped = (re.sub(rb"^(>*From )", rb">\1", content, flags=re.M) for content in contents)
    mbox.write_bytes(b"".join(b"From x Mon\n" + content + b"\n" for content in escaped))
    before = mbox.stat()
    for path, labels in ((folder, ["a.eml", "b.EML"]), (maildir, ["cur/1", "new/1"])):
        assert [(mail.label, mail.content) for mail in read_mails(path)] == list(
            zip(labels, contents, strict=True)
        )
    read = list(read_mails(mbox))
    assert [mail.label for mail in read] == ["all.mbox:1", "all.mbox:2"]
    assert [mail.content for mail in read] == [content + b"\n" for content in contents]
    assert mbox.stat() == before
    assert [mail.label for mail in read_mails(folder / "a.eml")] == ["a.eml"]


def test_a_mail_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(MAX_MAIL + 1))
    assert [mail.content for mail in read_mails(tmp_path)] == [None]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<div>b</div><div><br></div><div>c</div>", "a\nb\n\nc\n"),
        ("<h3>Nom</h3><ul><li>x</li><li>y</li></ul>", "### Nom\n- x\n- y\n"),
        ("<p>un\r\n deux&nbsp;!</p><style>p {}</style><!-- x -->", "un deux\xa0!\n"),
        ("<script>a", ""),
    ],
)
def test_html_becomes_lines(source: str, text: str) -> None:
    assert html_text(source) == text


def test_flowed_lines_are_put_together_and_keep_their_quotes() -> None:
    assert unflowed(">> un \n>> deux\n trois \nquatre\n-- \nx") == ">> un deux\ntrois quatre\n-- \nx"


@pytest.mark.parametrize(
    "sign",
    ["\n", " ", "&#32;", '"', '\\"', "<style", "<!--", "> ", "{", "_", "Le ", "<div>", "### \n", "[ ] "],
)
def test_reading_takes_no_longer_than_its_length(sign: str) -> None:
    """A quadratic reader takes minutes for this."""
    text = mails.text_of() + sign * (400_000 // len(sign))
    start = time.process_time()
    assert find_proposal(text) is not None
    find_proposal(html_text(text))
    find_proposal(unflowed(text.replace(sign, sign.strip() + "x \n")))
    find_proposal('{"badgeons": "proposal/1", "x": "' + text + "}")
    assert time.process_time() - start < 5
