"""`badgeons deliver` through a real server on this machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections import Counter
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path

import pytest

from badgeons.verifying import Outcome
from support.projects import DAY, Project, make_project, private_files, summary, verdict
from support.smtp_servers import PASSWORD, USER, Postbox, free_port, make_certificate, serving

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

ADDRESSES = tuple(f"exemple-{number}@example.org" for number in range(4))
FAST = ("--rate", "60000")
BATCH = f"atelier-{DAY}"


@pytest.fixture(scope="module")
def awarded(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Four people awarded."""
    project = make_project(tmp_path_factory.mktemp("awarded"))
    people = project.people(*(f"Exemple {number};{address}" for number, address in enumerate(ADDRESSES)))
    summary(project.award("atelier", people, "--json"))
    return project


@pytest.fixture
def project(awarded: Project, tmp_path: Path) -> Project:
    """A copy for one test to spoil."""
    shutil.copytree(awarded.root.parent, tmp_path / "copy")
    return Project(tmp_path / "copy" / awarded.root.name, tmp_path / "copy" / awarded.private.name)


@pytest.fixture
def folder(project: Project) -> Path:
    return project.private / BATCH


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return make_certificate(tmp_path)


def deliver(
    project: Project,
    folder: Path,
    *more: str | Path,
    certificate: Path | None = None,
    port: int = 0,
    login: bool = False,
) -> subprocess.CompletedProcess[str]:
    server = ("--smtp", f"127.0.0.1:{port}") if port else ()
    trusted = {"SSL_CERT_FILE": str(certificate)} if certificate else {}
    known = {"BADGEONS_SMTP_USER": USER, "BADGEONS_SMTP_PASSWORD": PASSWORD} if login else {}
    return project.run("deliver", folder, *server, *FAST, *more, **trusted, **known)


def said(answer: subprocess.CompletedProcess[str]) -> dict[str, int]:
    found: dict[str, int] = json.loads(answer.stdout)
    return found


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_everyone_receives_their_own_badge_once(
    project: Project, folder: Path, certificate: Path, security: str
) -> None:
    postbox = Postbox()
    with serving(postbox, security, certificate, auth=True) as port:
        run = partial(deliver, project, folder, "--send", "--json", port=port, certificate=certificate)
        answer = run(f"--{security}", login=True)
        again = run(f"--{security}", login=True)
    assert summary(answer)["sent_now"] == 4
    assert (summary(again)["sent_now"], said(again)["sent"]) == (0, 4)
    assert Counter(postbox.recipients()) == dict.fromkeys(ADDRESSES, 1)
    site = project.site()
    for sender, recipient, content in postbox.received:
        message = message_from_bytes(content, policy=policy.default)
        attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
        assert sender == "badges@of-exemple.example.org"
        assert message["X-Unsent"] is None
        for name in ("badge.json", "badge.png"):
            assert verdict(attached[name], site, recipient).outcome is Outcome.VALID
    assert not any(address in answer.stdout + answer.stderr for address in ADDRESSES)


def test_nothing_leaves_unless_asked(project: Project, folder: Path, certificate: Path) -> None:
    postbox = Postbox()
    before = private_files(folder, ["message.eml"])
    with serving(postbox, "starttls", certificate) as port:
        answer = deliver(project, folder, port=port, certificate=certificate)
    assert answer.returncode == 0
    assert "Rien n’est parti" in answer.stdout
    assert postbox.mails == 0
    assert private_files(folder, ["message.eml"]) == before
    assert not (folder / "deliveries").exists()


def test_refusals_and_delays(project: Project, folder: Path, certificate: Path) -> None:
    postbox = Postbox(refused={ADDRESSES[0]}, deferred={ADDRESSES[1]})
    with serving(postbox, "starttls", certificate) as port:
        run = partial(deliver, project, folder, "--send", port=port, certificate=certificate)
        first = run("--json")
        assert first.returncode == 1
        found = said(first)
        assert (found["sent"], found["refused"], found["deferred"], found["trying"]) == (2, 1, 1, 0)
        postbox.refused, postbox.deferred = set(), set()
        second = run()
        assert second.returncode == 1
        assert "Refusés par le serveur" in second.stdout
        assert "révoquez ce badge" in second.stdout
        assert "Demandez aux personnes" not in second.stdout, "nobody can be reached at a refused address"
        third = run("--again", "--json")
    assert summary(third)["sent"] == 4
    assert Counter(postbox.recipients()) == dict.fromkeys(ADDRESSES, 1)
    assert ADDRESSES[0] in (folder / "deliveries").read_text("utf-8")
    assert not any(address in each.stdout + each.stderr for each in (first, second) for address in ADDRESSES)


