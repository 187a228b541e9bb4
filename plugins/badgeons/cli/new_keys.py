"""Making a private key, in an encrypted file outside the repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from badgeons.base.messages import N_
from badgeons.cli.changes import stopping
from badgeons.cli.context import WRONG_USE, Command
from badgeons.cli.passphrases import passphrase_of

if TYPE_CHECKING:
    from badgeons.credentials.proofs.keys import KeyPair


def refuse_inside(command: Command, path: Path, root: Path) -> None:
    """Stop before a key would be written in the repository."""
    from badgeons.doors.keyring import is_inside

    if is_inside(path, root):
        command.fail(N_("une clé ne va jamais dans le dépôt : choisissez un dossier en dehors"), WRONG_USE)


def save_new_key(command: Command, path: Path, key: KeyPair, actor: str) -> None:
    """Ask for a passphrase and write the key encrypted with it; a file is never written over."""
    from badgeons.doors.key_files import write_key_file

    passphrase = passphrase_of(command, actor, is_new=True)
    with stopping(command):
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_key_file(path, key, passphrase)
        except OSError as error:
            command.fail(N_("impossible d’écrire {path} : {reason}"), path=path, reason=error.strerror)
    command.say(N_("Clé privée, chiffrée : {path}"), path=path)
