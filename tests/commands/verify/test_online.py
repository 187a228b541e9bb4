"""The network, on this machine only: what is accepted, what is refused, and that nothing else is called."""

from __future__ import annotations

import datetime
import gzip
import ipaddress
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from badgeons.cli import main
from badgeons.credentials.proofs.securing import secure
from badgeons.doors.network import Bounds, OnlineResolver, is_public
from badgeons.verifying import GoneError, Outcome, OutOfReachError, State, verify
from support import sites
from support.hosts import Host, serving
from support.sites import CREATED, KEY, NOW, assertion, credential, did_document, text

SMALL = Bounds(bytes=2000, seconds=1, seconds_in_all=5, requests=6, redirections=2)


@pytest.fixture
def host() -> Iterator[Host]:
    yield from serving()


@pytest.fixture
def other() -> Iterator[Host]:
    yield from serving()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of `localhost`, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    day = datetime.datetime(2020, 1, 1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(datetime.datetime(2100, 1, 1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file.write_bytes(
        made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    )
    return file


@pytest.fixture
def secure_host(certificate: Path) -> Iterator[Host]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    yield from serving(context)


def resolver(**how: Any) -> OnlineResolver:
    return OnlineResolver(with_loopback=True, bounds=SMALL, **how)


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(OutOfReachError) as refused:
        call()
    return refused.value.in_words("fr")


def test_a_published_file_is_read_once(host: Host) -> None:
    url = host.gives("/a.json?b=1", b"{}")
    online = resolver()
    assert online(url) == online(url) == b"{}"
    assert host.asked == ["/a.json?b=1"]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://example.org/", "https"),
        ("ftp://example.org/", "https"),
        ("file:///etc/passwd", "mal formée"),
        ("https://", "mal formée"),
        ("https://[", "mal formée"),
        ("https://nom@example.org/", "mal formée"),
        ("https://example.org:99999/", "mal formée"),
        ("https://exa\nmple.org/", "mal formée"),
        ("https://exämple.org/", "mal formée"),
        ("", "mal formée"),
    ],
)
def test_only_plain_secure_addresses_are_asked(url: str, reason: str) -> None:
    def lookup(host: str, port: int) -> list[str]:
        raise AssertionError("nobody should be looked up")

    assert reason in refusal(lambda: OnlineResolver(lookup=lookup)(url))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
        "2001:0:53aa:64c:0:0:80ff:fffe", "2001:db8::1", "::127.0.0.1", "64:ff9b:1::7f00:1", "fec0::1",
        "::ffff:0:127.0.0.1", "192.0.0.192",
    ],
)  # fmt: skip
def test_no_private_address_is_called_whatever_its_name(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    calls: list[str] = []

    def lookup(host: str, port: int) -> list[str]:
        calls.append(host)
        return [address]

    online = OnlineResolver(lookup=lookup)
    assert "réseau privé" in refusal(lambda: online("https://badges.example.org/did.json"))
    assert calls == ["badges.example.org"]


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    online = OnlineResolver(lookup=lambda host, port: ["93.184.215.14", "10.0.0.1"])
    assert "réseau privé" in refusal(lambda: online("https://badges.example.org/"))


@pytest.mark.parametrize(
    "name", ["localhost", "127.1", "0x7f.1", "2130706433", "[::1]", "127.0.0.1.", "LOCALHOST"]
)
def test_every_name_of_this_machine_is_refused(name: str) -> None:
    said = refusal(lambda: OnlineResolver()(f"https://{name}/"))
    assert "réseau privé" in said or "introuvable" in said


def test_a_name_that_changes_its_address_is_called_where_it_was_checked(host: Host) -> None:
    """Rebinding: the second look-up would lead elsewhere, so there is none."""
    addresses = iter(["127.0.0.1", "127.0.0.2"])
    url = host.gives("/a.json", b"{}").replace("localhost", "badges.example.org")
    online = resolver(lookup=lambda name, port: [next(addresses)])
    assert online(url) == b"{}"
    assert next(addresses) == "127.0.0.2"


def test_the_test_allowance_is_for_this_machine_only() -> None:
    online = resolver(lookup=lambda name, port: ["10.0.0.1"])
    assert "réseau privé" in refusal(lambda: online("http://badges.example.org/"))
    public = resolver(lookup=lambda name, port: ["93.184.215.14"])
    assert "réseau privé" in refusal(lambda: public("http://badges.example.org/"))


def test_a_document_is_not_taken_from_another_host(host: Host, other: Host) -> None:
    there = other.gives("/b.json", b"{}")
    url = host.gives("/a.json", b"", 302, Location=there)
    assert "ailleurs" in refusal(lambda: resolver()(url))
    assert other.asked == []
    assert resolver().fetch(url) == (there, b"{}")


def test_what_was_read_through_a_redirection_counts_only_where_it_came_from(host: Host) -> None:
    """An open redirection on a host would else let anyone publish at any address of it."""
    there = host.gives("/b.json", b"{}")
    url = host.gives("/a.json", b"", 301, Location="b.json")
    online = resolver()
    assert online.fetch(url) == (there, b"{}")
    assert "mène à une autre" in refusal(lambda: online(url))
    assert online(there) == b"{}"
    assert host.asked.count("/b.json") == 1


@pytest.mark.parametrize(
    "there",
    ["https://169.254.169.254/", "http://[::ffff:10.0.0.1]/", "file:///etc/passwd", "https://10.0.0.1:22/"],
)
def test_a_redirection_is_checked_like_the_first_address(host: Host, there: str) -> None:
    url = host.gives("/a.json", b"", 302, Location=there)
    said = refusal(lambda: resolver().fetch(url))
    assert "réseau privé" in said or "mal formée" in said


def test_redirections_end(host: Host) -> None:
    url = host.gives("/a.json", b"", 307, Location="/a.json")
    assert "sans fin" in refusal(lambda: resolver().fetch(url))
    assert len(host.asked) == SMALL.redirections + 1


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (bytes(2001), {}),
        (bytes(5000), {"Content_Length": "100000000000"}),
        (gzip.compress(bytes(10_000_000), mtime=0), {"Content_Encoding": "gzip"}),
    ],
    ids=["long", "said to be endless", "inflates"],
)
def test_a_large_answer_is_refused(host: Host, body: bytes, headers: dict[str, str]) -> None:
    said = refusal(
        lambda: OnlineResolver(with_loopback=True, bounds=SMALL)(host.gives("/a", body, **headers))
    )
    assert "trop grosse" in said


