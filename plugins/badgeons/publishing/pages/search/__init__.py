"""What the search of the site reads, beside its program (`tools/search`); each language has its own.

Each file is a script that hands its value to the program, so that a site read from a disk, where nothing can
be fetched, has a search as well. Nothing is asked for before one searches:

1. `index.js`: the index (`packed_index`), with the names and the addresses of its entries; how many there are
   of each kind, in their order; the sentences of the program in the language of the site.
2. `facets.js`, for the list of badges: the choices that each badge answers to, and the orders of the list.
3. `cards/<n>.js`: what is shown of `CARDS_IN_FILE` entries, asked for when one of them is shown.

These files are the program's, and change with it: `data/` is for others.
"""

from badgeons.publishing.pages.search.files import render_search_files

__all__ = ["render_search_files"]
