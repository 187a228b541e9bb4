"""The plugin: asks the core for the site, and gives it to MkDocs."""

import datetime
import logging
import os
import shutil
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import escape
from mkdocs import __version__ as mkdocs_version
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.doors.build_day import STATED, MomentError, build_moment
from badgeons.doors.build_source import build_source
from badgeons.doors.folders import file_sizes
from badgeons.doors.kept_contents import kept_contents
from badgeons.doors.keyring import key_finder
from badgeons.doors.output import add_files, new_folder_beside, swap_in
from badgeons.doors.printed import printer_of
from badgeons.doors.project import settings_of, with_published_language
from badgeons.doors.publishing_host import publishing_host
from badgeons.doors.repository import last_changed_record
from badgeons.doors.template_cache import TemplateCache, keep_compiled_templates
from badgeons.model.catalogue import Catalogue
from badgeons.model.page_header import PageHeader, parse_page_header
from badgeons.model.records import CONTENT_NAMES
from badgeons.offline.file_links import link_to_files
from badgeons.publishing.build import read_and_build
from badgeons.publishing.markdown_paths import source_name
from badgeons.publishing.pages.breadcrumbs import structured_data_along
from badgeons.publishing.pages.frame import frame_of, improvement_link, not_found_content
from badgeons.publishing.pages.languages import languages_of_page
from badgeons.publishing.pages.look import STYLE_SHEET as LOOK_STYLE
from badgeons.publishing.pages.prose import finished_prose
from badgeons.publishing.site import Site
from badgeons.publishing.site_size import measure, near_limits
from mkdocs_badgeons.breadcrumbs import breadcrumbs_of
from mkdocs_badgeons.checks import check_settings, language_of
from mkdocs_badgeons.config import BadgeonsConfig
from mkdocs_badgeons.file_links import (
    keep_address,
    keep_canonical_address,
    without_outside_scripts,
)
from mkdocs_badgeons.languages import Menu, folder_of, serve_below_language, words_of
from mkdocs_badgeons.material import (
    needs_program,
    needs_whole_style,
    remove_programs,
    schemes_of,
    style_is_of_this_version,
    without_refused_attributes,
)
from mkdocs_badgeons.menus import is_the_theme_s, keep_neighbours, menu_key
from mkdocs_badgeons.page import CataloguePage
from mkdocs_badgeons.prose import escape_site_words, escape_titles, safe_meta, safe_outline, safe_words

OVERRIDES = Path(__file__).parent / "overrides"
LIGHT_OVERRIDES = Path(__file__).parent / "overrides_light"
STYLESHEET = "assets/badgeons/badgeons.css"
NO_OUTSIDE_SCRIPT = N_(
    "le greffon « offline » ferait demander un programme à un autre site : il est retiré des pages, "
    "dont la recherche s’en passe"
)
WAITING = N_("Documents qui attendent la clé de leur émetteur, et ne sont pas publiés : {count}")
log = get_plugin_logger(__name__)


