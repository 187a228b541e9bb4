"""Where private keys are: the environment, or a folder of encrypted files outside the repository."""

import json
from collections.abc import Mapping
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.credentials.errors import ProofError, WrongPassphraseError
from badgeons.credentials.proofs.encrypted_keys import decrypt_key
from badgeons.credentials.proofs.keys import KeyPair, parse_key
from badgeons.doors.folders import FolderFiles
from badgeons.doors.key_files import read_key_file, read_public_key
from badgeons.doors.key_variables import EARLIER, FOLDER, PASSPHRASE, PUBLISHED, VARIABLE
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.records import Actor
from badgeons.publishing.signers import KeyFinder

WRONG_PASSPHRASE = N_("cette phrase se lit dans {own}, sinon dans {common}")
CLOSED = N_("cette clé d’avant ne sert donc pas : la clé présente signera de nouveau ce qu’elle a signé")


def variable_of(actor: str) -> str:
    """The environment variable that holds an actor's private key: `BADGEONS_KEY_OF_EXEMPLE`."""
    return VARIABLE + _in_capitals(actor)


def earlier_variable_of(actor: str) -> str:
    """The environment variable that holds the keys that an actor had before."""
    return EARLIER + _in_capitals(actor)


def passphrase_variable_of(actor: str) -> str:
    """The environment variable of the passphrase of an actor's keys, where they have one of their own."""
    return f"{PASSPHRASE}_{_in_capitals(actor)}"


def passphrase_in(environment: Mapping[str, str], actor: str) -> str:
    """The passphrase of an actor's keys: its own, else that of every key, else nothing."""
    return environment.get(passphrase_variable_of(actor)) or environment.get(PASSPHRASE, "")


def _in_capitals(actor: str) -> str:
    return actor.upper().replace("-", "_")


def key_folder(environment: Mapping[str, str]) -> Path:
    """Where encrypted key files are: the folder BADGEONS_KEYS names, else one of the user's configuration."""
    named = environment.get(FOLDER)
    if named:
        return Path(named)
    base = environment.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "badgeons" / "keys"


def key_finder(environment: Mapping[str, str], root: Path) -> KeyFinder:
    """Finds each actor's keys: its environment variables, else its files in the folder BADGEONS_KEYS names.

    Earlier keys are in a variable of their own, several apart by spaces, or in files named
    `<actor>.<anything>.json`; only those that the actor's record still trusts are opened.
    """
    if environment.get(PUBLISHED):
        return keys_of_site(Path(environment[PUBLISHED]))

    def find(catalogue: Catalogue, problems: Problems) -> dict[str, list[KeyPair]]:
        keys_by_actor: dict[str, list[KeyPair]] = {}
        for id, actor in catalogue.identified_actors.items():
            try:
                keys = _keys_of(actor, environment, root, problems)
            except ProofError as refused:
                _add_refused(id, refused, problems)
                continue
            except UnknownValueError:  # the keys of its record, whose problem is told
                continue
            if keys:
                keys_by_actor[id] = keys
        return keys_by_actor

    return find


def keys_of_site(folder: Path) -> KeyFinder:
    """Finds the keys that signed what a folder holds, each with those signatures."""
    # imported on use: canonical forms are for who builds a site again
    from badgeons.publishing.published_keys import published_keys

    files = FolderFiles(folder)
    return published_keys(files[path] for path in files if path.endswith(".json"))


def is_inside(path: Path, root: Path) -> bool:
    """Whether a file would stand in the repository, where a key must never be."""
    return path.resolve().is_relative_to(root.resolve())


def files_of(actor: str, environment: Mapping[str, str]) -> list[Path]:
    """The key files of an actor in the key folder: the first one's name, then those of later keys."""
    folder = key_folder(environment)
    first = folder / f"{actor}.json"
    return [*([first] if first.exists() else []), *sorted(folder.glob(f"{actor}.*.json"))]


def open_key_file(path: Path, passphrase: str, root: Path) -> KeyPair:
    """The key of a file outside the repository. Raises ProofError."""
    if is_inside(path, root):
        raise ProofError(
            N_("la clé {path} est dans le dépôt : déplacez-la ailleurs et changez-la"), path=path
        )
    return read_key_file(path, passphrase)


def _keys_of(actor: Actor, environment: Mapping[str, str], root: Path, problems: Problems) -> list[KeyPair]:
    passphrase = passphrase_in(environment, actor.id)
    text = environment.get(variable_of(actor.id), "").strip()
    earlier = environment.get(earlier_variable_of(actor.id), "").strip()
    if text or earlier:
        return [_open_secret(secret, passphrase) for secret in (*_secrets_in(text), *_secrets_in(earlier))]
    if not environment.get(FOLDER):
        return []
    files = files_of(actor.id, environment)
    if len(files) == 1:
        return [open_key_file(files[0], passphrase, root)]
    trusted = {key.public: key for key in actor.accepted_keys}
    keys = []
    for path in files:
        record = trusted.get(read_public_key(path))
        try:
            keys += [open_key_file(path, passphrase, root)] if record is not None else []
        except ProofError as refused:
            if record is None or record.is_in_use:
                raise
            _warn_of_closed_key(path, refused, problems)
    return keys


def _add_refused(actor: str, refused: ProofError, problems: Problems) -> None:
    hint = WRONG_PASSPHRASE if isinstance(refused, WrongPassphraseError) else ""
    names = {"own": passphrase_variable_of(actor), "common": PASSPHRASE}
    problems.add(Place(variable_of(actor)), refused.message, hint, **refused.values, **names)


def _warn_of_closed_key(path: Path, refused: ProofError, problems: Problems) -> None:
    problems.warn(Place(str(path)), refused.message, CLOSED, **refused.values)


def _secrets_in(text: str) -> list[str]:
    """The keys of a variable, apart by spaces or lines: key files as they are, or keys as text."""
    secrets = []
    while text:
        end = len(text.split(maxsplit=1)[0])
        if text.startswith("{"):
            try:
                end = json.JSONDecoder().raw_decode(text)[1]
            except (ValueError, RecursionError):
                end = len(text)
        secrets.append(text[:end])
        text = text[end:].lstrip()
    return secrets


def _open_secret(text: str, passphrase: str) -> KeyPair:
    return decrypt_key(text.encode(), passphrase) if text.startswith("{") else parse_key(text)
