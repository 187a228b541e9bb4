"""The files a catalogue is made of, read once, before anything is understood.

This is the only place that reads records from disk. Everything in a pull request is hostile until it has gone
through here: no link is followed, no large file is loaded, no text is taken that is not clean.
"""

from badgeons.loading.sources.content import read_content, read_content_file, read_content_paths
from badgeons.loading.sources.reading import RecordSource, Sources, read_lock_file, read_sources

__all__ = [
    "RecordSource",
    "Sources",
    "read_content",
    "read_content_file",
    "read_content_paths",
    "read_lock_file",
    "read_sources",
]
