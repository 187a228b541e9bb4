"""What is measured. A new measure is a function here and its entry in MEASURES."""

from __future__ import annotations

import shutil
import sys
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.load import load_catalogue
from bench import others
from bench.tables import OURS, Measure
from bench.territories import DAY, EPOCH, ROOT, Size, write_territory
from bench.usage import Command
from support.projects import write_catalogue
from support.small_site import HEAD, MATERIAL, PLUGINS
from support.territory import large_territory

if TYPE_CHECKING:
    from collections.abc import Callable

    from badgeons.model.records import Achievement

BIN = Path(sys.executable).parent
BADGEONS, MKDOCS = str(BIN / "badgeons"), str(BIN / "mkdocs")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH}
SITE = "https://badgeons.example.org/"
OPENBADGESLIB = Path(__file__).with_name("openbadgeslib_work.py")


class Workplace:
    """A folder where territories are written once; what could not be had is in `missing`."""

    def __init__(self, folder: Path, scale: int) -> None:
        self.folder = folder
        self.scale = scale
        self.missing: list[str] = []
        self.kept = folder / "kept"
        self.environment = {**QUIET, "BADGEONS_CACHE": str(self.kept)}

    def sizes(self, *sizes: int) -> list[int]:
        return [max(1, size // self.scale) for size in sizes]

    def territory(self, size: Size, name: str = "territory") -> Path:
        """Written once; a measure that edits it has its own, by its name."""
        path = self.folder / f"{name}-{hash(size):x}"
        return path if path.exists() else write_territory(path, size)

    def badges(self, count: int) -> list[Achievement]:
        """Records of badges, for the pages of other generators."""
        catalogue = load_catalogue(ROOT, Settings(SITE), DAY, Problems())
        if catalogue is None:
            raise RuntimeError("the demonstration cannot be read")
        return list(large_territory(catalogue, count, 0, 0).achievements.values())

    def forget(self, *folders: Path) -> None:
        """What earlier runs kept, and these folders."""
        for folder in (self.kept, *folders):
            shutil.rmtree(folder, ignore_errors=True)

    @cached_property
    def zensical(self) -> str | None:
        program = others.zensical(self.folder / "zensical")
        if program is None:
            self.missing.append("Zensical, which could not be installed")
        return program

    @cached_property
    def openbadgeslib(self) -> str | None:
        python = others.openbadgeslib(self.folder / "openbadgeslib")
        if python is None:
            self.missing.append("openbadgeslib, which could not be installed")
        return python

    @cached_property
    def hugo(self) -> str | None:
        program = others.hugo()
        if program is None:
            self.missing.append("Hugo, which is not installed (Debian’s package `hugo`)")
        return program


def starting(place: Workplace) -> Measure:
    ours = Command([BADGEONS, "--help"], place.folder, {})
    theirs = Command([MKDOCS, "--help"], place.folder, {})
    return Measure("a command starts", "help", {1: {OURS: ours, "MkDocs": theirs}})


def checking(place: Workplace) -> Measure:
    """A first check, one of the same files again, one after an edit of a badge."""

    def commands(count: int) -> dict[str, Command]:
        project = place.territory(Size.of_badges(count), "checked")
        edited = project / "badges/cooperer/badge.yml"

        def check(prepare: Callable[[], object] = lambda: None) -> Command:
            return Command([BADGEONS, "check"], project, place.environment, prepare)

        def edit() -> None:
            check().run()
            edited.write_text(f"{edited.read_text('utf-8')}# Relu.\n", "utf-8")

        return {
            OURS: check(place.forget),
            "again, nothing changed": check(lambda: check().run()),
            "again, a badge edited": check(edit),
        }

    sizes = place.sizes(100, 1000, 2000)
    return Measure("`badgeons check`", "badges", {size: commands(size) for size in sizes})


def building(place: Workplace) -> Measure:
    """The whole site beside as many plain pages as it has badges; it has other pages too."""
    return Measure(
        "`mkdocs build --strict`",
        "badges",
        {
            size: {OURS: _site(place, Size.of_badges(size)), **_plain_sites(place, size)}
            for size in place.sizes(100, 1000, 2000)
        },
    )


def _site(place: Workplace, size: Size) -> Command:
    project = place.territory(size)
    target = place.folder / "site"
    arguments = [MKDOCS, "build", "--strict", "--quiet", "--site-dir", str(target)]
    return Command(arguments, project, place.environment, lambda: place.forget(target))


def _plain_sites(place: Workplace, pages: int) -> dict[str, Command]:
    badges = place.badges(min(pages, 2000))
    result = {}
    plain = place.folder / f"material-{pages}"
    if not plain.exists():
        others.write_mkdocs(plain, badges, pages)
    result["plain Material"] = _fresh([MKDOCS, "build", "--quiet"], plain, "site")
    if place.zensical:
        result["Zensical"] = _fresh([place.zensical, "build", "--clean"], plain, "site")
    return {**result, **_hugo(place, pages)}


def _hugo(place: Workplace, pages: int) -> dict[str, Command]:
    if not place.hugo:
        return {}
    folder = place.folder / f"hugo-{pages}"
    if not folder.exists():
        others.write_hugo(folder, place.badges(min(pages, 2000)), pages)
    return {f"Hugo, {pages:,} pages": _fresh([place.hugo, "--quiet"], folder, "public")}


def _fresh(arguments: list[str], folder: Path, target: str) -> Command:
    """A build of a site that is not there yet."""
    return Command(arguments, folder, QUIET, lambda: shutil.rmtree(folder / target, ignore_errors=True))


def writing(place: Workplace) -> Measure:
    """Our own writer of the whole site, in its two languages, beside Hugo for as many plain pages."""

    def commands(badges: int) -> dict[str, Command]:
        ours = _written(place, place.territory(Size.of_badges(badges)))
        ours.run()
        pages = sum(1 for _ in Path(ours.arguments[-1]).rglob("*.html"))
        return {OURS: ours, **_hugo(place, pages)}

    sizes = place.sizes(300, 3200)
    return Measure("`badgeons build --site`", "badges", {size: commands(size) for size in sizes})


def writing_again(place: Workplace) -> Measure:
    """The same once more: nothing changed, and after an edit of a badge."""

    def commands(badges: int) -> dict[str, Command]:
        project = place.territory(Size.of_badges(badges), "written-again")
        whole = _written(place, project)
        edited = project / "badges/badge-0/badge.yml"

        def again(prepare: Callable[[], object]) -> Command:
            return Command(whole.arguments, project, place.environment, prepare)

        def edit() -> None:
            whole.run()
            text = edited.read_text("utf-8")
            edited.write_text(text.replace("in_brief: ", "in_brief: Relu. ", 1), "utf-8")

        return {OURS: whole, "nothing changed": again(whole.run), "a badge edited": again(edit)}

    sizes = place.sizes(100, 300)
    return Measure("`badgeons build --site` again", "badges", {size: commands(size) for size in sizes})


def writing_prose(place: Workplace) -> Measure:
    """The same pages of Markdown by our own writer and by Hugo; ours has those of a small catalogue too."""

    def commands(pages: int) -> dict[str, Command]:
        project = place.folder / f"prose-{pages}"
        if not project.exists():
            write_catalogue(project)
            (project / "mkdocs.yml").write_text(HEAD + MATERIAL + PLUGINS, "utf-8")
            others.write_pages(project / "content", "index.md", place.badges(min(pages, 2000)), pages)
        return {OURS: _written(place, project), **_hugo(place, pages)}

    sizes = place.sizes(1000, 10_000)
    return Measure("`badgeons build --site`, prose", "pages", {size: commands(size) for size in sizes})


def _written(place: Workplace, project: Path) -> Command:
    site = place.folder / "written"
    arguments = [BADGEONS, "build", "--site", "--output", str(site)]
    return Command(arguments, project, place.environment, lambda: place.forget(site))


def delivered(publication: str, largest: int, place: Workplace) -> Measure:
    """Builds with awards of a publication, `private` or `hosted`."""
    sizes = place.sizes(1000, 10_000, largest)
    builds = {size: {OURS: _site(place, Size(**{publication: size}))} for size in sizes}
    return Measure(f"a build with {publication} awards", "awards", builds)


def awarding(place: Workplace) -> Measure:
    return Measure(
        "`badgeons award`, private",
        "people",
        {size: {OURS: _award(place, size)} for size in place.sizes(100, 1000)},
    )


def _award(place: Workplace, people: int) -> Command:
    project = place.territory(Size())
    private = place.folder / f"awarded-{people}"
    recipients = place.folder / f"people-{people}.csv"
    lines = [f"personne.{number}@example.org;Exemple {number}" for number in range(people)]
    recipients.write_text("\n".join(["courriel;nom", *lines, ""]), "utf-8")
    batch = f"mesure-{people}"

    def forget() -> None:
        shutil.rmtree(private, ignore_errors=True)
        for path in project.glob(f"badges/awards/{batch}*"):
            path.unlink()

    options = ["--recipients", str(recipients), "--output", str(private), "--batch", batch, "--yes", "--json"]
    return Command([BADGEONS, "award", "cooperer", *options], project, place.environment, forget)


def signing(place: Workplace) -> Measure:
    """Signing by the product's path beside the least that it can cost, files written by both."""

    def floor(work: str, count: int) -> Command:
        folder = place.folder / f"signed-{work}"

        def empty() -> None:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()

        return _floor(work, count, folder, empty)

    def commands(count: int) -> dict[str, Command]:
        ours, least = floor("product", count), floor("sign", count)
        return {OURS: ours, "the least": least, **_openbadgeslib(place, "sign", count, least)}

    sizes = place.sizes(1000, 10_000)
    return Measure("signing and writing", "awards", {size: commands(size) for size in sizes})


def _openbadgeslib(place: Workplace, work: str, count: int, least: Command, *more: str) -> dict[str, Command]:
    """The same cryptosuite by openbadgeslib, in the folder and after the preparation of `least`."""
    if not place.openbadgeslib:
        return {}
    folder = least.arguments[-1]
    arguments = [place.openbadgeslib, str(OPENBADGESLIB), work, str(count), folder, *more]
    return {"openbadgeslib": Command(arguments, place.folder, {}, least.prepare)}


def verifying(place: Workplace) -> Measure:
    """A folder of delivered badges of one issuer, beside the least that it can cost."""

    def commands(count: int) -> dict[str, Command]:
        award = _award(place, count)
        folder = place.folder / f"awarded-{count}"
        if not folder.exists():
            award.run()
        site = place.folder / f"published-{count}"
        if not site.exists():
            Command([BADGEONS, "build", "--output", str(site)], award.folder, place.environment).run()
        badges = place.folder / f"delivered-{count}"
        if not badges.exists():
            badges.mkdir()
            for number, path in enumerate(sorted(folder.rglob("badge.json"))):
                shutil.copy(path, badges / f"{number}.json")
        ours = [BADGEONS, "verify", str(badges), "--site", str(site), "--base-url", SITE]
        least = _floor("verify", count, badges)
        theirs = _openbadgeslib(place, "verify", count, least, str(site))
        return {OURS: Command(ours, place.folder, place.environment), "the least": least, **theirs}

    return Measure(
        "`badgeons verify` a folder", "files", {size: commands(size) for size in place.sizes(100, 1000)}
    )


def _floor(work: str, count: int, folder: Path, prepare: Callable[[], object] = lambda: None) -> Command:
    environment = {"PYTHONPATH": ":".join(str(ROOT / part) for part in ("plugins", "tests", "tools"))}
    arguments = [sys.executable, "-m", "bench.floor", work, str(count), str(folder)]
    return Command(arguments, folder.parent, environment, prepare)


MEASURES: dict[str, Callable[[Workplace], Measure]] = {
    "start": starting,
    "check": checking,
    "build": building,
    "site": writing,
    "again": writing_again,
    "prose": writing_prose,
    "private": partial(delivered, "private", 100_000),
    "hosted": partial(delivered, "hosted", 50_000),
    "award": awarding,
    "sign": signing,
    "verify": verifying,
}
