"""The report of each year, computed from records: a page that lists the years, and a page for each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial

from badgeons.base.addresses import Address
from badgeons.base.documents import Crumb, Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.model.award_counts import MASKED_UNDER, AwardCount, total
from badgeons.model.records.choices import EVENT_TYPE, FAMILY, OUTCOME
from badgeons.model.yearly_facts import YearFacts, facts_of, reported_years, undated
from badgeons.publishing.pages.decisions import shown_subjects
from badgeons.publishing.pages.structured_data import list_node
from badgeons.publishing.pages.view import PageType, View, planned

TITLE = N_("Bilans")
ENDORSED_WORDS = {
    "badge": N_("D’un badge"),
    "value_in_use": N_("De ce qu’un badge ouvre"),
    "actor": N_("D’un acteur"),
    "award": N_("D’un badge délivré"),
}


@dataclass(frozen=True)
class Row:
    """A row of a table with bars: `number` is what the cell says, `share` the bar's length out of 100."""

    words: str
    number: str
    share: int
    link: str = ""


def render_yearly_reports(site: View) -> Iterable[PlannedPage]:
    years = reported_years(site.catalogue)
    locked = site.catalogue.lock_file.addresses if site.catalogue.lock_file else frozenset()
    folder = f"{site.segments.reports}/"
    # what was published stays, were its date taken away
    kept = {int(name) for path in locked if (name := path.removeprefix(folder).rstrip("/")).isdigit()}
    every = sorted({*years, *kept}, reverse=True)
    facts = cache(lambda: [facts_of(site.catalogue, year) for year in every])
    pages = [
        planned(_address(site, year), partial(_page_of_year, site, position, facts))
        for position, year in enumerate(every)
    ]
    return [planned(_address(site), partial(_page_of_years, site, facts, pages)), *pages]


def _address(site: View, *year: int) -> Address:
    return site.addresses.page(site.segments.reports, *map(str, year))


def _page_of_year(site: View, position: int, facts: Callable[[], list[YearFacts]]) -> Page:
    return report_page(site, facts()[position], facts())


def _page_of_years(site: View, facts: Callable[[], list[YearFacts]], pages: list[PlannedPage]) -> Page:
    return report_list(site, facts(), [planned.page for planned in pages])


def report_list(site: View, facts: list[YearFacts], pages: list[Page]) -> Page:
    view = site.at(_address(site))
    title = view.translate(N_("Les bilans, année par année"))
    return view.page(
        "report_list.html",
        is_wide=True,
        title=title,
        description=view.translate(
            N_("Ce que {name} a fait chaque année : badges, endossements, évènements."),
            name=view.catalogue.collective.name,
        ),
        kind="report-list",
        data=[list_node(view, title, pages)],
        facts=facts,
        awards={year.year: awards_words(view, total(year.awards.values())) for year in facts},
        is_masked=any(count.exact is None for year in facts for count in year.awards.values()),
        masked_under=MASKED_UNDER,
    )


def report_page(site: View, facts: YearFacts, every: list[YearFacts]) -> Page:
    view = site.at(_address(site, facts.year))
    years = {year.year for year in every}
    badges = view.catalogue.achievements
    delivered = view.by_name(badges[id] for id in facts.awards)
    counts = {badge.id: facts.awards[badge.id] for badge in delivered}
    return view.page(
        "report.html",
        title=view.translate(N_("Bilan {year}"), year=facts.year),
        description=view.translate(
            N_("L’année {year} de {name} : badges publiés, endossés, délivrés, et évènements."),
            year=facts.year,
            name=view.catalogue.collective.name,
        ),
        kind="report",
        trail=(Crumb(view.translate(TITLE), f"{view.segments.reports}/"),),
        facts=facts,
        families=_counted(
            [
                (view.label(FAMILY, option.value), sum(b.family == option.value for b in facts.published))
                for option in FAMILY.options
            ]
        ),
        endorsed=_counted(
            [(view.translate(words), len(facts.endorsed[kind])) for kind, words in ENDORSED_WORDS.items()]
        ),
        endorsements=[one for given in facts.endorsed.values() for one in given],
        event_types=_counted(
            [
                (view.label(EVENT_TYPE, option.value), sum(e.type == option.value for e in facts.held))
                for option in EVENT_TYPE.options
            ]
        ),
        outcomes=_counted(
            [
                (view.label(OUTCOME, option.value), sum(d.outcome == option.value for d in facts.decisions))
                for option in OUTCOME.options
            ]
        ),
        awards=[
            Row(
                badge.name,
                awards_words(view, counts[badge.id]),
                _share(counts[badge.id].exact or 0, [count.exact or 0 for count in counts.values()]),
                view.link_to(view.addresses.badge_page(badge.id)),
            )
            for badge in delivered
        ],
        total=awards_words(view, total(counts.values())),
        total_count=total(counts.values()),
        masked_under=MASKED_UNDER,
        decisions=[(decision, shown_subjects(view, decision)) for decision in facts.decisions],
        joined=view.by_name(facts.joined),
        territories=[
            territory.id
            for territory in view.by_name(view.catalogue.territories.values())
            if territory.id in facts.territories
        ],
        undated=undated(view.catalogue),
        before=facts.year - 1 if facts.year - 1 in years else None,
        after=facts.year + 1 if facts.year + 1 in years else None,
    )


def awards_words(view: View, count: AwardCount) -> str:
    """A number of awards, as far as it is public."""
    if count.exact is not None:
        return str(count.exact)
    if count.most < MASKED_UNDER:
        return view.translate(N_("moins de {number}"), number=MASKED_UNDER)
    return view.translate(N_("entre {least} et {most}"), least=count.least, most=count.most)


def _counted(counts: list[tuple[str, int]]) -> list[Row]:
    """The rows of what was counted at least once."""
    numbers = [number for _, number in counts]
    return [Row(words, str(number), _share(number, numbers)) for words, number in counts if number]


def _share(number: int, numbers: list[int]) -> int:
    """A number out of 100, the greatest of its table being 100."""
    return round(100 * number / max([*numbers, 1]))


PAGE_TYPE = PageType("report", render_yearly_reports)