def test_a_compressed_answer_is_read(host: Host) -> None:
    assert resolver()(host.gives("/a", gzip.compress(b"{}", mtime=0), Content_Encoding="gzip")) == b"{}"


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"abc", {"Content_Encoding": "br"}, "forme inconnue"),
        (b"abc", {"Content_Encoding": "gzip"}, "abîmée"),
        (gzip.compress(bytes(100), mtime=0)[:-9], {"Content_Encoding": "gzip"}, "abîmée"),
        (b"abc", {"Content_Length": "30"}, "répond"),
        (b"abc", {"Content_Length": "-1"}, ""),
        (b"abc", {"X": "a" * 100_000}, "ne répond pas"),
    ],
)
def test_a_strange_answer_is_refused_or_read(
    host: Host, body: bytes, headers: dict[str, str], reason: str
) -> None:
    url = host.gives("/a", body, **headers)
    try:
        assert resolver()(url) == body
        assert not reason
    except OutOfReachError as error:
        assert reason and reason in error.in_words("fr")


def test_a_slow_server_is_left(host: Host) -> None:
    """A byte now and then would keep a patient reader for ever."""
    over = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not over.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    host.answers["/a"] = drip
    said = refusal(lambda: resolver()(f"{host.url}/a"))
    over.set()
    assert "trop de temps" in said


def test_requests_are_counted(host: Host) -> None:
    online = resolver()
    urls = [host.gives(f"/{number}", b"{}") for number in range(SMALL.requests + 1)]
    assert [online(url) for url in urls[:-1]] == [b"{}"] * SMALL.requests
    assert "trop d’adresses" in refusal(lambda: online(urls[-1]))


def test_bytes_are_counted_as_they_are_once_inflated(host: Host) -> None:
    online = OnlineResolver(with_loopback=True, bounds=replace(SMALL, bytes_in_all=2000))
    packed = host.gives("/packed", gzip.compress(bytes(1500)), Content_Encoding="gzip")
    plain, last = host.gives("/plain", bytes(700)), host.gives("/last", b"{}")
    assert [len(online(url)) for url in (packed, plain)] == [1500, 700]
    assert "trop d’adresses" in refusal(lambda: online(last))


