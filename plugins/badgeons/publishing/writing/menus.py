"""The menu of a site in one language, and the place of a page in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from badgeons.publishing.writing.choices import MenuLine


@dataclass(frozen=True)
class Entry:
    """A line of the menu: `path` is a folder of the site, or an address elsewhere; None for a section."""

    title: str
    path: str | None
    children: tuple["Entry", ...] = ()

    @property
    def first(self) -> str:
        """Where the line leads: a section to its first page."""
        return self.path if self.path is not None else self.children[0].first

    @property
    def is_elsewhere(self) -> bool:
        return "://" in (self.path or "")


@dataclass(frozen=True)
class Menu:
    entries: tuple[Entry, ...]

    @cached_property
    def ways(self) -> Mapping[str, tuple[Entry, ...]]:
        """The lines that lead to each folder, from the outermost section to the page itself."""
        return {way[-1].path or "": way for way in self._ways(self.entries, ())}

    def _ways(self, entries: Iterable[Entry], above: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
        for entry in entries:
            if entry.path is None:
                yield from self._ways(entry.children, (*above, entry))
            else:
                yield (*above, entry)

    def way(self, folder: str, home: str) -> tuple[Entry, ...]:
        """The lines above a page and its own; of a page that the menu has not, those above its list."""
        if folder in self.ways:
            return self.ways[folder]
        return self.ways.get(f"{home}{folder.removeprefix(home).split('/')[0]}/", ())[:-1]

    def neighbours(self, folder: str, within: str) -> tuple[Entry | None, Entry | None]:
        """The pages before and after one, among those below the folder `within`, which are read in order."""
        if not within or not folder.startswith(within):
            return None, None
        read = [way[-1] for path, way in self.ways.items() if path.startswith(within)]
        place = next((place for place, entry in enumerate(read) if entry.path == folder), None)
        if place is None:
            return None, None
        return (read[place - 1] if place else None), (read[place + 1] if place + 1 < len(read) else None)


def menu_of(
    lines: Iterable[MenuLine],
    folder_of: Callable[[str], str | None],
    titles: Mapping[str, str],
    words: Callable[[str], str],
    *,
    is_own: bool = True,
) -> Menu:
    """The menu of a language. `folder_of` gives the folder of a line's target in it, None where it has none;
    `titles` are those of pages by folder, `words` says those of `mkdocs.yml` in the language. A page whose
    words are not said in another language than the site's (`is_own`) has its own title."""

    def title_of(line: MenuLine, folder: str) -> str:
        said = words(line.title)
        is_said = bool(line.title) and (is_own or said != line.title)
        return said if is_said else titles.get(folder, said or folder)

    def entries(lines: Iterable[MenuLine]) -> Iterator[Entry]:
        for line in lines:
            if not line.target:
                if children := tuple(entries(line.children)):
                    yield Entry(words(line.title), None, children)
            elif "://" in line.target:
                yield Entry(words(line.title), line.target)
            elif (folder := folder_of(line.target)) is not None:
                yield Entry(title_of(line, folder), folder)

    return Menu(tuple(entries(lines)))
