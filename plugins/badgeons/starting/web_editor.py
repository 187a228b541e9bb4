"""The configuration of a web editor that writes to git, Sveltia CMS, from the declarations of records.

See https://github.com/sveltia/sveltia-cms (its configuration is that of Decap CMS). The editor is no part of
the site: its page asks nobody for a program, and stands in a folder of its own.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from badgeons.base.messages import N_, in_language
from badgeons.base.settings import Folders, Settings
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kind import Kind
from badgeons.model.fields.kinds import (
    Choice,
    Code,
    Day,
    DayOrMonth,
    Email,
    Group,
    LocalFile,
    Many,
    Markdown,
    Ref,
    Text,
    Url,
    Whole,
    YesNo,
)
from badgeons.model.fields.written import block
from badgeons.model.records import KINDS, RecordKind

FOLDER = "web-editor"
CONFIG_FILE, PAGE_FILE, PROGRAM = f"{FOLDER}/config.yml", f"{FOLDER}/index.html", "sveltia-cms.js"
BRANCH = "web-editor"
"""What is saved goes to a branch of its own: Sveltia has no step of review, and a proposal has one."""
HEADER = "# Written by « badgeons editors --web » from the declarations of the fields.\n"
EDITED = ("badge", "external_badge", "pathway", "actor", "event", "project", "call", "territory")
"""Kinds that people write by hand. What commands write or sign is left to them."""
HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "gitea"}
PAGE = f"""\
<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>Sveltia CMS</title>
<script src="./{PROGRAM}"></script>
</html>
"""


def web_editor_files(settings: Settings) -> dict[str, str]:
    """The page of the editor and its configuration, by path in the repository."""
    config = web_editor_config(settings)
    lines = [line for key, value in config.items() for line in block(key, value)]
    return {CONFIG_FILE: HEADER + "\n".join(lines) + "\n", PAGE_FILE: PAGE}


def web_editor_config(settings: Settings) -> dict[str, Any]:
    """The configuration: where the files are, and a collection for each kind of record and for pages."""
    language = settings.language
    kinds = [KINDS[name] for name in EDITED]
    return {
        "backend": _backend(settings.repository),
        "media_folder": f"{settings.folders.content}/assets",
        "public_folder": "assets",
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [
            *(_collection(kind, settings.folders, language) for kind in kinds),
            _single(KINDS["collective"], settings.folders, language),
            _pages(settings.folders, language),
        ],
    }


def _backend(repository: str) -> dict[str, str]:
    """Where the repository is; a forge that is not known by its name is taken for a Forgejo or Gitea."""
    parts = urlsplit(repository)
    name = HOSTS.get(parts.hostname or "", "gitea" if repository else "github")
    backend = {"name": name, "repo": parts.path.strip("/") or "owner/name", "branch": BRANCH}
    if name == "gitea":
        backend["base_url"] = f"https://{parts.netloc}"
    return backend


def _collection(kind: RecordKind, folders: Folders, language: str) -> dict[str, Any]:
    root = folders.badges if kind.root == "badges" else folders.content
    collection: dict[str, Any] = {
        "name": kind.name,
        "label": kind.label.in_words(language),
        "folder": f"{root}/{kind.folder}" if kind.folder else root,
        "extension": "yml",
        "format": "yaml",
        "create": True,
        "delete": False,
        "identifier_field": "name",
        "slug": "{{name}}",
        "fields": list(_fields(kind.type, language)),
    }
    if kind.nested:
        collection |= {"path": f"{{{{slug}}}}/{kind.name}", "media_folder": "", "public_folder": ""}
    return collection


def _single(kind: RecordKind, folders: Folders, language: str) -> dict[str, Any]:
    file = {
        "name": kind.name,
        "label": kind.label.in_words(language),
        "file": f"{folders.content}/{kind.name}.yml",
        "fields": list(_fields(kind.type, language)),
    }
    return {"name": f"{kind.name}_file", "label": kind.label.in_words(language), "files": [file]}


def _pages(folders: Folders, language: str) -> dict[str, Any]:
    words = in_language(language)
    return {
        "name": "pages",
        "label": words(N_("Pages")),
        "folder": folders.content,
        "extension": "md",
        "format": "yaml-frontmatter",
        "create": True,
        "delete": False,
        "fields": [
            {"name": "title", "label": words(N_("Titre")), "widget": "string"},
            {
                "name": "description",
                "label": words(N_("En une phrase")),
                "widget": "string",
                "required": False,
            },
            {"name": "body", "label": words(N_("Texte")), "widget": "markdown"},
        ],
    }


def _fields(record_type: type, language: str) -> Iterator[dict[str, Any]]:
    for field in fields_of(record_type).values():
        yield _field(field, language)


def _field(field: Field, language: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.key,
        "label": field.label.in_words(language),
        "hint": field.help.in_words(language),
        "required": field.required,
        **_widget(field.kind, language),
    }
    if isinstance(field.default, str | bool | int):
        described["default"] = field.default
    return described


def _widget(kind: Kind[Any], language: str) -> dict[str, Any]:
    """How a value of a kind is asked for."""
    match kind:
        case Many(of=Choice() | Ref() as of):
            return {**_widget(of, language), "multiple": True}
        case Many(of=Group(of=group)):
            return {"widget": "list", "fields": list(_fields(group, language))}
        case Many(of=of):
            inner = {key: value for key, value in _widget(of, language).items() if key != "required"}
            return {
                "widget": "list",
                "field": {"name": "value", "label": of.description.in_words(language), **inner},
            }
        case Group(of=group):
            return {"widget": "object", "collapsed": True, "fields": list(_fields(group, language))}
        case Choice(options=options):
            labels = [{"label": option.label.in_words(language), "value": option.value} for option in options]
            return {"widget": "select", "options": labels}
        case Ref(to=to) if to in EDITED:
            named = {"search_fields": ["name"], "display_fields": ["name"], "value_field": "{{slug}}"}
            return {"widget": "relation", "collection": to, **named}
        case Text(lines=lines, max_length=longest):
            return {"widget": "text" if lines else "string", "maxlength": longest}
        case Markdown(max_length=longest):
            return {"widget": "markdown", "maxlength": longest}
        case Day():
            return {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False}
        case YesNo():
            return {"widget": "boolean"}
        case Whole(minimum=least, maximum=most):
            return {"widget": "number", "value_type": "int", "min": least, "max": most}
        case LocalFile():
            return {"widget": "file", "choose_url": False}
        case Code() | DayOrMonth() | Email() | Ref() | Url():
            return {"widget": "string", **_pattern(kind.schema(language), kind, language)}
        case _:
            return {"widget": "string"}


def _pattern(schema: Mapping[str, Any], kind: Kind[Any], language: str) -> dict[str, Any]:
    pattern = schema.get("pattern")
    return {"pattern": [pattern, kind.description.in_words(language)]} if pattern else {}
