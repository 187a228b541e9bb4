"""Which hosts are nobody's: this machine, and the names kept for examples (RFC 2606, RFC 6761)."""

from ipaddress import ip_address
from urllib.parse import urlsplit

_EXAMPLE_DOMAINS = ("example.org", "example.com", "example.net")
_EXAMPLE_SUFFIXES = (".example", ".test", ".invalid", *(f".{domain}" for domain in _EXAMPLE_DOMAINS))


def host_of(url: str) -> str:
    """The host of an address in lower case, empty when it has none or is not an address."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def host_and_port(address: str, default_port: int) -> tuple[str, int] | None:
    """The parts of `host`, `host:port` or `[::1]:port`; None for another text."""
    host, separator, port = address.rpartition(":") if not address.endswith("]") else (address, "", "")
    if not separator:
        host, port = address, str(default_port)
    host = host.strip("[]")
    if not port.isdecimal() or not 0 < int(port) < 65536 or not host or not host.isprintable():
        return None
    return host, int(port)


def is_local_host(host: str) -> bool:
    """Whether a host (lower case, no final dot) is this machine: `localhost` or a loopback address."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_example_host(host: str) -> bool:
    """Whether a host (lower case, no final dot) is one that nobody can own (RFC 2606, sections 2 and 3)."""
    return host in _EXAMPLE_DOMAINS or host.endswith(_EXAMPLE_SUFFIXES)


def is_local(url: str) -> bool:
    """Whether an address is that of this machine."""
    return is_local_host(host_of(url))


def is_example(url: str) -> bool:
    """Whether nothing is awarded in earnest at this address: an example's, or this machine's."""
    host = host_of(url)
    return is_example_host(host) or is_local_host(host)
