"""The plugin's options, checked by MkDocs' own classes."""

import dataclasses

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config, ValidationError

from badgeons.settings import Folders, Limits, Segments
from badgeons.sources import is_slug


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


def _options_of(settings: type, option: type[opt.Type[object]], kind: type) -> type[Config]:
    """A configuration group with one option for each field of a settings value, and its defaults."""
    defaults = {each.name: option(kind, default=each.default) for each in dataclasses.fields(settings)}
    return type(f"{settings.__name__}Options", (Config,), defaults)


class BadgeonsConfig(Config):
    """Options of the plugin, all with defaults that suit a new territory."""

    badges_dir = opt.Type(str, default=Folders.badges)
    segments = opt.SubConfig(_options_of(Segments, Segment, str))  # type: ignore[type-abstract]
    limits = opt.SubConfig(_options_of(Limits, Size, int))  # type: ignore[type-abstract]