def test_a_connection_cut_in_the_middle(project: Project, folder: Path, certificate: Path) -> None:
    postbox = Postbox(drop_at_mail={2}, silent={4})
    with serving(postbox, "tls", certificate) as port:
        answer = deliver(project, folder, "--send", "--tls", "--json", port=port, certificate=certificate)
        found = said(answer)
        assert (answer.returncode, found["sent"], found["trying"]) == (1, 3, 1)
        assert Counter(postbox.recipients()) == dict.fromkeys(ADDRESSES, 1)
        told = deliver(project, folder, "--send", "--tls", port=port, certificate=certificate)
        assert told.returncode == 1
        assert "Incertains" in told.stdout
        assert "--again" in told.stdout
    assert len(postbox.received) == 4


def test_killed_while_sending_then_run_again(project: Project, folder: Path, certificate: Path) -> None:
    postbox = Postbox()
    with serving(postbox, "tls", certificate) as port:
        process = subprocess.Popen(
            project.command(
                "deliver", folder, "--smtp", f"127.0.0.1:{port}", "--tls", "--send", "--rate", "600"
            ),
            cwd=project.root,
            env=project.environment(SSL_CERT_FILE=str(certificate)),
            stdout=subprocess.DEVNULL,
        )
        while len(postbox.received) < 2 and process.poll() is None:
            time.sleep(0.005)
        process.kill()
        process.wait()
        answer = deliver(project, folder, "--send", "--tls", "--json", port=port, certificate=certificate)
    found = said(answer)
    received = Counter(postbox.recipients())
    assert max(received.values()) == 1
    assert set(received) == set(ADDRESSES)
    assert found["sent"] + found["trying"] == 4
    assert found["trying"] <= 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--send",), 2, "--smtp"),
        (("--send", "--smtp", "example.org:25", "--plain"), 2, "cette machine"),
        (("--send", "--smtp", "127.0.0.1:beaucoup"), 2, "nom:port"),
        (("--from", "pas une adresse"), 1, "adresse électronique"),
        (("--rate", "0"), 2, "0"),
        (("--templates", "."), 2, "pas de modèle"),
    ],
)
def test_wrong_use(project: Project, folder: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    answer = project.run("deliver", folder, *arguments)
    assert (answer.returncode, words in answer.stderr) == (code, True), answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_server_that_is_not_there(project: Project, folder: Path) -> None:
    answer = project.run("deliver", folder, "--send", "--smtp", f"127.0.0.1:{free_port()}")
    assert answer.returncode == 1
    assert "ne répond pas" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_only_a_folder_of_ours(project: Project, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for other in (tmp_path / "documents", folder.parent, folder.parent / "journals"):
        answer = project.run("deliver", other)
        assert answer.returncode == 1
        assert "badgeons award" in answer.stderr


def test_nothing_is_sent_while_what_was_revoked_cannot_be_read(project: Project, folder: Path) -> None:
    record = project.root / f"badges/awards/{BATCH}.yml"
    whole = record.read_text("utf-8")
    other = project.root / "badges/awards/autre.yml"
    other.write_text(whole.replace("private", "prive"), "utf-8")
    assert project.run("deliver", folder).returncode == 0, "another batch is no concern of this one"
    other.unlink()
    for name in (BATCH, f"{BATCH}-2"):
        path = record.with_name(f"{name}.yml")
        path.write_text(f"{whole}changes: [{{status_index: ici, revoked: 2026-03-15}}]\n", "utf-8")
        answer = project.run("deliver", folder)
        assert (answer.returncode, f"{name}.yml ne se lit pas" in answer.stderr) == (1, True), answer.stderr
        path.write_text(whole, "utf-8")
    (project.root / "content/collective.yml").write_text("name: [", "utf-8")
    assert project.run("deliver", folder).returncode == 1


def test_an_unfinished_award_is_not_sent(project: Project, folder: Path) -> None:
    journal = folder.parent / "journals" / folder.name
    journal.write_bytes(journal.read_bytes().rpartition(b'{"done"')[0])
    answer = project.run("deliver", folder)
    assert answer.returncode == 1
    assert "interrompue" in answer.stderr


def test_one_s_own_templates(project: Project, folder: Path, tmp_path: Path) -> None:
    templates = tmp_path / "modeles"
    assert project.run("deliver", "--templates", templates).returncode == 0
    subject = templates / "fr/subject.txt"
    assert "{{ badge }}" in subject.read_text("utf-8")
    subject.write_text("Bravo : {{ badge }}", "utf-8")
    assert project.run("deliver", "--templates", templates).returncode == 0
    assert subject.read_text("utf-8") == "Bravo : {{ badge }}"
    assert project.run("deliver", folder, "--templates", templates).returncode == 0
    for content in private_files(folder, ["message.eml"]).values():
        message = message_from_bytes(content, policy=policy.default)
        assert message["Subject"] == "Bravo : Atelier « coopérer »"
    subject.write_text("{{ surnom }}", "utf-8")
    answer = project.run("deliver", folder, "--templates", templates)
    assert answer.returncode == 1
    assert "fr/subject.txt" in answer.stderr