def test_what_is_not_there_is_said(host: Host) -> None:
    assert "rien à cette adresse (404)" in refusal(lambda: resolver()(f"{host.url}/absent"))
    gone = host.gives("/gone", b"", 410)
    with pytest.raises(GoneError):
        resolver()(gone)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (301, "erreur"),
        (400, "erreur (400)"),
        (401, "tout le monde (401)"),
        (403, "tout le monde (403)"),
        (404, "rien à cette adresse"),
        (406, "erreur (406)"),
        (410, "retiré (410)"),
        (429, "plus tard"),
        (451, "tout le monde"),
        (500, "en panne (500)"),
        (503, "en panne"),
    ],
)
def test_each_status_has_its_true_sentence(status: int, words: str, host: Host) -> None:
    assert words in refusal(lambda: resolver()(host.gives("/a", b"", status)))


def test_json_is_asked_for(host: Host) -> None:
    accepted: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        accepted.append(handler.headers["Accept"])
        handler.send_response(200)
        handler.end_headers()

    host.answers["/a"] = answer
    resolver()(f"{host.url}/a")
    assert accepted == ["application/json, application/ld+json;q=0.9, */*;q=0.1"]


def test_a_hosted_badge_that_is_gone_is_revoked(host: Host) -> None:
    document = assertion(id=host.gives("/a.json", b"", 410))
    verdict = verify(text(document), resolver(), NOW)
    step = verdict.step("status")
    assert step is not None and step.state is State.FAILED


def badge_of(did: str) -> bytes:
    document = credential(issuer={"id": did, "type": ["Profile"], "name": "Collectif"})
    del document["credentialStatus"]
    return text(secure(document, KEY.signer(did), CREATED))


def issuer_sentence(content: bytes, online: OnlineResolver) -> str:
    verdict = verify(content, online, NOW)
    assert verdict.outcome is Outcome.UNKNOWN
    step = verdict.step("issuer")
    assert step is not None and step.state is State.UNKNOWN
    return step.in_words("fr")


@pytest.mark.parametrize("host_name", ["localhost", "127.0.0.1", "127.0.0.1%3A8443", "localhost%3A22"])
def test_a_did_that_points_to_this_machine_is_refused(host_name: str) -> None:
    assert "réseau privé" in issuer_sentence(badge_of(f"did:web:{host_name}:id:a"), OnlineResolver())


def test_a_did_is_read_from_its_own_host_only(secure_host: Host, other: Host, certificate: Path) -> None:
    did = f"did:web:localhost%3A{secure_host.port}:id:a"
    document = json.dumps(did_document(KEY)).replace("did:web:badges.example.org:id:collectif-exemple", did)
    content, path = badge_of(did), "/id/a/did.json"
    trust = ssl.create_default_context(cafile=str(certificate))

    assert "certificat" in issuer_sentence(content, resolver())
    secure_host.gives(path, b"", 302, Location=other.gives("/did.json", document.encode()))
    assert "ailleurs" in issuer_sentence(content, resolver(tls=trust))
    assert other.asked == []
    secure_host.gives(path, document.encode())
    assert verify(content, resolver(tls=trust), NOW).outcome is Outcome.VALID


def test_the_command_asks_the_network_only_when_told(host: Host) -> None:
    """A 2.0 badge on this machine, by the allowance of the tests: its issuer is read there, and unknown."""
    base = f"{host.url}/"
    for path, document in sites.open_badges_2().items():
        host.gives(f"/{path}", json.dumps(document).replace(sites.BASE_URL, base).encode())
    address = f"{base}{sites.ASSERTION}"

    def run(*options: str) -> tuple[int, str]:
        done = CliRunner().invoke(
            main, ["--config", "/nowhere", "verify", address, "--now", "2026-06-01", *options]
        )
        return done.exit_code, done.output

    assert run()[0] == 2 and host.asked == []
    assert "https" in run("--online")[1] and host.asked == []
    code, said = run("--online", "--loopback")
    assert (code, "badge d’essai" in said, "✘" in said) == (1, True, False), said
    assert f"/{sites.ASSERTION}" in host.asked
