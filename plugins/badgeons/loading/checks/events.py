"""Rules about events: their days, their hours, what becomes of them, series."""

import datetime
import re
from collections import Counter

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.time_zones import zone
from badgeons.loading.checks.rule import for_each, items_of, records_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.occurrences import days_of_series, last_day_of, occurrences_of
from badgeons.model.records import Event
from badgeons.model.records.choices import (
    DELAYED,
    MONTHLY_DAY,
    MONTHLY_LAST_WEEKDAY,
    MONTHLY_WEEKDAY,
    MOVED_ONLINE,
)
from badgeons.model.records.event import MAX_OCCURRENCES, SeriesChange

WEEK = 7
SHORTEST_MONTH = 28
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@for_each(records_of(Event))
def events_end_after_they_begin(event: Event, catalogue: Catalogue, problems: Problems) -> None:
    """Un évènement finit après avoir commencé."""
    if event.end is not None and last_day_of(event.end) < event.start.first_day():
        problems.add(event.origin.at("end"), N_("la fin est avant le début"))
    elif ends_too_early(event.start_time, event.end_time, event):
        problems.add(
            event.origin.at("end_time"),
            N_("l’évènement finirait à {end}, avant d’avoir commencé à {start}"),
            N_("corrigez l’heure ; s’il finit le lendemain, écrivez ce jour dans `end`"),
            start=event.start_time,
            end=event.end_time,
        )


def ends_too_early(start: str | None, end: str | None, event: Event) -> bool:
    """Whether these hours of an event that lasts a day go backwards."""
    return event.end in (None, event.start) and start is not None and end is not None and end <= start


@for_each(records_of(Event))
def events_are_not_named_as_a_month(event: Event, catalogue: Catalogue, problems: Problems) -> None:
    """Un évènement ne s’appelle pas comme un mois, dont la page aurait la même adresse."""
    if MONTH.fullmatch(event.id):
        problems.add(
            event.origin.at(),
            N_("« {id} » est l’adresse de la page d’un mois"),
            N_("renommez le fichier, par exemple « cuisine-{id} »"),
            id=event.id,
        )


@for_each(records_of(Event))
def hours_are_of_a_day(event: Event, catalogue: Catalogue, problems: Problems) -> None:
    """Une heure suppose un jour, et une heure de fin une heure de début."""
    if event.start_time and event.start.day is None:
        problems.add(
            event.origin.at("start_time"),
            N_("une heure est dite, et le jour ne l’est pas : {month}"),
            N_("écrivez le jour dans `start`, par exemple {month}-21, ou supprimez l’heure"),
            month=event.start,
        )
    if event.end_time and not event.start_time:
        problems.add(
            event.origin.at("end_time"),
            N_("l’heure de fin est dite, et celle du début ne l’est pas"),
            N_("ajoutez `start_time`, ou supprimez `end_time`"),
        )
    if event.start_time and event.end is not None and event.end.day is None:
        problems.add(
            event.origin.at("end"),
            N_("l’évènement a une heure, et son dernier jour n’est pas dit"),
            N_("écrivez le jour, par exemple {month}-21"),
            month=event.end,
        )


@for_each(records_of(Event))
def hours_exist(event: Event, catalogue: Catalogue, problems: Problems) -> None:
    """L’heure d’un évènement existe : celle que saute le passage à l’heure d’été n’existe pas."""
    zone_name = catalogue.zone_of(event)
    for one in occurrences_of(event):
        for name, moment in (("start_time", one.starts_at(zone_name)), ("end_time", one.ends_at(zone_name))):
            if moment is not None:
                _check_moment(event, name, moment, zone_name, problems)


def _check_moment(
    event: Event, name: str, moment: datetime.datetime, zone_name: str, problems: Problems
) -> None:
    values = {"time": moment.strftime("%H:%M"), "day": moment.date(), "zone": zone_name}
    local = moment.astimezone(datetime.UTC).astimezone(zone(zone_name))
    if local.replace(tzinfo=None) != moment.replace(tzinfo=None):
        problems.add(
            event.origin.at(name),
            N_("{time} n’existe pas le {day} ({zone}) : les horloges avancent alors d’une heure"),
            N_("écrivez l’heure que montreront les horloges, par exemple {local}"),
            **values,
            local=local.strftime("%H:%M"),
        )
    elif moment.utcoffset() != moment.replace(fold=1).utcoffset():
        problems.warn(
            event.origin.at(name),
            N_("{time} existe deux fois le {day} ({zone}) : les horloges reculent alors d’une heure"),
            N_("les agendas prendront la première ; choisissez une autre heure si vous pouvez"),
            **values,
        )


@for_each(records_of(Event))
def what_becomes_of_an_event_is_whole(event: Event, catalogue: Catalogue, problems: Problems) -> None:
    """Le jour d’abord prévu ne se dit que d’un évènement reporté ; passé en ligne, on le suit à distance."""
    if event.previous_start is not None:
        if event.event_status != DELAYED:
            problems.add(
                event.origin.at("previous_start"),
                N_("un jour prévu d’abord est dit, et l’évènement n’est pas reporté"),
                N_("écrivez « event_status: reporte », ou supprimez cette ligne"),
            )
        elif event.previous_start == event.start:
            problems.add(
                event.origin.at("previous_start"),
                N_("l’évènement est reporté au jour même où il était prévu : {day}"),
                N_("écrivez le nouveau jour dans `start` ; s’il n’est pas connu, supprimez cette ligne"),
                day=event.start,
            )
        if event.repeats is not None:
            problems.add(
                event.origin.at("previous_start"),
                N_("une série n’a pas un seul jour prévu d’abord"),
                N_("dites le rendez-vous déplacé dans `changes`, avec `new_day`"),
            )
    if event.event_status == MOVED_ONLINE and not event.online:
        problems.add(
            event.origin.at("event_status"),
            N_("l’évènement est passé en ligne, et rien ne dit qu’on peut le suivre à distance"),
            N_("ajoutez « online: true », et son adresse dans `online_url`"),
        )


