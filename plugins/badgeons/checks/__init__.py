"""The rules of the catalogue: one small function a rule, its docstring the sentence that authors read.

`RECORD_CHECKS` look at the files as they were read, `CHECKS` at the catalogue put together. A new rule is a
function and its entry here.
"""

from collections.abc import Callable

from badgeons.catalogue import Catalogue
from badgeons.problems import Problems
from badgeons.records.parsed import ParsedRecords
from badgeons.settings import Settings

RecordCheck = Callable[[ParsedRecords, Problems], None]
Check = Callable[[Catalogue, Settings, Problems], None]

RECORD_CHECKS: tuple[RecordCheck, ...] = ()
CHECKS: tuple[Check, ...] = ()


def check_records(records: ParsedRecords, problems: Problems) -> None:
    """Apply the rules about files and references."""
    for check in RECORD_CHECKS:
        check(records, problems)


def check_catalogue(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """Apply the rules of the domain."""
    for check in CHECKS:
        check(catalogue, settings, problems)
