"""Whether a copy of an assertion says what its issuer publishes, in whatever way each is spelled.

Two documents say the same when they mean the same: a date in another zone, an array of one, an object instead
of its address change nothing. A copy may say less; it may neither say more nor something else.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from badgeons.credentials.constants import limits
from badgeons.credentials.strict_json import fields_of, id_of, is_same_json, items_of, sorted_json, text_of
from badgeons.verifying.moments import parse_moment
from badgeons.verifying.open_badges_terms import vocabulary
from badgeons.verifying.web_addresses import is_near_address

_PUBLISHED_APART = frozenset({"badge", "issuer"})
"""Members whose object is published at its own address, where it is to be compared."""
_TELLING_NOTHING = frozenset({"uid", "version", "@language"})
"""Members of a copy alone that change nothing to what it says: `uid` is what `id` was before."""
_ESSENTIAL = frozenset(
    {
        "recipient",
        "identity",
        "salt",
        "hashed",
        "badge",
        "issuer",
        "issuedOn",
        "verification",
        "criteria",
        "name",
    }
)
"""Members that a copy may leave out, and may not empty."""
_TWIN_TYPES = frozenset({"Issuer", "Profile"})


@dataclass
class Comparison:
    """What a copy says otherwise than what is published, by the path of each member.

    `contradicted`: both say it, differently. `added`: the copy alone says it. `omitted`: the copy leaves it
    out. `unsure`: it could not be compared. `embedded`: objects of the copy, with the address where each is
    published, which remain to be compared.
    """

    contradicted: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    omitted: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    embedded: list[tuple[str, Mapping[str, Any], str]] = field(default_factory=list)
    _count: int = 0

    @property
    def differing(self) -> list[str]:
        """What the copy says and is not published."""
        return [*self.contradicted, *self.added]

    @property
    def is_faithful(self) -> bool:
        """Whether the copy says nothing else, as far as could be seen."""
        return not (self.contradicted or self.added or self.unsure)

    def objects(self, copy: Mapping[str, Any], published: Mapping[str, Any], path: str = "") -> None:
        """Compare two objects as `read_terms` gives them. Their own identifiers are the caller's business."""
        for key in sorted({*copy, *published} - {"@context", "id"}):
            place = f"{path}{key}"
            if key not in published:
                if not _tells_nothing(key, copy[key], is_inside=bool(path)):
                    self.added.append(place)
            elif key not in copy:
                if not _tells_nothing(key, published[key], is_inside=bool(path)):
                    self.omitted.append(place)
            else:
                self._members(key, copy[key], published[key], place)

    def _members(self, key: str, copy: Any, published: Any, place: str) -> None:
        mine, theirs = items_of(copy), items_of(published)
        if key == "type":
            if not _types_agree(mine, theirs):
                self.contradicted.append(place)
        elif _is_void(copy) and not _is_void(published):
            (self.contradicted if key in _ESSENTIAL else self.omitted).append(place)
        elif len(mine) == 1 and len(theirs) == 1:
            self._items(key, mine[0], theirs[0], place)
        else:
            self._collections(key, mine, theirs, place)

    def _collections(self, key: str, copy: list[Any], published: list[Any], place: str) -> None:
        """Arrays, whose order says nothing (JSON-LD 1.1, 4.3)."""
        mine, theirs = _without_common(copy, published)
        if len(mine) * len(theirs) > limits().max_compared_pairs:
            self.unsure.append(place)
            return
        for item in mine:
            match = next((each for each in theirs if self._matches(key, item, each, place)), None)
            if match is not None:
                theirs.remove(match)
            elif not _is_void(item):
                (self.contradicted if theirs else self.added).append(place)
        if any(not _is_void(item) for item in theirs):
            self.omitted.append(place)

    def _matches(self, key: str, copy: Any, published: Any, place: str) -> bool:
        """Whether two items of arrays say the same; what of it remains to be compared is kept."""
        attempt = Comparison(_count=self._count)
        attempt._items(key, copy, published, place)
        self._count = attempt._count
        if not attempt.is_faithful:
            return False
        self.omitted += attempt.omitted
        self.embedded += attempt.embedded
        return True

    def _items(self, key: str, copy: Any, published: Any, place: str) -> None:
        self._count += 1
        if self._count > limits().max_compared_pairs:
            self.unsure.append(place)
        elif isinstance(copy, Mapping) and isinstance(published, Mapping):
            self._pairs(copy, published, place)
        elif key in vocabulary().references and (isinstance(copy, Mapping) or isinstance(published, Mapping)):
            self._references(key, copy, published, place)
        elif not _is_same_value(key, copy, published):
            self.contradicted.append(place)

    def _pairs(self, copy: Mapping[str, Any], published: Mapping[str, Any], place: str) -> None:
        """An object on each side."""
        mine, theirs = id_of(copy), id_of(published)
        if mine and theirs and not is_near_address(mine, theirs):
            self.contradicted.append(f"{place}.id")
            return
        if (mine and not theirs) or names_itself_otherwise(copy, published):
            self.added.append(f"{place}.id")
        self.objects(copy, published, f"{place}.")

    def _references(self, key: str, copy: Any, published: Any, place: str) -> None:
        """An object on one side, its address on the other."""
        mine, theirs = id_of(copy), id_of(published)
        if mine and theirs and not is_near_address(mine, theirs):
            self.contradicted.append(f"{place}.id")
        elif isinstance(copy, str):
            if not theirs:
                self.unsure.append(place)
        elif not isinstance(copy, Mapping) or not isinstance(published, str):
            self.contradicted.append(place)
        elif _has_other_id(copy):
            self.added.append(f"{place}.id")
        elif key in _PUBLISHED_APART:
            self.embedded.append((place, copy, published))
        elif mine:
            self.objects(copy, {}, f"{place}.")
        else:
            self.contradicted.append(place)


