"""The plugin's options, checked by MkDocs' own classes."""

import dataclasses
from collections.abc import Callable
from typing import Any

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config, ValidationError

from badgeons.base.messages import LANGUAGES
from badgeons.base.settings import HOME_BLOCKS, THEME_SCRIPTS, Folders, Limits, Look, Segments
from badgeons.base.site_hosts import HOSTS
from badgeons.base.slugs import is_slug


class Segment(opt.Type[str]):
    """One part of an address: lower-case ASCII letters, digits and hyphens."""

    def run_validation(self, value: object) -> str:
        text = super().run_validation(value)
        if not is_slug(text):
            raise ValidationError(
                f"{text!r} cannot be a part of an address: lower-case letters, digits, hyphens"
            )
        return text


class Size(opt.Type[int]):
    """A size in bytes, at least one."""

    def run_validation(self, value: object) -> int:
        size = super().run_validation(value)
        if size < 1:
            raise ValidationError(f"{size} is not a size in bytes")
        return size


def _segment(field: dataclasses.Field[str]) -> Segment:
    return Segment(str, default=field.default)


def _size(field: dataclasses.Field[int]) -> Size:
    return Size(int, default=field.default)


def _text(field: dataclasses.Field[str]) -> opt.Type[str]:
    return opt.Type(str, default=field.default)


def _group(settings: type, option: Callable[[Any], object]) -> type[Config]:
    """A configuration group with one option for each field of a settings value, and its default."""
    options = {field.name: option(field) for field in dataclasses.fields(settings)}
    return type(f"{settings.__name__}Options", (Config,), options)


class BadgeonsConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin, all with defaults that suit a new territory."""

    badges_dir = opt.Type(str, default=Folders.badges)
    segments = opt.SubConfig(_group(Segments, _segment))
    unchecked_folders = opt.ListOfItems(opt.Type(str), default=[])
    further_languages = opt.ListOfItems(opt.Choice(LANGUAGES), default=[])
    print = opt.Type(bool, default=False)
    words = opt.Type(dict, default={})
    limits = opt.SubConfig(_group(Limits, _size))
    home = opt.ListOfItems(opt.Choice(HOME_BLOCKS), default=list(HOME_BLOCKS))
    look = opt.SubConfig(_group(Look, _text))
    theme_script = opt.Choice(THEME_SCRIPTS, default=THEME_SCRIPTS[0])
    host = opt.Optional(opt.Choice(tuple(HOSTS)))
