"""What each stage has loaded for when the network goes, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.ahead import GROUND_LASTS, LETS_GO_AFTER, SILENT_AFTER
from helhet.assembly.models import Assembly, Item, StageBrowser
from helhet.web.pages.regi.checks import Check


@dataclass(frozen=True, slots=True)
class StageLoaded:
    """A browser that shows the stage: what there is to know of it, and where its own keys have put it."""

    checks: list[Check]
    item: Item | None
    slide: int


def stages(assembly: Assembly, now: datetime) -> list[StageLoaded]:
    """Every stage that has been heard of today, the first one first."""
    rows = assembly.stage_browsers.filter(told_at__gte=now - LETS_GO_AFTER).select_related("item")
    found = list(rows)
    return [
        StageLoaded(list(_checks(row, _name(n, len(found)), now)), row.item, row.slide)
        for n, row in enumerate(found, start=1)
    ]


def _name(number: int, of: int) -> str:
    return _("The stage") if of == 1 else _("Stage %(number)s") % {"number": number}


def _checks(row: StageBrowser, name: str, now: datetime) -> list[Check]:
    found = [Check(_has(row, name), is_good=row.frames_of > 0 and _is_whole(row))]
    if row.problem:
        found.append(Check(_problem(row.problem), is_good=False))
    if now - row.told_at > SILENT_AFTER:
        words = _("Not heard of since %(at)s") % {"at": _at(row.told_at)}
        found.append(Check(words, is_good=False))
    if row.films:
        found.append(_ground(row, now))
    if row.item is not None:
        told = {"point": row.item.title, "slide": row.slide + 1}
        words = _("Stands at “%(point)s”, slide %(slide)s, turned there while there was no network") % told
        found.append(Check(words, is_good=False))
    return found


def _is_whole(row: StageBrowser) -> bool:
    return row.frames >= row.frames_of and row.films >= row.films_of


def _has(row: StageBrowser, name: str) -> str:
    """“The stage has 3 of 4 films and all slides”."""
    if not row.frames_of:
        return _("%(stage)s has loaded nothing ahead") % {"stage": name}
    told = {"stage": name, "slides": _slides(row)}
    if not row.films_of:
        return _("%(stage)s has %(slides)s") % told
    return _("%(stage)s has %(films)s and %(slides)s") % {**told, "films": _films(row)}


def _films(row: StageBrowser) -> str:
    if row.films >= row.films_of:
        return ngettext("the film", "all %(n)s films", row.films_of) % {"n": row.films_of}
    told = {"n": row.films, "of": row.films_of}
    return ngettext("%(n)s of %(of)s film", "%(n)s of %(of)s films", row.films_of) % told


def _slides(row: StageBrowser) -> str:
    if row.frames >= row.frames_of:
        return _("all slides")
    return _("%(n)s of %(of)s slides") % {"n": row.frames, "of": row.frames_of}


def _problem(problem: str) -> str:
    return {
        "full": _("There is no room for it all in the browser"),
        "broken": _("A file came otherwise than it was. Load ahead again"),
        "unable": _("This browser can load nothing ahead: it needs https, or the server in the same machine"),
    }[problem]


def _ground(row: StageBrowser, now: datetime) -> Check:
    """Until when the films it has are shown without a network."""
    if row.confirmed_at is None or now - row.confirmed_at > GROUND_LASTS:
        return Check(_("Its films are not shown until the server has been asked again"), is_good=False)
    told = {"at": _at(row.confirmed_at), "until": _at(row.confirmed_at + GROUND_LASTS)}
    words = _("The films may be shown, asked %(at)s; without a network until %(until)s") % told
    return Check(words, is_good=True)


def _at(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "H.i")
