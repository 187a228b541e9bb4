"""Which hosts are nobody's: this machine, and the names kept for examples (RFC 2606, RFC 6761)."""

from ipaddress import ip_address
from urllib.parse import urlsplit

_EXAMPLE_HOSTS = frozenset({"example.org", "example.com", "example.net"})
_EXAMPLE_SUFFIXES = (".example", ".test", ".invalid", ".example.org", ".example.com", ".example.net")


def host_of(url: str) -> str:
    """The host of an address in lower case, empty when it has none or is not an address."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_local(url: str) -> bool:
    """Whether an address is that of this machine."""
    host = host_of(url)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_example(url: str) -> bool:
    """Whether nothing is awarded in earnest at this address: an example's, or this machine's."""
    host = host_of(url)
    return host in _EXAMPLE_HOSTS or host.endswith(_EXAMPLE_SUFFIXES) or is_local(url)
