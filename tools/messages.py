"""Bring the English catalogue up to date with the French sentences of the code, keeping what is translated.

    .venv/bin/python tools/messages.py

New sentences are left empty for someone to translate; sentences that the code no longer has are dropped.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PLUGINS = Path(__file__).parent.parent / "plugins"
ENGLISH = PLUGINS / "badgeons" / "locale" / "en" / "LC_MESSAGES" / "badgeons.po"
HEADER = "# English for the sentences of Badgeons. The French ones, in the code, are the source.\n#"


def marked_sentences() -> dict[str, list[str]]:
    """Each sentence marked with `N_`, and the files where it stands."""
    found: dict[str, list[str]] = {}
    for package in ("badgeons", "mkdocs_badgeons"):
        for path, _, sentence, _, _ in extract_from_dir(
            PLUGINS / package, method_map=[("**.py", "python")], keywords={"N_": None}
        ):
            places = found.setdefault(str(sentence), [])
            if f"{package}/{path}" not in places:
                places.append(f"{package}/{path}")
    return found


def main() -> None:
    former = (
        read_po(BytesIO(ENGLISH.read_bytes()), locale="en") if ENGLISH.is_file() else Catalog(locale="en")
    )
    catalogue = Catalog(locale="en", project="Badgeons", header_comment=HEADER, fuzzy=False)
    empty = 0
    for sentence, places in marked_sentences().items():
        known = former.get(sentence)
        translation = known.string if known else ""
        catalogue.add(sentence, translation, locations=[(place, None) for place in places])
        empty += not translation
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, include_lineno=False)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    head = (
        f'{HEADER}\nmsgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    )
    ENGLISH.write_bytes(head.encode() + written.getvalue())
    print(f"{len(catalogue)} sentences, {empty} to translate, in {ENGLISH.relative_to(PLUGINS.parent)}")


if __name__ == "__main__":
    main()
