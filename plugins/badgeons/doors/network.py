"""Requests over the network, made only when asked (`--online`): few, small, quick answers of public servers.

Addresses come from badges of anyone. So: https only; the machine's own and private addresses are refused
after the name is resolved, and the address that was checked is the one that is called, so that a second
look-up cannot give another. A redirection is followed only from an address that a person gave, is checked
again, and what it leads to counts as published there, never at the address that led to it.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from badgeons.base.messages import N_
from badgeons.verifying.reach import (
    PRIVATE,
    REDIRECTED,
    TOO_BIG,
    TOO_MANY,
    TOO_SLOW,
    NotSecureError,
    OutOfReachError,
    status_error,
)

Address = IPv4Address | IPv6Address
Lookup = Callable[[str, int], Sequence[str]]
"""The addresses of a host and port, as text."""
_NAT64 = IPv6Network("64:ff9b::/96")
_UNICAST = IPv6Network("2000::/3")
"""Where every public IPv6 server is; beyond are old and local spellings of private addresses."""
_PROTOCOLS = IPv4Network("192.0.0.0/24")
"""Not public, though some versions of Python say so; clouds answer there."""
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
"""RFC 9110, 15.4."""
_HEADERS = {
    "Accept": "application/json, application/ld+json;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
    "User-Agent": "badgeons-verify",
}


@dataclass(frozen=True)
class Bounds:
    """What one verification may take: bytes and seconds an answer; all the others are in all."""

    bytes: int = 8 * 1024 * 1024
    bytes_in_all: int = 320 * 1024 * 1024
    seconds: float = 10.0
    seconds_in_all: float = 60.0
    requests: int = 40
    redirections: int = 3
    addresses: int = 3


def look_up(host: str, port: int) -> Sequence[str]:
    """The system's addresses of a host. Raises OSError when it has none."""
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(socket_address[0]) for *_, socket_address in entries))


