"""Bring the catalogues up to date with the sentences of the code, keeping what is translated.

    .venv/bin/python tools/messages.py            # those that there are
    .venv/bin/python tools/messages.py br         # and begin a language: its code, as ISO 639-1 has it

There is one for each language of Badgeons, whose source is French; and the French for the English sentences
of click, the library that reads the command line, with the compiled copy that click needs. New sentences are
left empty for someone to translate; sentences that are gone are dropped. Labels of fields and of choices have
their French and English in the code: other languages find them in their catalogue.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import click
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from badgeons.cli import main as command
from badgeons.cli.helping import help_sentences
from badgeons.loading.checks import rules_by_topic

PLUGINS = Path(__file__).parent.parent / "plugins"
LOCALE = PLUGINS / "badgeons" / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "badgeons.po"
FRENCH_OF_CLICK = LOCALE / "fr" / "LC_MESSAGES" / "click.po"
BROWSER = tuple(
    f"publishing/pages/assets/{folder}/sentences.json" for folder in ("verifier", "form", "binder", "search")
)
"""The sentences of what runs in the browser, as the bundles list them."""
COMMANDS = "badgeons/cli"
CHOICES = "choices.py"
"""Where words are pairs without the name of what they are."""
RULES = "badgeons/loading/checks"
HEADERS = {
    ENGLISH: """\
# English for the sentences of Badgeons. The French ones, in code and templates, are the source.
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

""",
    FRENCH_OF_CLICK: """\
# French for the sentences of click. Those for developers, and the kinds of paths, stay as they are.
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

""",
}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
TEMPLATES = {"extensions": "jinja2.ext.do", "trimmed": "true", "silent": "false"}
KEYWORDS = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2)}

Sentence = str | tuple[str, ...]
"""A sentence, or its singular and plural."""


def marked_sentences() -> dict[Sentence, list[str]]:
    """Each marked sentence, in path order, and the files where it stands.

    They are those of the code, of the templates, of what runs in the browser, and two that are
    written without a mark because they are docstrings: the help of the commands, the sentences of the rules.
    """
    found: dict[Sentence, list[str]] = {}
    for folder in (PLUGINS / "badgeons", PLUGINS / "mkdocs_badgeons", PLUGINS.parent / "hooks"):
        extracted = extract_from_dir(
            folder, method_map=METHODS, options_map={"**.html": TEMPLATES}, keywords=KEYWORDS
        )
        for path, _, sentence, _, _ in extracted:
            places = found.setdefault(sentence, [])
            if f"{folder.name}/{path}" not in places:
                places.append(f"{folder.name}/{path}")
    for path in BROWSER:
        for sentence in json.loads((PLUGINS / "badgeons" / path).read_text(encoding="utf-8")):
            found.setdefault(sentence, []).append(f"badgeons/{path}")
    for sentence in help_sentences(command):
        found.setdefault(sentence, []).append(COMMANDS)
    for topic in rules_by_topic():
        for sentence in topic.sentences:
            found.setdefault(sentence, []).append(RULES)
    return dict(sorted(found.items(), key=lambda item: item[1][0]))


def declared_words() -> dict[Sentence, list[str]]:
    """The French words of labels, helps and choices, which have English beside them, and their files."""
    found: dict[Sentence, list[str]] = {}
    package = PLUGINS / "badgeons"
    for path in sorted(package.rglob("*.py")):
        for words in _pairs(ast.parse(path.read_text(encoding="utf-8")), path.name == CHOICES):
            found.setdefault(words, []).append(path.relative_to(PLUGINS).as_posix())
    return found


def _pairs(tree: ast.Module, with_tuples: bool) -> Iterator[str]:
    """The first of each two texts that say the same, French then English, as declarations have them."""
    for node in ast.walk(tree):
        groups: list[list[ast.expr]] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            match node.func.id:
                case "Bilingual":
                    groups = [node.args]
                case "Option":
                    groups = [node.args[1:3], node.args[3:5]]
                case "required" | "optional" | "defaulted" | "_required" | "field" | "reworded":
                    groups = [each.elts for each in node.args if isinstance(each, ast.Tuple)]
        elif with_tuples and isinstance(node, ast.Tuple):
            groups = [node.elts]
        for group in groups:
            match group:
                case [ast.Constant(value=str(french)), ast.Constant(value=str())] if french.strip():
                    yield french


def click_sentences() -> dict[Sentence, list[str]]:
    """Each sentence that click marks for translation, and its files."""
    found: dict[Sentence, list[str]] = {}
    package = Path(click.__file__).parent
    for path, _, sentence, _, _ in extract_from_dir(package, method_map=METHODS[:1], keywords=KEYWORDS):
        places = found.setdefault(sentence, [])
        if path not in places:
            places.append(path)
    return found


def read_catalogue(path: Path = ENGLISH) -> Catalog:
    """A catalogue as it stands."""
    language = path.parent.parent.name
    return (
        read_po(BytesIO(path.read_bytes()), locale=language) if path.is_file() else Catalog(locale=language)
    )


def catalogue_of(language: str) -> Path:
    """The file of the sentences of a language."""
    return LOCALE / language / "LC_MESSAGES" / "badgeons.po"


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it, the same whenever it is compiled."""
    file = BytesIO()
    catalogue.creation_date = catalogue.revision_date = datetime(1970, 1, 1, tzinfo=UTC)
    write_mo(file, catalogue)
    return file.getvalue()


def header_of(path: Path) -> str:
    """What stands before the sentences of a catalogue."""
    if path in HEADERS:
        return HEADERS[path]
    language = path.parent.parent.name
    lines = (
        f"Language: {language}",
        "Content-Type: text/plain; charset=utf-8",
        f"Plural-Forms: {Catalog(locale=language).plural_forms}",
    )
    name = Locale.parse(language).english_name
    quoted = "".join(f'"{line}\\n"\n' for line in lines)
    return f'# {name} for the sentences of Badgeons.\nmsgid ""\nmsgstr ""\n{quoted}\n'


def update(path: Path, sentences: Mapping[Sentence, list[str]]) -> None:
    former, catalogue = read_catalogue(path), Catalog(locale=path.parent.parent.name)
    empty = 0
    for sentence, places in sentences.items():
        known = former.get(sentence if isinstance(sentence, str) else sentence[0])
        entry = catalogue.add(
            sentence, known.string if known else None, locations=[(p, None) for p in places]
        )
        empty += not entry.string or not all(entry.string)
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header_of(path).encode() + written.getvalue())
    print(f"{len(catalogue)} sentences, {empty} to translate, in {path.relative_to(PLUGINS.parent)}")


def main() -> None:
    sentences = marked_sentences()
    update(ENGLISH, sentences)
    begun = {catalogue_of(language) for language in sys.argv[1:]}
    others = {*LOCALE.glob("*/LC_MESSAGES/badgeons.po"), *begun} - {ENGLISH}
    for path in sorted(others):
        update(path, {**declared_words(), **sentences})
    update(FRENCH_OF_CLICK, click_sentences())
    FRENCH_OF_CLICK.with_suffix(".mo").write_bytes(compiled(read_catalogue(FRENCH_OF_CLICK)))


if __name__ == "__main__":
    main()