class BadgeonsPlugin(BasePlugin[BadgeonsConfig]):  # type: ignore[no-untyped-call]
    """Builds the catalogue before MkDocs empties anything, so a problem leaves the earlier site as it was.

    MkDocs writes into `temporary_dir`, which takes the place of `site_dir` when all went well.
    """

    def __init__(self) -> None:
        self.built: tuple[Catalogue, Site] | None = None
        self.menus: dict[str, Navigation] = {}
        self.moment: datetime.datetime | None = None
        self.has_stated_moment = False
        self.is_serving = False
        self.is_light = True
        self.shares_menus = False
        self.site_dir: Path | None = None
        self.temporary_dir: Path | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.is_serving = command == "serve"

    @event_priority(100)
    def _on_config_first(self, config: MkDocsConfig) -> None:
        """Before other plugins stumble over the same settings."""
        check_settings(config)
        if self.temporary_dir is not None and self.temporary_dir.exists():
            what = N_("un autre greffon construit le site plusieurs fois : il ne va pas avec le catalogue")
            raise PluginError(fill(language_of(config), what))
        self._set_moment(config)

    @event_priority(-50)
    def _on_config_last(self, config: MkDocsConfig) -> MkDocsConfig:
        """After other plugins changed settings: `offline` does."""
        if not config.use_directory_urls and without_outside_scripts(config.extra):
            log.info(fill(language_of(config), NO_OUTSIDE_SCRIPT))
        self.is_light = not needs_program(config, self.config.theme_script)
        templates = [str(OVERRIDES), *([str(LIGHT_OVERRIDES)] if self.is_light else ())]
        place = 1 if config.theme.custom_dir else 0
        config.theme.dirs[place:place] = templates
        config.extra_css.insert(0, STYLESHEET)
        if any(self.config.look.values()):
            config.extra_css.insert(1, LOOK_STYLE)
        config.watch.append(str(self._root(config) / self.config.badges_dir))
        if not config.repo_url and not urlsplit(config.edit_uri or "").scheme:
            config.edit_uri = None  # a part of an address, with nothing before it
        self.site_dir = None
        if not self.is_serving:
            self.site_dir = Path(config.site_dir)
            self.temporary_dir = new_folder_beside(self.site_dir)
            config.site_dir = str(self.temporary_dir)
        return config

    on_config = CombinedEvent(_on_config_first, _on_config_last)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        keep_compiled_templates()
        problems = Problems()
        root = self._root(config)
        language = language_of(config)
        moment = self._moment
        settings = self._settings(config)
        printer = printer_of(settings, os.environ)
        find_source = partial(build_source, root, settings.folders, moment, _paths_read(config, root))
        find_keys = key_finder(os.environ, root)
        with kept_contents(os.environ, root):
            built = read_and_build(root, settings, moment.date(), find_keys, problems, printer, find_source)
        self._report(problems, language)
        if built is None and not (self.is_serving and self.built):
            what = N_("Le catalogue n’est pas publié : corrigez d’abord ce qui précède.")
            raise Abort(fill(language, what))
        if built is not None and built[1].unsigned:
            log.info(fill(language, WAITING, count=len(built[1].unsigned)))
        self.built = built or self.built

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if (
                file.generated_by is None
                and file.src_dir == config.docs_dir
                and file.src_uri.partition("/")[0] in CONTENT_NAMES
            ):
                files.remove(file)
            elif file.is_documentation_page():
                if not config.use_directory_urls:
                    keep_address(file)
                serve_below_language(file, self.config.further_languages)
        if self.is_light:
            remove_programs(files)
        root = self._root(config)
        last_changed = last_changed_record(root, self._settings(config))
        for page in self._site.pages:
            file = File.generated(
                config, source_name(page.path), content="", inclusion=InclusionLevel.NOT_IN_NAV
            )
            # other plugins ask git for the history of this path: that of the record, not of a file made here
            file.generated_by = None
            file.abs_src_path = str(root / (page.source or last_changed))
            file.edit_uri = _edit_uri(page.source, root, config)
            if not config.use_directory_urls:
                keep_address(file)
            if files.get_file_from_path(file.src_uri) is not None:
                sentence = N_("{path} : cette page est faite par le catalogue ; renommez le fichier")
                raise PluginError(fill(language_of(config), sentence, path=file.src_uri))
            files.append(file)
            CataloguePage(page, file, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        escape_titles(nav)
        if not config.use_directory_urls:
            for file in files.documentation_pages():
                keep_canonical_address(file.page)
        pages = {page.core.path: page for page in _catalogue_pages(files)}
        labels = dict(_labels(config.nav))
        for page in pages.values():
            page.title = labels.get(page.file.src_uri, page.title)
        keep_neighbours(nav, self._site.info.addresses.settings.prose.guides)
        written = (file.page for file in files.documentation_pages())
        every = {folder_of(page): page for page in written if page is not None}
        for language, edition in list(self._site.editions.items())[1:]:
            words = words_of(language, self.config.words.get(language, {}))
            self.menus[language] = Menu(self._site, edition, every, words).of(nav)
            keep_neighbours(self.menus[language], edition.info.addresses.settings.prose.guides)
        for path, page in pages.items():
            home = self._site.edition_of(path).home
            listed = pages.get(f"{home}{path.removeprefix(home).split('/')[0]}/")
            if page.parent is None and listed is not None and listed is not page:
                page.parent = listed.parent
        return nav

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page says of itself what its front matter may say, and no more: not the theme's template.

        First of all plugins, so that none reads what a proposal wrote otherwise.
        """
        if not isinstance(page, CataloguePage):
            problems = Problems()
            path = _path_of(page.file, self._root(config))
            header = parse_page_header(page.file.content_string, path, problems)
            self._report(problems, language_of(config))
            page.meta = safe_meta(header or PageHeader())
        return markdown

    @event_priority(50)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Prose comes from proposals too: its HTML is sanitised, then the catalogue's facts are put in."""
        if isinstance(page, CataloguePage):
            return html
        page.title = safe_words(page.title or "")
        page.toc = TableOfContents(safe_outline(page.toc))
        folder = folder_of(page)
        edition = self._site.edition_of(folder)
        return finished_prose(html, edition, folder, unescape(page.meta.get("easy", "")))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        escape_site_words(config)
        catalogue, site = self._built
        frame = frame_of(catalogue, site.info)
        env.globals["frame"] = frame
        env.globals["not_found"] = not_found_content(frame, site.info.addresses.settings.base_url)
        env.globals["words"] = str
        env.globals["languages"] = languages_of_page(site, "404.html")
        env.globals["is_light"] = self.is_light
        env.globals["schemes"] = schemes_of(config)
        env.globals["whole_style"] = not style_is_of_this_version()
        env.globals["kept_menus"], env.globals["menu_key"] = {}, ""
        env.bytecode_cache = TemplateCache(f"mkdocs {mkdocs_version}")
        self.shares_menus = is_the_theme_s(env)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """The words around a page, in its language, and where one goes to improve it: its file in the
        repository, else a message to the collective."""
        site, folder = self._site, folder_of(page)
        edition = site.edition_of(folder)
        title = page.core.title if isinstance(page, CataloguePage) else unescape(str(page.title))
        url = page.canonical_url or site.info.addresses.settings.base_url
        page.meta["improve"] = page.edit_url or improvement_link(edition.catalogue, edition.info, title, url)
        around: dict[str, object] = {"languages": languages_of_page(site, folder)}
        if not isinstance(page, CataloguePage) and needs_whole_style(page.content or ""):
            around["whole_style"] = True
        if edition.language in self.menus:
            around["nav"] = self.menus[edition.language]
            around["frame"] = frame_of(edition.catalogue, edition.info)
            around["words"] = words_of(edition.language, self.config.words.get(edition.language, {}))
        menu = self.menus.get(edition.language, nav)
        around["crumbs"] = crumbs = breadcrumbs_of(page, menu)
        if isinstance(page, CataloguePage):
            base_url = site.info.addresses.settings.base_url
            around["structured_data"] = structured_data_along(page.core, crumbs, base_url)
        if self.shares_menus:
            around["menu_key"] = menu_key(page, menu, edition.language)
        return cast(TemplateContext, {**context, **around})

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self._finished(output, config)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self._finished(output_content, config) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        folder = Path(config.site_dir)
        for file in self._site.files:
            if file.path.startswith("."):  # MkDocs leaves these when it empties the folder it serves
                (folder / file.path).unlink(missing_ok=True)
        add_files(self._files(config), folder)
        self._tell_size(config, folder)

    def _tell_size(self, config: MkDocsConfig, folder: Path) -> None:
        """Tell which limits of its host the site comes near to: beyond them nothing is published."""
        host = publishing_host(self._root(config), self.config.host or "")
        if host is not None and not self.is_serving:
            for nearness in near_limits(measure(file_sizes(folder)), host):
                log.info(nearness.in_words(language_of(config)))

    def on_build_error(self, *, error: Exception) -> None:
        """Also what strict mode raises once everything is written: the earlier site stays."""
        if self.temporary_dir is not None:
            shutil.rmtree(self.temporary_dir, ignore_errors=True)

    def on_shutdown(self) -> None:
        self._unset_moment()
        if self.site_dir is not None and self.temporary_dir is not None and self.temporary_dir.exists():
            swap_in(self.temporary_dir, self.site_dir)

    def _set_moment(self, config: MkDocsConfig) -> None:
        """The moment of this build, stated to MkDocs and other plugins too; a server asks at each build."""
        self._unset_moment()
        try:
            build = build_moment(self._root(config), self._settings(config).folders, os.environ)
        except MomentError as error:
            raise PluginError(error.in_words(language_of(config))) from error
        if build.explanation is not None:
            sentence, values = build.explanation
            log.info(fill(language_of(config), sentence, **values))
        self.moment = build.moment
        self.has_stated_moment = not os.environ.get(STATED)
        os.environ[STATED] = str(int(build.moment.timestamp()))

    def _unset_moment(self) -> None:
        if self.has_stated_moment:
            os.environ.pop(STATED, None)
            self.has_stated_moment = False

    @property
    def _moment(self) -> datetime.datetime:
        if self.moment is None:
            raise PluginError("the moment of the build is asked for before it is known")
        return self.moment

    @property
    def _built(self) -> tuple[Catalogue, Site]:
        if self.built is None:
            raise PluginError("the catalogue is asked for before it is built")
        return self.built

    @property
    def _site(self) -> Site:
        return self._built[1]

    def _files(self, config: MkDocsConfig) -> Iterator[OutputFile]:
        """The files of the catalogue; its light pages link as the others do."""
        for file in self._site.files:
            is_page = file.path.endswith(".html") and not config.use_directory_urls
            yield FileOnUse(file.path, partial(_linked_to_files, file), file.source) if is_page else file

    def _finished(self, html: str, config: MkDocsConfig) -> str:
        html = without_refused_attributes(html)
        return html if config.use_directory_urls else link_to_files(html)

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path or ".").resolve().parent

    def _settings(self, config: MkDocsConfig) -> Settings:
        root = self._root(config)
        docs_dir = Path(config.docs_dir).resolve().relative_to(root).as_posix()
        language, repository = language_of(config), config.repo_url or ""
        settings = settings_of(config.site_url or "", docs_dir, language, repository, dict(self.config))
        return with_published_language(settings, root)

    def _report(self, problems: Problems, language: str) -> None:
        """Errors are counted by strict mode, which would stop a server: there, they are only shown."""
        for problem in problems:
            is_fatal = problem.is_error and not self.is_serving
            mark = "✘ " if problem.is_error else ""
            log.log(logging.ERROR if is_fatal else logging.INFO, mark + problem.in_words(language))


