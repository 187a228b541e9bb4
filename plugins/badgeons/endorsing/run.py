"""Endorsing on one's own machine: the files that are read, and the key that is opened."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.keys import KeyPair, parse_key
from badgeons.doors.folders import FolderFiles, file_names
from badgeons.doors.keyring import open_key_file
from badgeons.endorsing.endorse import OpenKey, endorse_from_site
from badgeons.endorsing.errors import InvalidRequestError
from badgeons.endorsing.requests import EndorsementRequest
from badgeons.endorsing.submission import Submission, endorsement_folder
from badgeons.verifying.trust import base_url_of


def endorser_key(
    path: Path | None, repository: Path, ask_passphrase: Callable[[], str], text: str = ""
) -> OpenKey:
    """Opens the key file at `path`, which no repository may hold; else reads the key written in `text`."""
    return partial(_open, path, repository, ask_passphrase, text.strip())


def _open(
    path: Path | None, repository: Path, ask_passphrase: Callable[[], str], text: str
) -> KeyPair | None:
    if path is not None:
        return open_key_file(path, ask_passphrase(), repository)
    return parse_key(text) if text else None


def endorse_alone(
    request: EndorsementRequest, site: Path, root: Path, language: str, open_key: OpenKey
) -> Submission:
    """An endorsement from the folder of a published site, its files to be written below `root`.

    Raises EndorsingError when the folder holds no site, or no such thing; ProofError for a key that does not
    open; OSError.
    """
    files = FolderFiles(site)
    base_url = base_url_of(files)
    if base_url is None:
        raise InvalidRequestError(N_("{path} n’est pas le dossier d’un site de badges publié"), path=site)
    settings = Settings(base_url, language)
    written = file_names(root / endorsement_folder(settings)) or []
    return endorse_from_site(request, settings, files, open_key, {Path(name).stem for name in written})
