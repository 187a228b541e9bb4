"""Bring the English catalogue up to date with the French sentences of the code, keeping what is translated.

    .venv/bin/python tools/messages.py

New sentences are left empty for someone to translate; sentences that are gone are dropped.
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from badgeons.cli import main as command
from badgeons.cli.helping import help_sentences

PLUGINS = Path(__file__).parent.parent / "plugins"
ENGLISH = PLUGINS / "badgeons" / "locale" / "en" / "LC_MESSAGES" / "badgeons.po"
BROWSER = "publishing/pages/assets/verifier/sentences.json"
"""The sentences of the verifier that runs in the browser, as its bundle lists them."""
COMMANDS = "badgeons/cli"
HEADER = """# English for the sentences of Badgeons. The French ones, in code and templates, are the source.
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
TEMPLATES = {"extensions": "jinja2.ext.do", "trimmed": "true", "silent": "false"}
KEYWORDS = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2)}

Sentence = str | tuple[str, ...]
"""A sentence, or its singular and plural."""


def marked_sentences() -> dict[Sentence, list[str]]:
    """Each marked sentence, in path order, and the files where it stands.

    They are those of the code, of the templates, of the verifier that runs in the browser, and the help of
    the commands, which is written without a mark.
    """
    found: dict[Sentence, list[str]] = {}
    for package in ("badgeons", "mkdocs_badgeons"):
        extracted = extract_from_dir(
            PLUGINS / package, method_map=METHODS, options_map={"**.html": TEMPLATES}, keywords=KEYWORDS
        )
        for path, _, sentence, _, _ in extracted:
            places = found.setdefault(sentence, [])
            if f"{package}/{path}" not in places:
                places.append(f"{package}/{path}")
    for sentence in json.loads((PLUGINS / "badgeons" / BROWSER).read_text(encoding="utf-8")):
        found.setdefault(sentence, []).append(f"badgeons/{BROWSER}")
    for sentence in help_sentences(command):
        found.setdefault(sentence, []).append(COMMANDS)
    return dict(sorted(found.items(), key=lambda item: item[1][0]))


def read_catalogue() -> Catalog:
    """The English catalogue as it stands."""
    return read_po(BytesIO(ENGLISH.read_bytes()), locale="en") if ENGLISH.is_file() else Catalog(locale="en")


def main() -> None:
    former, catalogue = read_catalogue(), Catalog(locale="en")
    empty = 0
    for sentence, places in marked_sentences().items():
        known = former.get(sentence if isinstance(sentence, str) else sentence[0])
        entry = catalogue.add(
            sentence, known.string if known else None, locations=[(p, None) for p in places]
        )
        empty += not entry.string or not all(entry.string)
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, include_lineno=False)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    ENGLISH.write_bytes(HEADER.encode() + written.getvalue())
    print(f"{len(catalogue)} sentences, {empty} to translate, in {ENGLISH.relative_to(PLUGINS.parent)}")


if __name__ == "__main__":
    main()
