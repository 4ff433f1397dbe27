"""The days when efforts are followed up, as lines of the year: each alone where they are few in a month.

Where they are many, a month has one line of them, with the days folded out: a whole authority follows up
hundreds a year, and its forums are still to be found.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.wording import in_words
from helhet.web.pages.aret import saying
from helhet.web.pages.aret.lines import Line, Place
from helhet.year.wheel.efforts import Awaited, EffortDay

EFFORTS = "efforts"
_FEW = 3  # so many in a month stand alone


def of_efforts(days: Iterable[EffortDay], today: date) -> Iterator[Line]:
    """The lines of a year's days, which come by day."""
    for month, found in groupby(days, key=lambda one: one.on.replace(day=1)):
        rows = list(found)
        if len(rows) <= _FEW:
            yield from (_single(one, today) for one in rows)
        else:
            yield _month(month, rows, today)


def _single(one: EffortDay, today: date) -> Line:
    return Line(
        key=f"i{one.step.pk}-{one.awaited.value}",
        on=one.on,
        when=saying.day(one.on),
        title=one.step.title,
        about=awaits(one),
        clock=EFFORTS,
        state=_state(one, today),
        mark=_mark(one),
        address=reverse("trad", kwargs={"key": one.step.key, "unit": one.step.unit}),
        who=owned_by(one),
        is_over=one.followed_on is not None,
        is_now=one.on == today,
    )


def _month(month: date, rows: Sequence[EffortDay], today: date) -> Line:
    """It stands at the nearest day of the month that is left, else at the last."""
    count = len({one.step.pk for one in rows})
    title = ngettext("%(n)s effort is followed up", "%(n)s efforts are followed up", count)
    return Line(
        key=f"i{month:%Y%m}",
        on=next((one.on for one in rows if one.on >= today), rows[-1].on),
        when=saying.span(rows[0].on, rows[-1].on),
        title=title % {"n": capfirst(in_words(count))},
        about="",
        clock=EFFORTS,
        state=_summary(rows, today),
        mark="",
        places=tuple(_place(one, today) for one in rows),
        opens=_("Day by day"),
        is_over=all(one.followed_on is not None for one in rows),
        is_now=any(one.on == today for one in rows),
    )


def _place(one: EffortDay, today: date) -> Place:
    line = _single(one, today)
    about = f"{line.when} · {line.about}\n{line.who}"  # two lines, as the style sheet keeps them
    return Place(line.title, line.state, line.mark, line.address, about=about)


def awaits(one: EffortDay) -> str:
    """*Första tecknet: tjugo elever anmäler sig*, *Resultatet ska synas*."""
    if one.awaited is Awaited.SIGN:
        return _("First sign: %(sign)s") % {"sign": one.prediction.signal}
    return _("The result is to be seen")


def owned_by(one: EffortDay) -> str:
    """*rektor, Nils Ericsonsgymnasiet*."""
    return ", ".join(part for part in (saying.roles([one.prediction.owner_role]), one.step.unit.name) if part)


def _state(one: EffortDay, today: date) -> str:
    if one.followed_on is not None:
        return _("followed up %(day)s") % {"day": saying.day(one.followed_on)}
    if not one.is_due(today):
        return _("ahead")
    return _("to be followed up") if one.awaited is Awaited.SIGN else _("to be judged")


def _mark(one: EffortDay) -> str:
    return "v-wait" if one.followed_on is None else "v-yes"


def _summary(rows: Sequence[EffortDay], today: date) -> str:
    """What has become of all of a month: *två följdes upp, en att följa upp, tre återstår*."""
    followed = sum(one.followed_on is not None for one in rows)
    due = sum(one.is_due(today) for one in rows)
    left = len(rows) - followed - due
    said = (
        (followed, ngettext("one followed up", "%(n)s followed up", followed)),
        (due, _("%(n)s to follow up")),
        (left, ngettext("one left", "%(n)s left", left)),
    )
    return ", ".join(words % {"n": in_words(n)} for n, words in said if n)