def _tells_nothing(key: str, value: Any, *, is_inside: bool) -> bool:
    """Whether a member that one side leaves out says nothing that counts."""
    if key == "revoked":
        return value is False or _is_void(value)
    return key in _TELLING_NOTHING or (key == "type" and is_inside) or _is_void(value)


def names_itself_otherwise(copy: Mapping[str, Any], published: Mapping[str, Any]) -> bool:
    """Whether a copy has identifiers that are no single text, and are not those which are published."""
    return _has_other_id(copy) and copy["id"] != published.get("id")


def _has_other_id(value: Mapping[str, Any]) -> bool:
    """Whether an object is named otherwise than by one text: by several, or by something else."""
    return not id_of(value) and not _is_void(value.get("id", ""))


def _is_void(value: Any) -> bool:
    """Whether a value says nothing, whatever it is made of."""
    if isinstance(value, Mapping):
        return all(_is_void(item) for key, item in value.items() if key != "@context")
    return all(map(_is_void, value)) if isinstance(value, list) else value == ""


def _types_agree(copy: list[Any], published: list[Any]) -> bool:
    mine, theirs = set(map(text_of, copy)), set(map(text_of, published))
    return bool(mine & theirs) or bool(mine & _TWIN_TYPES and theirs & _TWIN_TYPES)


def _is_same_value(key: str, copy: Any, published: Any) -> bool:
    if is_same_json(copy, published):
        return True
    if key in vocabulary().dates:
        mine, theirs = parse_moment(copy), parse_moment(published)
        return mine is not None and theirs is not None and mine.may_be(theirs)
    if not isinstance(copy, str) or not isinstance(published, str):
        return False
    if key in vocabulary().references:
        return is_near_address(copy, published)
    if key == "email" or (key == "identity" and "$" in copy):
        return copy.lower() == published.lower()
    return _normal_text(copy) == _normal_text(published)


def _normal_text(text: str) -> str:
    """A text as it is read: one way to write accents and ends of lines."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip(" \t\r\n")


def _without_common(copy: list[Any], published: list[Any]) -> tuple[list[Any], list[Any]]:
    """The items of each that the other has not, word for word."""
    common = Counter(map(sorted_json, copy)) & Counter(map(sorted_json, published))
    return _left(copy, Counter(common)), _left(published, Counter(common))


def _left(items: list[Any], common: Counter[str]) -> list[Any]:
    left = []
    for item in items:
        text = sorted_json(item)
        if common[text]:
            common[text] -= 1
        else:
            left.append(item)
    return left


def compare(copy: Mapping[str, Any], published: Mapping[str, Any]) -> Comparison:
    """How a copy compares with what is published, both as `read_terms` gives them."""
    comparison = Comparison()
    if not is_same_json(copy, published):
        comparison.objects(copy, published)
    return comparison


def is_embedded(value: object) -> bool:
    """Whether an object is there itself, and not by its address alone."""
    return bool(fields_of(value).keys() - {"id", "@context", "type"})
