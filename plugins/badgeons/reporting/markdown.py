"""Text of anyone in the Markdown of a forge: it is read, and nothing in it acts.

The Markdown is CommonMark with what GitHub, GitLab and Forgejo add. A forge looks for mentions, references
and addresses in the text once it is rendered, so that neither a backslash nor an entity stops them: an
invisible character (U+2060, word joiner) breaks them in two.
"""

import html
import re
from urllib.parse import quote

JOINER = "\u2060"
MAX_TEXT = 400
"""Characters of one text of a record, or of one sentence about it."""

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$^{}]")
"""What may be markup inside a line, for one forge or another."""
_STARTS = re.compile(r"[^\w\s«“(]|\d")
"""What may be markup where a line starts: a list, a heading, a quotation, a command (`/close`)."""
_ACTS = re.compile(
    r"""
    (?<=[@\#:!%~$&])(?=\S)        # @name, #1, https://, :smile:, and GitLab's !1, %1, ~label, $1, &1
    | (?<=[A-Z]-)(?=\d)             # GH-1, and numbers of outside trackers
    | (?<=www)(?=\.)                # addresses without a scheme
    """,
    re.VERBOSE | re.IGNORECASE,
)


_COMMIT = re.compile(r"\b[0-9a-f]{7,64}\b", re.IGNORECASE)
"""What may be the name of a commit, whole or in short."""


def escaped(text: str) -> str:
    """A text of anyone as one line of Markdown that shows it, shortened to `MAX_TEXT` characters."""
    line = " ".join(text.split())
    if len(line) > MAX_TEXT:
        line = f"{line[: MAX_TEXT - 1]}…"
    broken = _COMMIT.sub(lambda match: JOINER.join(match.group()), _ACTS.sub(JOINER, line))
    shown = _MARKUP.sub(lambda match: _entity(match.group()), broken)
    if _STARTS.match(broken) and not _MARKUP.match(broken):
        return _entity(shown[0]) + shown[1:]
    return shown


def _entity(character: str) -> str:
    return html.escape(character) if character in "&<>" else f"&#{ord(character)};"


def link(text: str, address: str | None) -> str:
    """A link to an address of ours, or the text alone where there is none."""
    return escaped(text) if address is None else f"[{escaped(text)}]({address})"


def file_address(base: str, path: str, line: int = 0) -> str:
    """The address of a line of a file (0: all of it), below that of the files of a commit."""
    return f"{base.rstrip('/')}/{quote(path)}" + (f"#L{line}" if line else "")
