"""A territory's settings: `mkdocs.yml`, read as plain YAML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath
from typing import Any

import yaml

from badgeons.base.hosts import is_example
from badgeons.base.messages import LANGUAGES, N_, SOURCE_LANGUAGE, WrongUseError
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import HOME_BLOCKS, THEME_SCRIPTS, Folders, Limits, Look, Segments, Settings
from badgeons.base.site_hosts import HOSTS
from badgeons.base.slugs import is_slug
from badgeons.model.fields.partial import is_complete
from badgeons.model.lockfile import parse_lock_file

PLUGIN = "badgeons"
CUT_SETTING = re.compile(
    r"^(site_name|site_description|site_author|copyright|repo_name):[ \t]+[^'\"|>\s#!][^\n]*?[ \t]#(?=\w)",
    re.MULTILINE,
)
"""A text of MkDocs' own settings that a `#` cuts; a comment has a space after its sign."""
OPTIONS = (
    "badges_dir",
    "print",
    "segments",
    "limits",
    "look",
    "home",
    "unchecked_folders",
    "further_languages",
    "words",
    "theme_script",
    "host",
)
UNKNOWN_LANGUAGE = N_("le catalogue ne parle pas la langue « {found} » (`theme.language`)")
MAX_VALUES = 100_000
"""Of a `mkdocs.yml`, those of an alias counted each time: a few lines could be more than memory holds."""
LANGUAGE_HINT = N_(
    "écrivez l’un de {known} ; les fiches et les pages écrites à la main peuvent être en toute langue"
)

GROUP_HINT = N_("un segment est en minuscules sans accent ; une limite est un nombre d’octets")
LOOK_HINT = N_(
    'une couleur s’écrit entre guillemets, "#0a4d48" ; une police est le chemin d’un fichier « .woff2 »'
)
HOME_HINT = N_("une liste, dans l’ordre voulu, parmi : {known}")
WRONG_FURTHER_LANGUAGES = N_("`further_languages` : les autres langues du site, chacune une fois")
FURTHER_LANGUAGES_HINT = N_("par exemple further_languages: [en] quand le thème est en français")


@dataclass(frozen=True)
class SiteProject:
    """A territory's repository: `root` its folder, `site_dir` where the site goes."""

    root: Path
    settings: Settings
    site_dir: Path
    config: Mapping[str, Any] = field(default_factory=dict)
    """What its `mkdocs.yml` says, as it was read."""


class ProjectError(WrongUseError):
    """There is no project to work on."""


def settings_of(
    site_url: str, docs_dir: str, language: str, repository: str, options: Mapping[str, Any]
) -> Settings:
    """The settings, from MkDocs' own (`site_url`, `docs_dir`, theme language, `repo_url`) and the options."""
    home = options.get("home")
    return Settings(
        base_url=site_url.rstrip("/") + "/",
        language=language,
        folders=Folders(badges=options.get("badges_dir") or Folders.badges, content=docs_dir),
        segments=Segments(**(options.get("segments") or {})),
        limits=Limits(**(options.get("limits") or {})),
        look=Look(**{name: value.strip() for name, value in (options.get("look") or {}).items()}),
        home_blocks=HOME_BLOCKS if home is None else tuple(dict.fromkeys(home)),
        repository=repository.rstrip("/"),
        host=options.get("host") or "",
        unchecked_folders=tuple(options.get("unchecked_folders") or ()),
        further_languages=tuple(
            each for each in dict.fromkeys(options.get("further_languages") or ()) if each != language
        ),
        prints=bool(options.get("print")),
    )