@for_each(records_of(Event))
def series_end(event: Event, catalogue: Catalogue, problems: Problems) -> None:
    """Une série part d’un jour précis, finit, et compte 60 dates au plus."""
    series = event.repeats
    if series is None:
        return
    place = event.origin.at("repeats")
    if event.start.day is None:
        problems.add(
            event.origin.at("start"),
            N_("une série part d’un jour, et seul le mois est dit : {month}"),
            N_("écrivez le premier jour, par exemple {month}-21"),
            month=event.start,
        )
    elif (series.until is None) == (series.count is None):
        both = series.until is not None
        problems.add(
            place,
            N_("cette série dit deux fois quand elle finit") if both else N_("cette série n’a pas de fin"),
            N_("gardez `until` ou `count`, pas les deux")
            if both
            else N_("ajoutez `until: 2027-06-30`, ou `count: 6`"),
        )
    else:
        count = len(days_of_series(event.start.first_day(), series))
        if count > MAX_OCCURRENCES:
            problems.add(
                place,
                N_("cette série compte plus de {most} dates"),
                N_("rapprochez `until` : on écrira la suite quand elle viendra"),
                most=MAX_OCCURRENCES,
            )
        elif count - len(series.exceptions) < 1 or count < 2:
            problems.add(
                place,
                N_("cette série n’a pas deux dates"),
                N_("éloignez `until`, ou supprimez `repeats`"),
            )


@for_each(records_of(Event))
def series_follow_their_first_day(event: Event, catalogue: Catalogue, problems: Problems) -> None:
    """Le premier jour d’une série suit son rythme, et chaque rendez-vous finit avant le suivant."""
    if event.repeats is None or event.start.day is None:
        return
    first, every = event.start.first_day(), event.repeats.every
    hints = {
        MONTHLY_WEEKDAY: (
            first.day > SHORTEST_MONTH,
            N_("tous les mois n’ont pas un cinquième jour de ce nom : {day}"),
            N_("partez d’un autre jour, ou écrivez « every: mois_dernier_jour »"),
        ),
        MONTHLY_LAST_WEEKDAY: (
            (first + datetime.timedelta(WEEK)).month == first.month,
            N_("le {day} n’est pas le dernier jour de ce nom dans son mois"),
            N_("corrigez `start`, ou écrivez « every: mois_jour »"),
        ),
        MONTHLY_DAY: (
            first.day > SHORTEST_MONTH,
            N_("tous les mois n’ont pas cette date : {day}"),
            N_("partez d’une date de 1 à 28"),
        ),
    }
    is_wrong, what, hint = hints.get(every, (False, "", ""))
    if is_wrong:
        problems.add(event.origin.at("start"), what, hint, day=first)
    if event.end is not None and (event.end.first_day() - first).days >= WEEK:
        problems.add(
            event.origin.at("end"),
            N_("chaque rendez-vous de cette série durerait une semaine ou plus"),
            N_("écrivez dans `end` la fin du premier rendez-vous ; celle de la série va dans `until`"),
        )


@for_each(records_of(Event))
def exceptions_are_days_of_the_series(event: Event, catalogue: Catalogue, problems: Problems) -> None:
    """Une exception ou un changement porte sur un jour de la série."""
    series = event.repeats
    if series is None or event.start.day is None:
        return
    days = days_of_series(event.start.first_day(), series)
    named = [("exceptions", day) for day in series.exceptions]
    named += [("changes", change.day) for change in series.changes]
    times = Counter(day for _, day in named)
    for position, (name, day) in enumerate(named):
        place = position - (len(series.exceptions) if name == "changes" else 0)
        path = ("repeats", name, place, "day") if name == "changes" else ("repeats", name, place)
        if day not in days:
            problems.add(
                event.origin.at(*path),
                N_("le {day} n’est pas un jour de cette série"),
                N_("ses jours : {days}"),
                day=day,
                days=", ".join(map(str, days[:6])) + (", …" if len(days) > 6 else ""),
            )
        elif times[day] > 1:
            problems.add(event.origin.at(*path), N_("le {day} est dit deux fois"), day=day)


def _changes(event: Event) -> tuple[SeriesChange, ...]:
    return event.repeats.changes if event.repeats is not None else ()


@for_each(items_of(Event, _changes))
def changes_change_something(
    event: Event, position: int, change: SeriesChange, catalogue: Catalogue, problems: Problems
) -> None:
    """Un changement dit ce qui change ; un rendez-vous déplacé change de jour."""
    said = (change.status, change.new_day, change.start_time, change.end_time, change.location, change.note)
    path = ("repeats", "changes", position)
    if not any(said):
        problems.add(
            event.origin.at(*path),
            N_("rien ne change le {day}"),
            N_("ajoutez « status: annule », `new_day`, une heure ou un lieu"),
            day=change.day,
        )
    if change.new_day is not None and change.status not in (None, DELAYED):
        problems.add(
            event.origin.at(*path, "new_day"),
            N_("un nouveau jour est dit, et ce rendez-vous n’est pas reporté"),
            N_("écrivez « status: reporte », ou supprimez `new_day`"),
        )
    start, end = change.start_time or event.start_time, change.end_time or event.end_time
    if (change.start_time or change.end_time) and ends_too_early(start, end, event):
        problems.add(
            event.origin.at(*path),
            N_("ce rendez-vous finirait à {end}, avant d’avoir commencé à {start}"),
            N_("dites les deux heures : `start_time` et `end_time`"),
            start=start,
            end=end,
        )
