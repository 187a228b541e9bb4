"""Why nothing could be had at an address: the sentences that the command and the page share."""

from http import HTTPStatus

from badgeons.base.messages import N_
from badgeons.credentials.errors import ProofError

REDIRECTED = N_(
    "cette adresse mène à une autre, et ce qui est publié ailleurs ne compte pas comme publié ici"
)
NOT_SECURE = N_("cette adresse n’est pas protégée (https)")
TOO_SLOW = N_("ce serveur met trop de temps à répondre")
TOO_BIG = N_("la réponse de ce serveur est trop grosse ({megabytes} Mo au plus)")
TOO_MANY = N_("ce badge demande de consulter trop d’adresses")
PRIVATE = N_("cette adresse mène à cette machine ou à un réseau privé")

_NOT_FOUND = N_("ce serveur répond qu’il n’y a rien à cette adresse ({status})")
_GONE = N_("ce serveur répond que ce qui était à cette adresse a été retiré ({status})")
_RESERVED = N_("ce serveur répond qu’il ne montre pas cette adresse à tout le monde ({status})")
_LATER = N_("ce serveur demande de réessayer plus tard ({status})")
_BROKEN = N_("ce serveur est en panne ({status})")
_OTHER = N_("ce serveur répond par une erreur ({status})")
_RESERVED_STATUSES = frozenset({401, 402, 403, 407, 451})


class OutOfReachError(ProofError):
    """Nothing could be had at an address; the sentence says why."""


class GoneError(OutOfReachError):
    """Whoever published something at an address says that it withdrew it (HTTP 410)."""


class NotSecureError(OutOfReachError):
    """An address that is not asked, because nothing protects the answer on its way (http)."""

    def __init__(self) -> None:
        super().__init__(NOT_SECURE)


def status_error(status: int) -> OutOfReachError:
    """What an HTTP status other than 200 means (RFC 9110, 15)."""
    if status == HTTPStatus.GONE:
        return GoneError(_GONE, status=status)
    if status == HTTPStatus.NOT_FOUND:
        message = _NOT_FOUND
    elif status in _RESERVED_STATUSES:
        message = _RESERVED
    elif status == HTTPStatus.TOO_MANY_REQUESTS:
        message = _LATER
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        message = _BROKEN
    else:
        message = _OTHER
    return OutOfReachError(message, status=status)


def secure_address(url: str) -> str | None:
    """The https address that stands for an http one, None when there is none (a port of its own)."""
    if not url.startswith("http://"):
        return None
    host, slash, path = url.removeprefix("http://").partition("/")
    host = host.removesuffix(":80")
    return None if ":" in host else f"https://{host}{slash}{path}"
