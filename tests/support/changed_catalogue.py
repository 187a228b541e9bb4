"""A catalogue as it is once a change of its records is carried out: written, edited, read back."""

from __future__ import annotations

from badgeons.base.problems import Problems
from badgeons.editing import Change, changed_files
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.partial import is_complete
from badgeons.model.fields.written import record_text
from badgeons.model.records import Record


def with_change(catalogue: Catalogue, change: Change) -> Catalogue:
    """The catalogue read from its records' texts, changed; every record must still be readable."""
    records = {record.origin.path: record for record in catalogue.records}
    changed: list[Record] = []
    for file in changed_files(change, lambda path: record_text(records[path]).encode()):
        if file.path not in records:
            continue
        record, problems = records[file.path], Problems()
        document = parse_yaml(file.content.decode(), file.path, problems)
        read = parse_record(type(record), record.id, file.path, document, problems)
        assert is_complete(read), [problem.in_words("fr") for problem in problems]
        changed.append(read)
    return catalogue.with_records(*changed)
