"""Changing values of a YAML text and leaving the rest alone: comments, order, quotes, layout.

PyYAML tells where each node begins and ends; the text between is cut and pasted. The changed text is then
read again and must say exactly what was meant, or it is refused: a record is never damaged in silence.

Edits that do not touch each other are made together, so that a batch of hundreds is parsed a few times and
not hundreds of times.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from badgeons.base.messages import N_
from badgeons.editing.edits import AddItem, KeyPath, RecordEdit, Remove, SetValue
from badgeons.editing.errors import ChangeError
from badgeons.model.fields.nodes import NULLS
from badgeons.model.fields.written import block, inline, scalar

BLOCK_STYLES = ("|", ">")


def with_edits(text: str, edits: Sequence[RecordEdit]) -> str:
    """The text once each edit is made, in order. Raises ChangeError when one can only be made by hand."""
    path = edits[0].path if edits else ""
    try:
        root = _parsed(text)
        while edits:
            made = _Round(text, root)
            expected = _data(root)
            for edit in edits:
                if not made.takes(edit):
                    break
                _edit_data(expected, edit)
            edits = edits[made.count :]
            text = made.changed_text()
            root = _parsed(text)
            if _data(root) != expected:
                raise _by_hand(path)
    except (KeyError, IndexError, TypeError, AttributeError, StopIteration, yaml.YAMLError) as cause:
        raise _by_hand(path) from cause
    return text


@dataclass(frozen=True)
class _Splice:
    """`text` in the place of what is from `start` to `end`; inserted where both are the same.

    `owner` is the group or list at whose end something is inserted: nested ones may end at the same place.
    """

    start: int
    end: int
    text: str
    owner: KeyPath | None = None

    def meets(self, other: "_Splice") -> bool:
        """Whether the two cannot both be made from the same text."""
        if self.owner is not None and other.owner is not None:
            return self.start == other.start and self.owner != other.owner
        return self.start < other.end and other.start < self.end


@dataclass
class _Round:
    """The first edits of a list that can be made from one parse, as cuts of one text."""

    text: str
    root: yaml.Node
    count: int = 0
    splices: list[_Splice] = field(default_factory=list)
    touched: set[KeyPath] = field(default_factory=set)
    """The values that edits write or remove."""
    around: set[KeyPath] = field(default_factory=set)
    """The values that hold those."""

    def takes(self, edit: RecordEdit) -> bool:
        """Add an edit, unless an earlier one of this round changes what it starts from."""
        target = (*edit.group, edit.key)
        if target in self.around or any(target[:length] in self.touched for length in range(len(target) + 1)):
            return False
        splice = _splice(self.text, self.root, edit)
        if splice is not None:
            if any(splice.meets(other) for other in self.splices):
                return False
            self.splices.append(splice)
            is_appended = isinstance(edit, AddItem) and splice.owner == target
            if not is_appended:
                self.touched.add(target)
            self.around.update(target[:length] for length in range(len(target)))
        self.count += 1
        return True

    def changed_text(self) -> str:
        """The text with every cut made."""
        pieces, position = [], 0
        for splice in sorted(self.splices, key=lambda splice: (splice.start, splice.end)):
            pieces += [self.text[position : splice.start], splice.text]
            position = splice.end
        pieces.append(self.text[position:])
        is_last_line_added = any(
            splice.start == len(self.text) and splice.text.startswith("\n") for splice in self.splices
        )
        return "".join(pieces) + ("\n" if is_last_line_added else "")


def _by_hand(path: str) -> ChangeError:
    return ChangeError(N_("la fiche {path} est écrite d’une façon qui ne se modifie qu’à la main"), path=path)


def _parsed(text: str) -> yaml.Node:
    root = yaml.compose(text, yaml.BaseLoader)
    if root is None:
        raise TypeError("an empty record has no group")
    return root


def _data(root: yaml.Node) -> Any:
    """What a text says: mappings, lists, and scalars as they are written."""
    return yaml.constructor.BaseConstructor().construct_document(root)


def _edit_data(data: Any, edit: RecordEdit) -> None:
    """Make an edit on what a text says."""
    group = data
    for step in edit.group:
        group = group[step]
    if isinstance(edit, SetValue):
        group[edit.key] = _as_read(edit.key, edit.value)
    elif isinstance(edit, Remove):
        group.pop(edit.key, None)
    else:
        items = group.get(edit.key)
        group[edit.key] = [*(items if isinstance(items, list) else ()), *_as_read(edit.key, [edit.item])]


def _as_read(key: str, value: object) -> Any:
    """A value as it is read once written."""
    return yaml.load("\n".join(block(key, value)) + "\n", yaml.BaseLoader)[key]  # noqa: S506 (texts only)


def _splice(text: str, root: yaml.Node, edit: RecordEdit) -> _Splice | None:
    group = _group(root, edit.group)
    if isinstance(edit, SetValue):
        return _set(text, group, edit.group, edit.key, edit.value)
    if isinstance(edit, Remove):
        return _remove(text, group, edit.key)
    return _append(text, group, edit.group, edit.key, edit.item)


def _group(root: yaml.Node, path: KeyPath) -> yaml.MappingNode:
    node: Any = root
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for name, value in node.value if name.value == step)
        else:
            node = node.value[step]
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise TypeError(path)
    return node


def _set(text: str, group: yaml.MappingNode, path: KeyPath, key: str, value: object) -> _Splice:
    pair = next((pair for pair in group.value if pair[0].value == key), None)
    if pair is None:
        return _add(text, group, path, key, value)
    name, old = pair
    is_simple = isinstance(old, yaml.ScalarNode) and old.style not in BLOCK_STYLES
    if is_simple and not isinstance(value, Mapping | list | tuple) and "\n" not in str(value):
        start, end = old.start_mark.index, old.end_mark.index
        space = " " if start == end and text[start - 1] == ":" else ""
        return _Splice(start, end, space + (inline(value) if group.flow_style else scalar(value)))
    lines = block(key, value, name.start_mark.column)
    new = inline({key: value})[1:-1] if group.flow_style else "\n".join(lines).lstrip()
    return _Splice(name.start_mark.index, _end_of(old, text), new)


def _add(text: str, group: yaml.MappingNode, path: KeyPath, key: str, value: object) -> _Splice:
    end = _end_of(group.value[-1][1], text)
    if group.flow_style:
        return _Splice(end, end, f", {key}: {inline(value)}", path)
    end = _end_of_line(end, text)
    lines = block(key, value, group.value[0][0].start_mark.column)
    return _Splice(end, end, "".join(f"\n{line}" for line in lines), path)


def _remove(text: str, group: yaml.MappingNode, key: str) -> _Splice | None:
    position = next((number for number, pair in enumerate(group.value) if pair[0].value == key), None)
    if position is None:
        return None
    name, value = group.value[position]
    start, following = name.start_mark.index, group.value[position + 1 : position + 2]
    line = text.rfind("\n", 0, start) + 1
    if not group.flow_style and not text[line:start].strip():
        return _Splice(line, min(_end_of_line(_end_of(value, text), text) + 1, len(text)), "")
    if following:
        return _Splice(start, following[0][0].start_mark.index, "")
    before = group.value[position - 1][1]
    return _Splice(_end_of(before, text), _end_of(value, text), "")


def _append(
    text: str, group: yaml.MappingNode, path: KeyPath, key: str, item: Mapping[str, object]
) -> _Splice:
    node = next((value for name, value in group.value if name.value == key), None)
    is_null = isinstance(node, yaml.ScalarNode) and node.value in NULLS
    if node is None or is_null or not node.value:
        return _set(text, group, path, key, [item])
    end = _end_of(node.value[-1], text)
    if node.flow_style:
        return _Splice(end, end, f", {inline(item)}", (*path, key))
    end = _end_of_line(end, text)
    lines = block(key, [item], node.start_mark.column - 2)[1:]
    return _Splice(end, end, "".join(f"\n{line}" for line in lines), (*path, key))


def _end_of(node: Any, text: str) -> int:
    """Just after the last character of a value: PyYAML counts the blank lines and comments after it too."""
    if isinstance(node, yaml.ScalarNode):
        if node.style not in BLOCK_STYLES:
            return int(node.end_mark.index)
        return int(node.start_mark.index) + len(text[node.start_mark.index : node.end_mark.index].rstrip())
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end_of(last[1] if isinstance(last, tuple) else last, text)


def _end_of_line(position: int, text: str) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end
