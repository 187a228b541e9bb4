"""Characters of a text: which ones nobody sees, and what is left of a word without its accents."""

import unicodedata
from functools import lru_cache

ALLOWED_UNPRINTABLE = frozenset("\n\t\xa0\u202f\u2009\xad\u200d\u200b\u200c")
"""What `str.isprintable` refuses and people do write: line ends, French spaces, hints for line breaks."""


def first_invisible(text: str) -> str | None:
    """The first character that no text may hold (a control, a mark of direction…); None without one."""
    if text.replace("\n", "").isprintable():
        return None
    return next((c for c in text if not (c.isprintable() or c in ALLOWED_UNPRINTABLE)), None)


def on_one_line(text: str) -> str:
    """A text as a terminal may show it: what steers one, a line end too, and half characters become `�`."""
    if text.isprintable():
        return text
    shown = ALLOWED_UNPRINTABLE - {"\n", "\t"}
    return "".join(c if c.isprintable() or c in shown else "\ufffd" for c in text)


@lru_cache(maxsize=50_000)
def without_accents(text: str) -> str:
    """A text in compatibility form (NFKD) without combining marks: `Éléonore` gives `Eleonore`."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
