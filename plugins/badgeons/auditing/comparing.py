"""What differs between the files that a commit gives and those that are published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.verifying.site import SiteProblem

MISSING = N_("manque, alors que le dépôt le donne")
EXTRA = N_("en plus : le dépôt ne le donne pas")
ALTERED = N_("autre contenu que celui du dépôt, à partir de l’octet {offset}")


@dataclass(frozen=True)
class Comparison:
    """How many files were the same, and those that were not, in path order."""

    same: int
    differences: tuple[SiteProblem, ...]


def compare_files(
    expected: Iterable[OutputFile], published: Mapping[str, bytes], present: Iterable[str]
) -> Comparison:
    """Each file of a build, which is not kept, held against the published one, byte by byte.

    Those of the paths `present` that the build does not give are extra. They may be more than `published`
    reads: a link, a file that is too large, a folder that cannot be looked into.
    """
    paths: set[str] = set()
    differences = []
    for file in expected:
        paths.add(file.path)
        wanted, content = file.once(), published.get(file.path)
        if content is None:
            differences.append(SiteProblem(file.path, MISSING))
        elif content != wanted:
            values = {"offset": first_difference(content, wanted)}
            differences.append(SiteProblem(file.path, ALTERED, values))
    same = len(paths) - len(differences)
    differences += [SiteProblem(path, EXTRA) for path in present if path not in paths]
    return Comparison(same, tuple(sorted(differences, key=lambda difference: difference.path)))


def first_difference(one: bytes, other: bytes) -> int:
    """The place, from 1, of the first byte that two different contents do not share."""
    pairs = enumerate(zip(one, other, strict=False), 1)
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)) + 1)