def _linked_to_files(page: OutputFile) -> bytes:
    return link_to_files(page.once().decode()).encode()


def _paths_read(config: MkDocsConfig, root: Path) -> list[str]:
    """The paths from the root of the settings, the hooks and the templates of the project."""
    named = (config.config_file_path, config.theme.custom_dir, *config.hooks)
    paths = (Path(path).resolve() for path in named if path)
    return [path.relative_to(root).as_posix() for path in paths if path.is_relative_to(root)]


def _catalogue_pages(files: Files) -> list[CataloguePage]:
    return [file.page for file in files.documentation_pages() if isinstance(file.page, CataloguePage)]


def _labels(nav: object) -> Iterator[tuple[str, str]]:
    """The menu's own words for a page, by source name; MkDocs has none for a page that exists beforehand."""
    for item in nav if isinstance(nav, list) else ():
        for label, target in item.items() if isinstance(item, dict) else ():
            if isinstance(target, str):
                yield target, escape(str(label))
            yield from _labels(target)


def _path_of(file: File, root: Path) -> str:
    """The path of a page's file from the repository; of one that a plugin made, what it says."""
    path = Path(file.abs_src_path or file.src_uri)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file.src_uri


def _edit_uri(source: str, root: Path, config: MkDocsConfig) -> str | None:
    """The record's path from `docs_dir`, where edit addresses start; pages without a record have none."""
    return os.path.relpath(root / source, config.docs_dir).replace(os.sep, "/") if source else None
