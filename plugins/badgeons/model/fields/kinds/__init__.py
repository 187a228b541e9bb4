"""The kinds of value a field may hold, one class each: how it is parsed, its JSON Schema, its words.

A new kind is a class in a file here, with its entry below.
"""

from badgeons.model.fields.kinds.addresses import Email, Url
from badgeons.model.fields.kinds.choices import Choice, Option
from badgeons.model.fields.kinds.codes import DIGEST, MULTIKEY, UUID, Code, Ref
from badgeons.model.fields.kinds.days import Day, DayOrMonth, PartialDate
from badgeons.model.fields.kinds.files import IMAGE_FILE, LocalFile
from badgeons.model.fields.kinds.hours import HOUR, TIME_ZONE, Hour, TimeZone
from badgeons.model.fields.kinds.nested import Group, Many, many
from badgeons.model.fields.kinds.numbers import Whole, YesNo
from badgeons.model.fields.kinds.places import Coordinates
from badgeons.model.fields.kinds.texts import Markdown, Text

__all__ = [
    "DIGEST",
    "HOUR",
    "IMAGE_FILE",
    "MULTIKEY",
    "TIME_ZONE",
    "UUID",
    "Choice",
    "Code",
    "Coordinates",
    "Day",
    "DayOrMonth",
    "Email",
    "Group",
    "Hour",
    "LocalFile",
    "Many",
    "Markdown",
    "Option",
    "PartialDate",
    "Ref",
    "Text",
    "TimeZone",
    "Url",
    "Whole",
    "YesNo",
    "many",
]
