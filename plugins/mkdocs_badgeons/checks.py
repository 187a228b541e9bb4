"""What MkDocs is set to, held against what this plugin needs: told in a sentence before anything is built."""

from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_theme_dir

from badgeons.base.messages import LANGUAGES, N_, SOURCE_LANGUAGE, fill
from badgeons.doors.project import LANGUAGE_HINT, UNKNOWN_LANGUAGE
from badgeons.publishing.look import STATE_DESIGN_USED, uses_state_design

SEVERAL_SITES = N_(
    "le greffon « {plugin} » construit le site plusieurs fois, et chaque badge n’a qu’une adresse : "
    "les deux ne vont pas ensemble. Pour une autre langue : un autre site, ou des pages écrites à la main"
)
HEADERS_ELSEWHERE = N_(
    "le greffon « {plugin} » donne aux pages des en-têtes que le catalogue ne relit pas : "
    "les deux ne vont pas ensemble"
)
PLUGINS = {"i18n": SEVERAL_SITES, "material/projects": SEVERAL_SITES, "material/meta": HEADERS_ELSEWHERE}
"""Plugins that do not go with this one, by their names in MkDocs, and why."""

Fault = tuple[str, dict[str, object]]


def check_settings(config: MkDocsConfig) -> None:
    """Raise PluginError for settings under which the catalogue cannot be built, with every reason."""
    language = language_of(config)
    faults = [fill(language, what, **values) for check in CHECKS for what, values in check(config)]
    if faults:
        raise PluginError("\n".join(faults))


def language_of(config: MkDocsConfig) -> str:
    """The language to answer in: the theme's, when it is one of ours."""
    language = config.theme.get("language")
    return language if language in LANGUAGES else SOURCE_LANGUAGE


def site_address_is_known(config: MkDocsConfig) -> Iterator[Fault]:
    if not config.site_url:
        yield N_("`site_url` manque dans mkdocs.yml : toutes les adresses des badges en viennent"), {}


def theme_is_material(config: MkDocsConfig) -> Iterator[Fault]:
    """A theme of one's own may extend Material, whose templates are then among its folders."""
    if Path(get_theme_dir("material")) not in [Path(folder) for folder in config.theme.dirs]:
        yield (
            N_(
                "le thème « {theme} » ne convient pas : les pages du catalogue sont faites pour Material. "
                "Écrivez « theme: {{name: material, language: fr}} », ou faites lire à un autre générateur "
                "le dossier de « badgeons build --staging »"
            ),
            {"theme": config.theme.name or config.theme.custom_dir or ""},
        )


def language_is_known(config: MkDocsConfig) -> Iterator[Fault]:
    language = config.theme.get("language")
    if language is not None and language not in LANGUAGES:
        yield UNKNOWN_LANGUAGE, {"found": language}
        yield LANGUAGE_HINT, {"known": ", ".join(LANGUAGES)}


def plugins_go_together(config: MkDocsConfig) -> Iterator[Fault]:
    for name in config.plugins:
        if name in PLUGINS:
            yield PLUGINS[name], {"plugin": name}


def settings_are_words(config: MkDocsConfig) -> Iterator[Fault]:
    """What our templates write of `extra` is text."""
    picture = config.extra.get("social_image")
    if not isinstance(picture, str | None):
        yield N_("`extra.social_image` est le chemin d’une image du site, en un texte"), {}


def words_are_words(config: MkDocsConfig) -> Iterator[Fault]:
    """What is said of the words of `mkdocs.yml` in other languages is text, by language."""
    plugin = config.plugins.get("badgeons")
    words = plugin.config.words if plugin is not None else {}
    tables = list(words.values())
    if not all(isinstance(table, dict) for table in tables) or not all(
        isinstance(word, str) for table in tables for pair in table.items() for word in pair
    ):
        sentence = N_(
            "le réglage `words` dit, par langue, les mots de mkdocs.yml dans cette langue : "
            "words: {{en: {{Badges: Badges}}}}"
        )
        yield sentence, {}


def state_design_is_not_used(config: MkDocsConfig) -> Iterator[Fault]:
    """Style sheets and scripts of elsewhere: those of the content folder are told with what is in it."""
    for path in map(str, (*config.extra_css, *config.extra_javascript)):
        if uses_state_design(path):
            yield STATE_DESIGN_USED, {"path": path}


CHECKS: tuple[Callable[[MkDocsConfig], Iterator[Fault]], ...] = (
    site_address_is_known,
    theme_is_material,
    language_is_known,
    plugins_go_together,
    settings_are_words,
    words_are_words,
    state_design_is_not_used,
)
