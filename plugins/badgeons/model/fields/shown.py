"""What somebody wrote, fit to be shown again in a message: short, printable, without address of a person."""

import re

MAX_LENGTH = 60
LOCAL_PART = re.compile(r"[^\s@<>()\"',;:]+(?=@)")


def shown(text: str) -> str:
    """At most `MAX_LENGTH` printable characters on one line; the part of an e-mail before `@` becomes `…`."""
    line = LOCAL_PART.sub("…", text[: 4 * MAX_LENGTH].replace("\n", " "))
    printable = "".join(character if character.isprintable() else "�" for character in line)
    return printable if len(printable) <= MAX_LENGTH else f"{printable[: MAX_LENGTH - 1].rstrip()}…"