def read_project(config: Path, environment: Mapping[str, str], problems: Problems) -> SiteProject:
    """The project of a `mkdocs.yml`; what is wrong in it goes to `problems`.

    Raises ProjectError when the file is absent or is not YAML.
    """
    try:
        text = config.read_text("utf-8")
        settings = yaml.load(text, _loader(environment))  # noqa: S506 (safe loader)
        if _count_values(settings, {}) > MAX_VALUES:
            raise yaml.YAMLError(f"> {MAX_VALUES} values")
    except FileNotFoundError as cause:
        raise ProjectError(
            N_("il n’y a pas de fichier {path} ici : placez-vous dans le dossier du catalogue"), path=config
        ) from cause
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as cause:
        raise ProjectError(
            N_("le fichier {path} ne se lit pas : {reason}"), path=config, reason=cause
        ) from cause
    if not isinstance(settings, dict):
        raise ProjectError(N_("le fichier {path} ne contient pas de réglages"), path=config)
    place = Place(config.name)
    _advise_on_cuts(text, config.name, problems)
    site_url = str(settings.get("site_url") or "")
    if not site_url.startswith(("https://", "http://")):
        problems.add(
            place,
            N_("l’adresse publique du site (`site_url`) manque ou n’est pas une adresse"),
            N_("écrivez par exemple site_url: https://badges.example.org/"),
        )
        site_url = "https://badges.example.org/"
    options = _plugin_options(settings.get("plugins"), place, problems)
    language = _theme_language(settings.get("theme"))
    if language not in LANGUAGES:
        problems.add(place, UNKNOWN_LANGUAGE, LANGUAGE_HINT, found=language, known=", ".join(LANGUAGES))
        language = SOURCE_LANGUAGE
    further = [each for each in options["further_languages"] if each in LANGUAGES and each != language]
    if further != options["further_languages"]:
        problems.add(place, WRONG_FURTHER_LANGUAGES, FURTHER_LANGUAGES_HINT)
    options["further_languages"] = further
    docs_dir = _folder("docs_dir", settings.get("docs_dir"), "docs", place, problems)
    root = config.resolve().parent
    repository = str(settings.get("repo_url") or "")
    return SiteProject(
        root,
        with_published_language(settings_of(site_url, docs_dir, language, repository, options), root),
        root / str(settings.get("site_dir") or "site"),
        settings,
    )


def _count_values(value: object, counts: dict[int, int]) -> int:
    """How many values a value has, itself included; `counts` are those of lists and mappings, by identity."""
    if not isinstance(value, dict | list):
        return 1
    if id(value) not in counts:
        counts[id(value)] = MAX_VALUES  # of one that is in itself
        below = value.values() if isinstance(value, dict) else value
        counts[id(value)] = 1 + sum(_count_values(each, counts) for each in below)
    return counts[id(value)]


def _advise_on_cuts(text: str, name: str, problems: Problems) -> None:
    """Advise on words that a `#` took away, as is done for records (`model.fields.comments`)."""
    for cut in CUT_SETTING.finditer(text):
        problems.warn(
            Place(name, text.count("\n", 0, cut.start()) + 1, cut.end() - cut.start()),
            N_("{field} : ce qui suit « # » n’est pas lu"),
            N_("mettez toute la valeur entre guillemets ; un commentaire prend un espace après « # »"),
            field=f"`{cut[1]}`",
        )


def with_published_language(settings: Settings, root: Path) -> Settings:
    """Settings that know the language of what was published: that of the lock file of their address.

    A lock file that cannot be read says nothing here: loading tells of it.
    """
    path = settings.folders.lock_file
    try:
        lock_file = parse_lock_file((root / path).read_text("utf-8"), path, Problems())
    except (OSError, UnicodeDecodeError):
        return settings
    if not is_complete(lock_file):
        return settings
    if is_example(lock_file.base_url) and not is_example(settings.base_url):
        return settings
    return replace(settings, published_language=lock_file.language)


def _theme_language(theme: object) -> str:
    """The language of the theme, as MkDocs finds it: Material speaks English where nothing is said."""
    if isinstance(theme, dict) and "language" in theme:
        return str(theme["language"])
    name = theme.get("name") if isinstance(theme, dict) else theme
    return "en" if name == "material" else SOURCE_LANGUAGE


def _plugin_options(plugins: object, place: Place, problems: Problems) -> dict[str, Any]:
    entry: object = None
    if isinstance(plugins, dict):
        entry = plugins.get(PLUGIN)
    elif isinstance(plugins, list):
        entry = next((item[PLUGIN] for item in plugins if isinstance(item, dict) and PLUGIN in item), None)
    options = entry if isinstance(entry, dict) else {}
    _check_names(options, OPTIONS, place, problems)
    kept: dict[str, Any] = {
        "badges_dir": _folder("badges_dir", options.get("badges_dir"), Folders.badges, place, problems)
    }
    kept["print"] = _yes_no("print", options.get("print"), place, problems)
    kept["theme_script"] = _choice("theme_script", options, THEME_SCRIPTS, place, problems)
    kept["host"] = _choice("host", options, tuple(HOSTS), place, problems)
    further = options.get("further_languages") or []
    kept["further_languages"] = further if isinstance(further, list) else [further]
    kept["home"] = _home_blocks(options.get("home"), place, problems)
    kept["unchecked_folders"] = _folders(options.get("unchecked_folders") or [], place, problems)
    for name, group, is_right, hint in (
        ("segments", Segments, _is_segment, GROUP_HINT),
        ("limits", Limits, _is_size, GROUP_HINT),
        ("look", Look, _is_text, LOOK_HINT),
    ):
        values = options.get(name) or {}
        if not isinstance(values, dict):
            values = {name: values}
        _check_names(values, tuple(field.name for field in fields(group)), place, problems)
        for key, value in values.items():
            if not is_right(value):
                problems.add(
                    place,
                    N_("réglage de badgeons impossible : {name}: {value}"),
                    hint,
                    name=f"{name}.{key}",
                    value=value,
                )
        kept[name] = {
            field.name: values[field.name] for field in fields(group) if is_right(values.get(field.name))
        }
    return kept