@dataclass
class OnlineResolver:
    """A `Resolver` over the network, with a cache: one address is asked once.

    `with_loopback` also accepts this very machine, by http or https: for tests.
    """

    with_loopback: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    lookup: Lookup = look_up
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    _answers: dict[str, bytes | OutOfReachError] = field(default_factory=dict)
    _request_count: int = 0
    _byte_count: int = 0
    _start: float = field(default_factory=time.monotonic)

    def __call__(self, url: str) -> bytes:
        """What is published at `url`, by its own host and without a detour. Raises OutOfReachError."""
        if url not in self._answers:
            try:
                content = self._request(self._parse_allowed(url))
                self._answers[url] = OutOfReachError(REDIRECTED) if isinstance(content, str) else content
            except OutOfReachError as error:
                self._answers[url] = error
        answer = self._answers[url]
        if isinstance(answer, OutOfReachError):
            raise answer
        return answer

    def forget(self, url: str) -> None:
        """Keep the answer of an address no longer: what is kept elsewhere need not be in memory too."""
        self._answers.pop(url, None)

    def fetch(self, url: str) -> tuple[str, bytes]:
        """What is at an address that a person gave, after its redirections, and at which address.

        Raises OutOfReachError.
        """
        parts = self._parse_allowed(url)
        for _ in range(self.bounds.redirections + 1):
            answer = self._request(parts)
            if isinstance(answer, bytes):
                self._answers[parts.geturl()] = answer
                return parts.geturl(), answer
            parts = self._parse_allowed(urljoin(parts.geturl(), answer))
        raise OutOfReachError(N_("cette adresse mène à une autre, puis à une autre, sans fin"))

    def _parse_allowed(self, url: str) -> SplitResult:
        """The parts of an address that may be asked for. Raises OutOfReachError for any other."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            host, port, parts = "", None, SplitResult("", "", "", "", "")
        if not host or not host.isascii() or parts.username is not None or port == 0 or not url.isprintable():
            raise OutOfReachError(N_("cette adresse est mal formée"))
        if parts.scheme == "https" or (parts.scheme == "http" and self.with_loopback):
            return parts
        raise NotSecureError

    def _request(self, parts: SplitResult) -> bytes | str:
        """The body of the answer (bytes), or where it sends to (text)."""
        self._request_count += 1
        remaining = self.bounds.seconds_in_all - (time.monotonic() - self._start)
        is_over = self._request_count > self.bounds.requests or self._byte_count > self.bounds.bytes_in_all
        if is_over or remaining <= 0:
            raise OutOfReachError(TOO_MANY)
        deadline = time.monotonic() + min(remaining, self.bounds.seconds)
        try:
            connection = self._connect(parts, deadline)
        except OSError as cause:
            raise OutOfReachError(N_("ce serveur ne répond pas")) from cause
        timer = threading.Timer(deadline - time.monotonic(), _hang_up, [connection])
        timer.start()
        try:
            if isinstance(connection, ssl.SSLSocket):
                connection.do_handshake()
            answer = self._exchange(connection, parts)
        except OutOfReachError:
            raise
        except ssl.SSLCertVerificationError as cause:
            raise OutOfReachError(N_("ce serveur ne prouve pas qui il est (certificat)")) from cause
        except (OSError, http.client.HTTPException, ValueError) as cause:
            raise self._unanswered(deadline) from cause
        finally:
            timer.cancel()
            connection.close()
        if time.monotonic() >= deadline:
            raise _too_slow()
        return answer

    def _unanswered(self, deadline: float) -> OutOfReachError:
        if time.monotonic() >= deadline:
            return _too_slow()
        return OutOfReachError(N_("ce serveur ne répond pas"))

    def _connect(self, parts: SplitResult, deadline: float) -> socket.socket:
        """A connection to a checked address of the host and to no other; no word exchanged yet."""
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        addresses = [_parsed(text) for text in self._addresses(host, port, deadline)]
        if not addresses or not all(self._is_allowed(address, parts.scheme) for address in addresses):
            raise OutOfReachError(PRIVATE)
        failure: OSError | None = None
        for address in addresses[: self.bounds.addresses]:
            try:
                seconds = max(deadline - time.monotonic(), 0.1)
                plain = socket.create_connection((str(address), port), timeout=seconds)
            except OSError as error:
                failure = error
                continue
            if parts.scheme == "http":
                return plain
            return self.tls.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
        raise failure or OSError(host)

    def _addresses(self, host: str, port: int, deadline: float) -> Sequence[str]:
        """The addresses of a host, looked up in a thread: the system's own patience may be long."""
        answers: list[Sequence[str]] = []

        def look() -> None:
            try:
                answers.append(self.lookup(host, port))
            except (OSError, UnicodeError):
                answers.append(())

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join(max(deadline - time.monotonic(), 0))
        if not answers or not answers[0]:
            raise OutOfReachError(N_("ce serveur est introuvable, ou cette machine n’est pas connectée"))
        return answers[0]

    def _is_allowed(self, address: Address | None, scheme: str) -> bool:
        if address is None:
            return False
        if self.with_loopback and address.is_loopback:
            return True
        return scheme == "https" and is_public(address)

    def _exchange(self, connection: socket.socket, parts: SplitResult) -> bytes | str:
        client = http.client.HTTPConnection(parts.hostname or "", parts.port)
        client.sock = connection
        path = parts.path or "/"
        client.request("GET", f"{path}?{parts.query}" if parts.query else path, headers=_headers(parts))
        response = client.getresponse()
        if response.status in _REDIRECTIONS and response.headers.get("Location"):
            return str(response.headers["Location"])
        if response.status != http.HTTPStatus.OK:
            raise status_error(response.status)
        return self._body(response)

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        body = response.read(self.bounds.bytes + 1)
        self._byte_count += len(body)
        if len(body) > self.bounds.bytes:
            raise self._too_big()
        if response.length:
            raise http.client.IncompleteRead(body, response.length)
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding in ("gzip", "x-gzip"):
            return self._inflated(body)
        if encoding not in ("", "identity"):
            raise OutOfReachError(
                N_("ce serveur répond sous une forme inconnue ({encoding})"), encoding=encoding
            )
        return body

    def _inflated(self, body: bytes) -> bytes:
        inflater = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        try:
            content = inflater.decompress(body, self.bounds.bytes + 1)
        except zlib.error as cause:
            raise OutOfReachError(N_("la réponse de ce serveur est abîmée")) from cause
        if len(content) > self.bounds.bytes:
            raise self._too_big()
        self._byte_count += len(content)
        if not inflater.eof:
            raise OutOfReachError(N_("la réponse de ce serveur est abîmée"))
        return content

    def _too_big(self) -> OutOfReachError:
        return OutOfReachError(TOO_BIG, megabytes=self.bounds.bytes // 2**20)


def is_public(address: Address) -> bool:
    """Whether an address is that of a public server, whatever it is wrapped in."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or address not in _UNICAST:
            return False
    return address.is_global and not address.is_multicast and address not in _PROTOCOLS


def _parsed(text: str) -> Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _too_slow() -> OutOfReachError:
    return OutOfReachError(TOO_SLOW)


def _headers(parts: SplitResult) -> dict[str, str]:
    return {"Host": parts.netloc, **_HEADERS}


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
