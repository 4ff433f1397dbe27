"""Answers in a sentence that may stand under the question: *Fem av tio elever (51 procent, 20 av 39) …*"""

from fractions import Fraction

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.charts.apportion import good_percent, half_up, percents
from helhet.charts.model import AnswerRow, Answers
from helhet.core.wording import in_words, listed, number


def told_in_short(chart: Answers) -> str:
    """What the wholes answered; of one that is not shown, its own words. Without a whole, the first row."""
    return " ".join(told_of(chart, row) for row in wholes(chart))


def wholes(chart: Answers) -> list[AnswerRow]:
    """The rows that the others are parts of; else the first."""
    return [row for row in chart.rows if row.is_whole] or list(chart.rows[:1])


def told_of(chart: Answers, row: AnswerRow) -> str:
    """What one set answered: how many gave a good answer, or which option most chose."""
    if not row.shares:
        return f"{row.name}: {row.note.rstrip('.')}."
    has_good = any(share.is_good for share in row.shares) and not chart.is_several
    said = (_good(row) if row.opinions else "") if has_good else _most(chart, row)
    beside = [] if chart.is_several else [_beside(share.count, share.label) for share in row.shares
                                          if share.is_outside and share.count]  # fmt: skip
    return " ".join([said, *beside]).strip()


def _good(row: AnswerRow) -> str:
    count = sum(share.count for share in row.shares if share.is_good)
    labels = [share.label for share in row.shares if share.is_good]
    told = {
        "share": _share(row, count, row.opinions),
        "percent": number(good_percent(row)),
        "count": number(count),
        "whole": number(row.opinions),
        "options": _either(labels),
    }
    return _("%(share)s (%(percent)s per cent, %(count)s of %(whole)s) answered %(options)s.") % told


def _most(chart: Answers, row: AnswerRow) -> str:
    """Which option was chosen by most, or several where they were as many."""
    inside = [share for share in row.shares if not share.is_outside]
    most = max((share.count for share in inside), default=0)
    first = [share for share in inside if share.count == most]
    if not most:
        return ""
    whole = percents(chart, row)[row.shares.index(first[0])]
    told = {
        "options": listed([share.label for share in first]),
        "percent": number(whole),
        "count": number(most),
        "whole": number(chart.of(row, first[0])),
    }
    return (
        ngettext(
            "Most chose %(options)s (%(percent)s per cent, %(count)s of %(whole)s).",
            "Most chose %(options)s (%(percent)s per cent each, %(count)s of %(whole)s).",
            len(first),
        )
        % told
    )


def _beside(count: int, label: str) -> str:
    told = {"count": capfirst(in_words(count)), "option": label}
    return (
        ngettext(
            "%(count)s answered %(option)s and is not counted in it.",
            "%(count)s answered %(option)s and are not counted in it.",
            count,
        )
        % told
    )


def _share(row: AnswerRow, count: int, whole: int) -> str:
    """In tenths as one says them; near the ends in words that do not promise too much."""
    people = {"people": row.people or _("who answered")}
    exact = Fraction(count, whole)
    if exact == 1:
        return _("All %(people)s") % people
    if exact == 0:
        return _("No %(people)s") % people
    if exact < Fraction(1, 20):
        return _("Fewer than one in ten %(people)s") % people
    if exact >= Fraction(19, 20):
        return _("More than nine in ten %(people)s") % people
    tenths = capfirst(in_words(half_up(10 * exact)))
    return _("%(tenths)s in ten %(people)s") % {"tenths": tenths, **people}


def _either(labels: list[str]) -> str:
    """*Alltid eller Ofta.*"""
    if len(labels) < 2:
        return "".join(labels)
    return _("%(first)s or %(last)s") % {"first": ", ".join(labels[:-1]), "last": labels[-1]}
