"""From a folder to a site: read, check, choose the keys, build. The doors give the day and the keys."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from badgeons.catalogue import Catalogue
from badgeons.endorsing import check_endorsements
from badgeons.loading import load_catalogue
from badgeons.problems import Problems
from badgeons.proofs.keys import KeyPair
from badgeons.settings import Settings
from badgeons.signers import Keyring, choose_signers, without_demonstration_keys
from badgeons.site import Site, build_site

KeyFinder = Callable[[Catalogue, Problems], Mapping[str, Sequence[KeyPair]]]
"""Finds the private keys at hand, by actor id: those in use, and earlier ones that may still be there."""


def read_catalogue(
    root: Path, settings: Settings, today: datetime.date, find_keys: KeyFinder, problems: Problems
) -> tuple[Catalogue, Keyring] | None:
    """The catalogue as it may be published, and its keys; None when `problems` holds an error."""
    catalogue = load_catalogue(root, settings, today, problems)
    if catalogue is None:
        return None
    catalogue = without_demonstration_keys(catalogue, settings, problems)
    check_endorsements(catalogue, settings, problems)
    keyring = choose_signers(catalogue, settings, find_keys(catalogue, problems), problems)
    return None if problems.errors else (catalogue, keyring)


def read_and_build(
    root: Path, settings: Settings, today: datetime.date, find_keys: KeyFinder, problems: Problems
) -> tuple[Catalogue, Site] | None:
    """The catalogue and its site; None when `problems` holds an error, and then nothing may be written."""
    read = read_catalogue(root, settings, today, find_keys, problems)
    if read is None:
        return None
    catalogue, keyring = read
    return catalogue, build_site(catalogue, settings, keyring)
