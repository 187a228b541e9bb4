"""What somebody wrote, fit to be shown again in a message: short, printable, without address of a person."""

import re

LONGEST = 60
LOCAL_PART = re.compile(r"[^\s@<>()\"',;:]+(?=@)")


def shown(text: str) -> str:
    """At most `LONGEST` printable characters on one line; the part of an e-mail before `@` becomes `…`."""
    line = LOCAL_PART.sub("…", text[: 4 * LONGEST].replace("\n", " "))
    printable = "".join(each if each.isprintable() else "�" for each in line)
    return printable if len(printable) <= LONGEST else f"{printable[: LONGEST - 1].rstrip()}…"
