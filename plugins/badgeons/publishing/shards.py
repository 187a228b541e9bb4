"""A site made in parts by several machines, each with the keys of some issuers only (docs/decisions/0015).

What an actor signs, and what is made of that, belongs to the part of the actor; all else to a part by its
path. What holds the signatures of actors of several parts is made when the parts are put together, from what
these have signed: no key is needed then.
"""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from badgeons import __version__
from badgeons.base.digests import digest_of
from badgeons.base.documents import Document, OutputFile
from badgeons.base.messages import N_, WordedError, fill
from badgeons.credentials.errors import printable
from badgeons.credentials.proofs.keys import demonstration_multikeys
from badgeons.credentials.strict_json import UnreadableError, parse_json
from badgeons.model.catalogue import Catalogue
from badgeons.model.records.actor import PublicKey
from badgeons.publishing.signers import Keyring, expects_signature

MANIFEST = "badgeons-part.json"
"""At the root of a part: which one it is, of what, and the digest of each of its files."""
FORMAT = "badgeons-part"
MAX_PARTS = 256
MAX_BYTES = 64 * 1024 * 1024
"""Of a file of a part: a manifest takes some hundred bytes a file of the site."""
FOREIGN = ("name", "path", "text")
"""Values that errors take from elsewhere: the name of a folder, a path in it, an option."""


class PartError(WordedError):
    """A part cannot be made, or parts cannot be put together."""

    def in_words(self, language: str) -> str:
        """The sentence in `language`; a path may be that of a manifest that anyone wrote."""
        foreign = {name: printable(self.values[name]) for name in FOREIGN if name in self.values}
        return fill(language, self.message, **{**self.values, **foreign})


@dataclass(frozen=True)
class Shard:
    """Part `number` of `count`, counted from 1."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> "Shard":
        """`2/3` as a part. Raises PartError."""
        match = re.fullmatch(r"([0-9]{1,3})/([0-9]{1,3})", text)
        shard = cls(int(match[1]), int(match[2])) if match else None
        if shard is None or not 1 <= shard.number <= shard.count <= MAX_PARTS:
            raise PartError(
                N_("« {text} » n’est pas une part : écrivez « 2/3 » pour la deuxième de trois"), text=text
            )
        return shard

    def has(self, name: str) -> bool:
        """Whether an actor's identifier, or a path, belongs to this part."""
        return shard_number(name, self.count) == self.number

    def actors(self, catalogue: Catalogue) -> list[str]:
        """The actors of this part, in order."""
        return [actor for actor in catalogue.identified_actors if self.has(actor)]

    def key_owners(self, catalogue: Catalogue) -> list[str]:
        """Those of its actors whose private keys it needs: a demonstration key is at hand everywhere."""
        actors = catalogue.actors
        return [id for id in self.actors(catalogue) if _own_keys(id, actors[id].accepted_keys)]

    def keyring(self, catalogue: Catalogue, keyring: Keyring) -> Keyring:
        """The keys of this part's actors; what others sign is in other parts."""
        return _without_others(catalogue, keyring, self.actors(catalogue))

    def files(self, files: Iterable[OutputFile]) -> Iterator[OutputFile]:
        """Those of a site's files that are this part's."""
        return (file for file in files if part_of(file, self.count) == self.number)


def shard_number(name: str, count: int) -> int:
    """The part, from 1 to `count`, of an actor's identifier or of a path: the same for ever."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % count + 1


def part_of(file: OutputFile, count: int) -> int | None:
    """The part that makes a file; None when it holds signatures of several."""
    numbers = {shard_number(actor, count) for actor in file.signers} or {shard_number(file.path, count)}
    return numbers.pop() if len(numbers) == 1 else None


def refuse_missing_keys(shard: Shard, catalogue: Catalogue, unsigned: Iterable[Document]) -> None:
    """A part that lacks a key of its own would not be what one build makes. Raises PartError."""
    missing = {
        document.signer
        for document in unsigned
        if shard.has(document.signer) and expects_signature(catalogue.actors[document.signer])
    }
    if missing:
        raise PartError(
            N_("il manque à la part {number}/{count} la clé de : {actors}"),
            number=shard.number,
            count=shard.count,
            actors=", ".join(sorted(missing)),
        )


def _own_keys(id: str, keys: Iterable[PublicKey]) -> list[PublicKey]:
    """Those of an actor's keys that are not the demonstration one, which anyone can make from its name."""
    return [key for key in keys if key.public not in demonstration_multikeys(id)]


def _without_others(
    catalogue: Catalogue, keyring: Keyring, own: Collection[str], read: Callable[[str], bytes] | None = None
) -> Keyring:
    """A keyring with the keys of some actors; what others sign is read by its path."""
    others = {id: actor for id, actor in catalogue.identified_actors.items() if id not in own}
    real = {id for id, actor in others.items() if any(key.is_in_use for key in _own_keys(id, actor.keys))}
    return Keyring(
        {id: signer for id, signer in keyring.signers.items() if id in own},
        keyring.demonstration - real,
        {id: keys for id, keys in keyring.held.items() if id in own},
        {id: actor for id, actor in others.items() if expects_signature(actor)},
        read or Keyring.read_signed,
    )