def _folder(name: str, value: object, default: str, place: Place, problems: Problems) -> str:
    """A setting that is a folder of the repository, by its path from it; the `default` where it is absent."""
    folder = str(value or default)
    # as Windows reads it, which knows both separators
    path = PureWindowsPath(folder)
    if isinstance(value or default, str) and not path.anchor and ".." not in path.parts:
        return folder
    problems.add(
        place,
        N_("{name} : « {folder} » n’est pas un dossier du dépôt"),
        N_("écrivez son chemin depuis mkdocs.yml, sans « .. » : {default} par exemple"),
        name=name,
        folder=folder,
        default=default,
    )
    return default


def _choice(
    name: str, options: Mapping[str, Any], values: tuple[str, ...], place: Place, problems: Problems
) -> str:
    """A setting that is one of some words; empty where it is absent, and after a problem."""
    value = options.get(name)
    if value is None or value in values:
        return value or ""
    problems.add(
        place,
        N_("réglage de badgeons impossible : {name}: {value}"),
        N_("écrivez l’une de ces valeurs : {known}"),
        name=name,
        value=value,
        known=", ".join(values),
    )
    return ""


def _yes_no(name: str, value: object, place: Place, problems: Problems) -> bool:
    """A setting that is true or false, an environment variable's text included; false after a problem."""
    word = str(value or "false").lower()
    if word not in ("true", "false"):
        problems.add(
            place,
            N_("réglage de badgeons impossible : {name}: {value}"),
            N_("écrivez true ou false"),
            name=name,
            value=value,
        )
    return word == "true"


def _home_blocks(value: object, place: Place, problems: Problems) -> list[str] | None:
    """The blocks of the home page, None for those of a site that chose none; wrong ones are left out."""
    if value is None:
        return None
    blocks = value if isinstance(value, list) else [value]
    wrong = [block for at, block in enumerate(blocks) if block not in HOME_BLOCKS or block in blocks[:at]]
    if wrong:
        problems.add(
            place,
            N_("home : « {found} » n’est pas une partie de la page d’accueil, ou s’y trouve deux fois"),
            HOME_HINT,
            found=", ".join(map(str, wrong)),
            known=", ".join(HOME_BLOCKS),
        )
    return [block for block in dict.fromkeys(map(str, blocks)) if block in HOME_BLOCKS]


def _folders(value: object, place: Place, problems: Problems) -> list[str]:
    """The names of folders; none after a problem."""
    if isinstance(value, list) and all(isinstance(folder, str) for folder in value):
        return value
    problems.add(
        place,
        N_("réglage de badgeons impossible : {name}: {value}"),
        N_("une liste de dossiers, par exemple [tests]"),
        name="unchecked_folders",
        value=value,
    )
    return []


def _is_segment(value: object) -> bool:
    return isinstance(value, str) and is_slug(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _check_names(
    options: Mapping[Any, Any], known: tuple[str, ...], place: Place, problems: Problems
) -> None:
    for name in options:
        if name not in known:
            near = get_close_matches(str(name), known, 1) or known[:1]
            problems.add(
                place,
                N_("réglage inconnu de badgeons : {name}"),
                N_("essayez {near}"),
                name=name,
                near=near[0],
            )


def _loader(environment: Mapping[str, str]) -> type[yaml.SafeLoader]:
    """A safe YAML loader that knows MkDocs' `!ENV` and passes over tags meant for MkDocs alone."""

    fastest: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

    class Loader(fastest):  # type: ignore[misc]
        pass

    def env(loader: yaml.SafeLoader, node: yaml.Node) -> object:
        if isinstance(node, yaml.SequenceNode):
            *names, default = loader.construct_sequence(node)
            return next((environment[name] for name in names if name in environment), default)
        return environment.get(str(loader.construct_scalar(node)))  # type: ignore[arg-type]

    Loader.add_constructor("!ENV", env)
    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    return Loader
