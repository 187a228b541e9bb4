"""A gettext catalogue read from its source file, so that there is no compiled copy to keep beside it."""

import json
from collections.abc import Iterator
from gettext import NullTranslations, c2py
from typing import Protocol


class _Source(Protocol):
    def read(self) -> bytes: ...


class SourceTranslations(NullTranslations):
    """The translations of a `.po` file; a sentence that has none stays as it is.

    gettext calls `_parse` with the file that its constructor is given.
    """

    def _parse(self, fp: _Source) -> None:
        self._forms = dict(parse_po(fp.read().decode("utf-8")))
        header = dict(line.split(": ", 1) for line in self._forms.pop("")[0].splitlines())
        self._form_of = c2py(header["Plural-Forms"].partition("plural=")[2].rstrip(";"))

    def gettext(self, message: str) -> str:
        return self._forms.get(message, [message])[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._forms.get(msgid1)
        return forms[self._form_of(n)] if forms else super().ngettext(msgid1, msgid2, n)


def parse_po(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each translated sentence (in the singular) with its translation in each grammatical number.

    It knows what `tools/messages.py` writes: comments, `msgid`, `msgid_plural`, `msgstr`, `msgstr[n]` and
    strings that go on over several lines, whose escapes JSON has too.
    """
    entry: dict[str, str] = {}
    part = ""
    for line in (*text.splitlines(), 'msgid ""'):
        if line.startswith("msg"):
            part, _, quoted = line.partition(" ")
            if part == "msgid":
                yield from _translation(entry)
                entry = {}
        elif line.startswith('"'):
            quoted = line
        else:
            continue
        piece = json.loads(quoted) if "\\" in quoted else quoted[1:-1]
        entry[part] = entry.get(part, "") + piece


def _translation(entry: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    forms = [text for part, text in entry.items() if part.startswith("msgstr")]
    if forms and all(forms):
        yield entry["msgid"], forms
