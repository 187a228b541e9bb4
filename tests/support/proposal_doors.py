"""A proposal's road, every part real: what a form gave → mail server or forge event → files → built site.

`files_by_mail` and `files_by_event` take what the form hands over (the readable text, or attached files) and
give the files that the commands made of it; `built_site` merges files into the small catalogue and builds it.
"""

from __future__ import annotations

import json
import mailbox
import quopri
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.policy import SMTP
from pathlib import Path
from typing import Any

from badgeons.proposing.issue_forms import FORM_FILES, PROPOSAL_LABEL
from support.projects import Project, make_project
from support.small_site import HEAD, MATERIAL, PLUGINS, Built, build_with_mkdocs
from support.smtp_servers import Postbox, make_certificate, serving

SENDER, BOX = "personne@example.net", "badges@example.org"
EVENTS = Path(__file__).parent.parent / "fixtures" / "issues"


@dataclass(frozen=True)
class Sent:
    """What somebody sends: a text, and files by name."""

    text: str = ""
    attached: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Arrived:
    """What the commands made of it: the files by path, and the message that whoever sent it gets."""

    files: Mapping[str, bytes]
    message: str
    number: str


def files_by_mail(folder: Path, *sent: Sent | str) -> list[Arrived]:
    """Send each from a phone to a mail server over TLS, save the mailbox, and run `badgeons inbox` on it."""
    project, box = _project(folder), folder / "box.mbox"
    private = folder / "inbox"
    save_mailbox(box, deliver_mails(folder, [phone_mail(each) for each in sent]))
    answer = project.run("inbox", box, "--output", private, "--json")
    entries = json.loads(answer.stdout)
    assert [entry["state"] for entry in entries] == ["prepared"] * len(sent), answer.stdout
    assert project.changes() == []
    arrived = []
    for entry in entries:
        [proposal] = entry["proposals"]
        files, reply = files_below(Path(proposal["folder"])), Path(entry["answer"]).read_text("utf-8")
        arrived.append(Arrived(files, reply, f"courriel-{entry['number']}"))
    return arrived


def files_by_event(folder: Path, text: str, kind: str = "badge", number: int = 12) -> Arrived:
    """Run `badgeons propose --from-event` on the recorded event of an issue with this text."""
    project, path = _project(folder), folder / f"event-{number}.json"
    path.write_bytes(issue_event(text, kind, number))
    answer = project.run("propose", "--from-event", path)
    assert answer.returncode == 0, answer.stderr
    plan = json.loads(answer.stdout)
    assert plan["action"] == "propose", plan["comment"]
    files = {name: (project.root / name).read_bytes() for name in plan["files"]}
    project.git("clean", "--quiet", "--force", "-d")
    assert project.changes() == []
    return Arrived(files, plan["comment"], f"demande-{number}")


def built_site(folder: Path, files: Mapping[str, bytes]) -> Built:
    """The small catalogue with these files merged into it, built by MkDocs as a territory builds its site."""
    project = _project(folder)
    config = (HEAD + MATERIAL + PLUGINS).replace("strict: true\n", "")
    (project.root / "mkdocs.yml").write_text(config, "utf-8")
    for path, content in files.items():
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_bytes(content)
    project.git("add", ".")
    project.git("commit", "--quiet", "--message", "Merge proposals")
    built = build_with_mkdocs(project.root)
    assert built.stopped == "", built.messages
    return built


def phone_mail(sent: Sent | str) -> bytes:
    """A message as an iPhone writes it: quoted-printable, a signature, attachments as octet streams."""
    sent = Sent(sent) if isinstance(sent, str) else sent
    text = f"{sent.text}\r\n\r\nEnvoyé de mon iPhone\r\n".replace("\r\n", "\n")
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = f"Personne Exemple <{SENDER}>", BOX, "Une proposition"
    mail["Mime-Version"], mail["X-Mailer"] = "1.0 (1.0)", "iPhone Mail (22F76)"
    mail["Message-Id"] = "<7F3B6C1E-0000-4000-8000-000000000000@example.net>"
    mail["Content-Type"] = "text/plain; charset=utf-8"
    mail["Content-Transfer-Encoding"] = "quoted-printable"
    mail.set_payload(quopri.encodestring(text.encode()).decode("ascii"))
    if sent.attached:
        mail.make_mixed()
    for name, content in sent.attached.items():
        part = MIMEApplication(content, Name=name)
        part["Content-Disposition"] = f"attachment; filename={name}"
        mail.attach(part)
    return bytes(mail)


def deliver_mails(folder: Path, mails: Sequence[bytes]) -> list[bytes]:
    """What a mail server of this machine received of these, by STARTTLS."""
    postbox, certificate = Postbox(), make_certificate(folder)
    context = ssl.create_default_context(cafile=str(certificate))
    with (
        serving(postbox, "starttls", certificate) as port,
        smtplib.SMTP("localhost", port, local_hostname="telephone.example.net", timeout=20) as client,
    ):
        client.starttls(context=context)
        for mail in mails:
            client.sendmail(SENDER, [BOX], mail)
    return [content for _, _, content in postbox.received]


def save_mailbox(path: Path, mails: Sequence[bytes]) -> None:
    """The mbox in which a mail program keeps these."""
    box = mailbox.mbox(path)
    for mail in mails:
        box.add(mail)
    box.close()


def issue_event(text: str, kind: str, number: int) -> bytes:
    """The event of an issue that somebody opened with this text, by the form of a kind."""
    event: dict[str, Any] = json.loads((EVENTS / "opened.json").read_text("utf-8"))
    labels = [{"name": PROPOSAL_LABEL}, {"name": FORM_FILES[kind].label}]
    title, _, rest = text.partition("\n")
    body = rest.strip() if title.startswith("# ") else text
    event["issue"] |= {"number": number, "labels": labels, "body": body.replace("\n", "\r\n")}
    return json.dumps(event, ensure_ascii=False).encode()


def files_below(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by path from it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _project(folder: Path) -> Project:
    """The small catalogue below `folder`, made once."""
    project = Project(folder / "catalogue", folder / "remises")
    return project if project.root.exists() else make_project(folder)
