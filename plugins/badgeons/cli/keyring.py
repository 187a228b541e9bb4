"""The door to private keys: the environment, or a folder of encrypted files outside the repository."""

from collections.abc import Mapping
from pathlib import Path

from badgeons.building import KeyFinder
from badgeons.catalogue import Catalogue
from badgeons.messages import N_
from badgeons.problems import Place, Problems
from badgeons.proofs.errors import ProofError
from badgeons.proofs.keyfile import open_key, read_key_file
from badgeons.proofs.keys import KeyPair, parse_key

VARIABLE = "BADGEONS_KEY_"
PASSPHRASE = "BADGEONS_PASSPHRASE"  # noqa: S105 (the name of a variable)
FOLDER = "BADGEONS_KEYS"


def variable_of(actor: str) -> str:
    """The environment variable that holds an actor's private key: `BADGEONS_KEY_OF_EXEMPLE`."""
    return VARIABLE + actor.upper().replace("-", "_")


def key_folder(environment: Mapping[str, str]) -> Path:
    """Where encrypted key files are kept unless said otherwise, in the user's own configuration."""
    named = environment.get(FOLDER)
    if named:
        return Path(named)
    base = environment.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "badgeons" / "keys"


def key_finder(environment: Mapping[str, str], root: Path) -> KeyFinder:
    """Finds each actor's key: its environment variable, else its file in the folder BADGEONS_KEYS names."""

    def find(catalogue: Catalogue, problems: Problems) -> dict[str, KeyPair]:
        found = {}
        for actor in catalogue.identified_actors:
            try:
                key = _key_of(actor, environment, root)
            except ProofError as refused:
                problems.add(Place(variable_of(actor)), refused.message, "", **refused.values)
                continue
            if key is not None:
                found[actor] = key
        return found

    return find


def is_inside(path: Path, root: Path) -> bool:
    """Whether a file would stand in the repository, where a key must never be."""
    return path.resolve().is_relative_to(root.resolve())


def _key_of(actor: str, environment: Mapping[str, str], root: Path) -> KeyPair | None:
    text = environment.get(variable_of(actor), "").strip()
    passphrase = environment.get(PASSPHRASE, "")
    if text.startswith("{"):
        return open_key(text.encode(), passphrase)
    if text:
        return parse_key(text)
    if not environment.get(FOLDER):
        return None
    path = key_folder(environment) / f"{actor}.json"
    if not path.exists():
        return None
    if is_inside(path, root):
        raise ProofError(
            N_("la clé {path} est dans le dépôt : déplacez-la ailleurs et changez-la"), path=path
        )
    return read_key_file(path, passphrase)