@dataclass(frozen=True)
class Part:
    """What a part says of itself. `inputs` is the digest of its sources, `files` are digests by path."""

    shard: Shard
    inputs: str
    day: str
    is_site: bool
    files: Mapping[str, str]


def write_manifest(
    files: Iterable[OutputFile], shard: Shard, inputs: str, day: str, *, is_site: bool
) -> Iterator[OutputFile]:
    """The files of a part, then its manifest."""
    digests = {}
    for file in files:
        content = file.once()
        digests[file.path] = digest_of(content)
        yield OutputFile(file.path, content, file.source)
    manifest = {
        "format": FORMAT,
        "program": __version__,
        "part": shard.number,
        "parts": shard.count,
        "inputs": inputs,
        "day": day,
        "site": is_site,
        "files": dict(sorted(digests.items())),
    }
    yield OutputFile(MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode())


def parse_manifest(content: bytes, name: str) -> Part:
    """The manifest of the part in a folder of this name. Raises PartError."""
    try:
        values = parse_json(content, MAX_BYTES)
        shard = Shard.parse(f"{values['part']}/{values['parts']}")
        files = {str(path): str(digest) for path, digest in values["files"].items()}
        part = Part(shard, str(values["inputs"]), str(values["day"]), values["site"] is True, files)
        version = (values["format"], values["program"])
    except (KeyError, TypeError, ValueError, AttributeError) as cause:  # what is no JSON is a ValueError
        raise PartError(N_("le manifeste de la part « {name} » ne se lit pas"), name=name) from cause
    if version != (FORMAT, __version__):
        raise PartError(N_("la part « {name} » est d’une autre version du programme"), name=name)
    return part


@dataclass(frozen=True)
class Parts:
    """All parts of a site, each by the name of its folder, read by `read(folder, path)`."""

    parts: Mapping[str, Part]
    read: Callable[[str, str], bytes]

    def refuse_incomplete(self, inputs: str, day: str, *, is_site: bool) -> None:
        """Refuse parts that are not all, twice, or not of one build. Raises PartError."""
        if not self.parts:
            raise PartError(N_("ce dossier n’a aucune part, faite par « badgeons build --shard »"))
        counts = {part.shard.count for part in self.parts.values()}
        numbers = sorted(part.shard.number for part in self.parts.values())
        missing = sorted(set(range(1, max(counts) + 1)) - set(numbers))
        if missing:
            raise PartError(
                N_("il manque la part {numbers} sur {count}"),
                numbers=", ".join(map(str, missing)),
                count=max(counts),
            )
        if len(counts) > 1 or len(set(numbers)) < len(numbers) or numbers[-1] > max(counts):
            raise PartError(N_("ces parts ne sont pas celles d’un même découpage"))
        wanted = (inputs, day, is_site)
        for name, part in self.parts.items():
            if (part.inputs, part.day, part.is_site) != wanted:
                raise PartError(
                    N_(
                        "la part « {name} » ne vient pas des mêmes fichiers, du même jour ou des mêmes "
                        "options que ce que l’on assemble"
                    ),
                    name=name,
                )

    def keyring(self, catalogue: Catalogue, keyring: Keyring) -> Keyring:
        """No key: all that is signed is in the parts."""
        return _without_others(catalogue, keyring, (), self._signed)

    def _signed(self, path: str) -> bytes:
        """A signed document, which others may hold whole. Raises PartError."""
        content = self.content(path)
        try:
            parse_json(content)
        except UnreadableError as cause:
            raise PartError(
                N_("le fichier {path} d’une part ne se lit pas : {reason}"), path=path, reason=cause
            ) from cause
        return content

    def content(self, path: str) -> bytes:
        """A file of one of the parts, as its manifest says it. Raises PartError."""
        name = self._holder.get(path)
        if name is None:
            raise PartError(N_("aucune part n’a le fichier {path}"), path=path)
        content = self.read(name, path)
        if digest_of(content) != self.parts[name].files[path]:
            raise PartError(
                N_("le fichier {path} de la part « {name} » a changé depuis que la part a été faite"),
                path=path,
                name=name,
            )
        return content

    @cached_property
    def _holder(self) -> dict[str, str]:
        """The name of the part that has each path. Raises PartError for one that two parts have."""
        holder: dict[str, str] = {}
        for name, part in self.parts.items():
            for path in part.files:
                if holder.setdefault(path, name) != name:
                    raise PartError(N_("deux parts ont le fichier {path}"), path=path)
        return holder

    def merged(self, files: Iterable[OutputFile]) -> Iterator[OutputFile]:
        """The files of the site: those of parts copied, those of several parts made.

        Each is taken from the very part that makes it, which has the keys that it needs. Raises PartError.
        """
        count = next(iter(self.parts.values())).shard.count
        copied = set()
        for file in files:
            number = part_of(file, count)
            if number is None:
                yield file
                continue
            content = self.content(file.path)
            name = self._holder[file.path]
            if self.parts[name].shard.number != number:
                raise PartError(
                    N_("le fichier {path} vient de la part « {name} », et non de la part {number}"),
                    path=file.path,
                    name=name,
                    number=number,
                )
            yield OutputFile(file.path, content, file.source)
            copied.add(file.path)
        for path in sorted(set(self._holder) - copied)[:1]:
            raise PartError(N_("le fichier {path} d’une part n’appartient pas au site"), path=path)
