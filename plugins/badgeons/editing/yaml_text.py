"""Changing one value of a YAML text and leaving the rest alone: comments, order, quotes, layout.

PyYAML tells where each node begins and ends; the text between is cut and pasted. Each change is then read
again and must say exactly what was meant, or it is refused: a record is never damaged in silence.
"""

import copy
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from badgeons.base.messages import N_
from badgeons.editing.errors import ChangeError
from badgeons.model.fields.written import block, inline, scalar

Way = tuple[str | int, ...]
"""From the top of a record to a group: keys, and positions in lists."""

FENCE = "---"
BLOCK_STYLES = ("|", ">")


def with_value(text: str, way: Way, key: str, value: object) -> str:
    """The text with `key: value` in the group at `way`: in the place of its value, or after the others."""

    def expect(group: dict[str, Any]) -> None:
        group[key] = _plain(block(key, value))[key]

    return _checked(text, way, expect, lambda source: _set(source, _group(source, way), key, value))


def without(text: str, way: Way, key: str) -> str:
    """The text without a key of the group at `way`, which must have others; the same without it."""

    def expect(group: dict[str, Any]) -> None:
        group.pop(key, None)

    return _checked(text, way, expect, lambda source: _remove(source, _group(source, way), key))


def with_item(text: str, way: Way, key: str, item: Mapping[str, object]) -> str:
    """The text with one more group at the end of the list `key` of the group at `way`."""

    def expect(group: dict[str, Any]) -> None:
        group[key] = [*(group.get(key) or []), _plain(block(key, [item]))[key][0]]

    return _checked(text, way, expect, lambda source: _append(source, _group(source, way), key, item))


def _checked(
    text: str, way: Way, expect: Callable[[dict[str, Any]], None], change: Callable[[str], str]
) -> str:
    """The changed text, once it is sure to say what was meant and nothing else."""
    wanted = copy.deepcopy(_data(text))
    group = wanted
    try:
        for step in way:
            group = group[step]
        expect(group)
        changed = change(text)
        if _data(changed) == wanted:
            return changed
    except (KeyError, IndexError, TypeError, AttributeError, yaml.YAMLError) as cause:
        raise _by_hand() from cause
    raise _by_hand()


def _by_hand() -> ChangeError:
    return ChangeError(N_("cette fiche est écrite d’une façon qui ne se modifie qu’à la main"))


def _plain(lines: list[str]) -> Any:
    return yaml.load("\n".join(lines) + "\n", yaml.BaseLoader)  # noqa: S506 (texts and nothing else)


def _data(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 (texts and nothing else)


def _group(text: str, way: Way) -> yaml.MappingNode:
    node: Any = yaml.compose(text, yaml.SafeLoader)
    for step in way:
        if isinstance(node, yaml.MappingNode):
            node = next(value for name, value in node.value if name.value == step)
        else:
            node = node.value[step]
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise TypeError(way)
    return node


def _set(text: str, group: yaml.MappingNode, key: str, value: object) -> str:
    found = next((pair for pair in group.value if pair[0].value == key), None)
    if found is None:
        return _add(text, group, key, value)
    name, old = found
    is_simple = isinstance(old, yaml.ScalarNode) and old.style not in BLOCK_STYLES
    if is_simple and not isinstance(value, Mapping | list | tuple) and "\n" not in str(value):
        start, end = old.start_mark.index, old.end_mark.index
        space = " " if start == end and text[start - 1] == ":" else ""
        written = inline(value) if group.flow_style else scalar(value)
        return text[:start] + space + written + text[end:]
    lines = block(key, value, name.start_mark.column)
    new = inline({key: value})[1:-1] if group.flow_style else "\n".join(lines).lstrip()
    return text[: name.start_mark.index] + new + text[_end_of(old, text) :]


def _add(text: str, group: yaml.MappingNode, key: str, value: object) -> str:
    last = group.value[-1][1]
    if group.flow_style:
        end = _end_of(last, text)
        return f"{text[:end]}, {key}: {inline(value)}{text[end:]}"
    end = _end_of_line(_end_of(last, text), text)
    lines = block(key, value, group.value[0][0].start_mark.column)
    return text[:end] + "".join(f"\n{line}" for line in lines) + (text[end:] or "\n")


def _remove(text: str, group: yaml.MappingNode, key: str) -> str:
    position = next((number for number, pair in enumerate(group.value) if pair[0].value == key), None)
    if position is None:
        return text
    name, value = group.value[position]
    start, following = name.start_mark.index, group.value[position + 1 : position + 2]
    line = text.rfind("\n", 0, start) + 1
    if not group.flow_style and not text[line:start].strip():
        return text[:line] + text[_end_of_line(_end_of(value, text), text) + 1 :]
    if following:
        return text[:start] + text[following[0][0].start_mark.index :]
    before = group.value[position - 1][1]
    return text[: _end_of(before, text)] + text[_end_of(value, text) :]


def _append(text: str, group: yaml.MappingNode, key: str, item: Mapping[str, object]) -> str:
    node = next((value for name, value in group.value if name.value == key), None)
    if node is None or not node.value:
        return _set(text, group, key, [item])
    end = _end_of(node.value[-1], text)
    if node.flow_style:
        return f"{text[:end]}, {inline(item)}{text[end:]}"
    end = _end_of_line(end, text)
    lines = block(key, [item], node.start_mark.column - 2)[1:]
    return text[:end] + "".join(f"\n{line}" for line in lines) + (text[end:] or "\n")


def _end_of(node: Any, text: str) -> int:
    """Just after the last sign of a value: PyYAML counts the blank lines and comments after it as its own."""
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
