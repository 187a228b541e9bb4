"""Lists of codes that a collective keeps: tables of a folder, each named by framework and date.

`references/rome-2026-10.csv` are the codes of ROME in October 2026. A table is taken as it is published:
codes are in the column of one of `TITLES`, else in the first one.
"""

import posixpath
import re
from collections.abc import Mapping

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.spreadsheets import TableError, decode, parse_table
from badgeons.base.tables import plain_title
from badgeons.model.frameworks import FRAMEWORKS, CodeList, plain_code

FILE_NAME = re.compile(rf"({'|'.join(FRAMEWORKS)})-([12][0-9]{{3}}-[01][0-9](?:-[0-3][0-9])?)\.csv")
TITLES = ("code", "code rome", "numero fiche", "concept uri", "uri")
"""Titles of the column of codes, as `plain_title` gives them."""


def parse_code_lists(files: Mapping[str, bytes], problems: Problems) -> dict[str, CodeList]:
    """The latest list of each framework that has one; a file that is none is told as advice."""
    latest: dict[str, tuple[str, str]] = {}
    for path in files:
        match = FILE_NAME.fullmatch(posixpath.basename(path))
        if match is None:
            problems.warn(
                Place(path),
                N_("ce fichier n’est pas une liste de codes : son nom dit de quel référentiel, et de quand"),
                N_("par exemple : rome-2026-10.csv"),
            )
        else:
            latest[match[1]] = max(latest.get(match[1], ("", "")), (match[2], path))
    lists = (
        _parse_code_list(framework, date, path, files[path], problems)
        for framework, (date, path) in sorted(latest.items())
    )
    return {one.framework: one for one in lists if one is not None}


def _parse_code_list(
    framework: str, date: str, path: str, content: bytes, problems: Problems
) -> CodeList | None:
    try:
        decode(content)  # text alone: a compressed sheet may be a bomb
        rows = parse_table(content)
    except TableError as error:
        problems.warn(Place(path), error.message, "", **error.values)
        return None
    titles = [plain_title(cell) for cell in rows[0].cells]
    column = next((titles.index(title) for title in TITLES if title in titles), 0)
    cells = (row.cells[column] for row in rows if len(row.cells) > column)
    codes = frozenset(code for cell in cells if (code := plain_code(framework, cell)) is not None)
    if codes:
        return CodeList(framework, date, path, codes)
    problems.warn(
        Place(path),
        N_("cette liste n’a aucun code {framework}"),
        N_("il en faut un par ligne, dans une colonne « code », par exemple {shape}"),
        framework=framework,
        shape=FRAMEWORKS[framework].shape,
    )
    return None
