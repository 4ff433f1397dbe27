"""One sentence about a figure: what it says and how sure, from released cells alone.

How sure is the verdict of signals.py, given on the whole family at once; here it is only put into
words, so that no two pages can say different things of the same figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.analysis.families import change_family
from helhet.analysis.model import Calculation, Figure, Figures, Status
from helhet.analysis.reasons import ACROSS_BREAK, NO_EARLIER, NO_VARIANCE
from helhet.analysis.statistics.signals import Kind, Signal, signals
from helhet.core import wording
from helhet.core.periods import Period
from helhet.core.text import Text
from helhet.indicators.model import Indicator, Measure, indicators

_FEW = 12  # people; a verdict that hangs on so few is told with their number


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence under a name, and a short one for a cell of Helheten."""

    text: str
    short: str  # at most 70 characters
    level: str = ""


class Change(Enum):
    """What can be said about the step from the period before."""

    NONE_BEFORE = "none_before"
    BREAK = "break"
    UNKNOWN = "unknown"  # how many the values rest on is not known
    UNKNOWN_SPREAD = "unknown_spread"  # a mean, or an index, printed without its spread
    SAME = "same"
    CHANCE_UP = "chance_up"
    CHANCE_DOWN = "chance_down"
    UP = "up"
    DOWN = "down"


def sentence(figures: Figures, path: str, split: str = "") -> Sentence:
    """What the newest cell of a unit says, in the active language."""
    series = figures.of(path, split)
    if not series:
        return Sentence(_("There is nothing to show."), _("There is nothing to show."))
    newest = newest_shown(series)
    if newest is None:
        return _without_value(series[-1])
    indicator = figures.indicator
    earlier = _before(series, newest)
    change, people = change_of(figures, newest, earlier)
    level = _level(indicator, newest)
    words = [
        level,
        _change_words(indicator, change, earlier),
        _people_words(change, people),
        _condition(indicator),
        str(newest.note or ""),
    ]
    if newest is not series[-1] and series[-1].period is not None:
        words.append(_("For %(period)s no value is shown.") % {"period": series[-1].period.label})
    text = " ".join(word for word in words if word)
    return Sentence(text, _short(change, _is_year_after(newest, earlier)), level)


def newest_shown(series: tuple[Figure, ...]) -> Figure | None:
    """The newest cell that shows a value."""
    return next((row for row in reversed(series) if row.status.has_value), None)


def written(indicator: Indicator, value: float) -> str:
    """A value as it stands in a sentence: with the per cent sign for a share."""
    if indicator.measure is Measure.SHARE:
        return wording.percent(value, indicator.decimals)
    return wording.number(value, indicator.decimals)


def unit_of(indicator: Indicator) -> str:
    """What a change is counted in."""
    return _("percentage points") if indicator.measure is Measure.SHARE else _("points")


def amount(indicator: Indicator, size: float) -> str:
    """How much a figure is expected to change: "3 procentenheter", "1,5 skalsteg"."""
    is_whole = float(size).is_integer()
    number = wording.number(size, 0 if is_whole else 1)
    count = int(size) if is_whole else 2  # what has decimals is written in the plural
    if indicator.measure is Measure.SHARE:
        return ngettext("%(number)s percentage point", "%(number)s percentage points", count) % {
            "number": number
        }
    return ngettext("%(number)s point", "%(number)s points", count) % {"number": number}


def change_of(figures: Figures, newest: Figure, earlier: Figure | None) -> tuple[Change, int | None]:
    """What can be said of the step from ``earlier`` to ``newest``, and how many people it hangs on.

    More is positive, fewer negative; None where no number of people would have changed the verdict.
    """
    if earlier is None or earlier.period is None or newest.period is None:
        return Change.NONE_BEFORE, None
    signal = _verdicts(figures, newest.period, newest.split).get(newest.unit.path)
    if signal is None or signal.kind is Kind.UNKNOWN:
        return _UNKNOWN.get(signal.reason if signal else None, Change.UNKNOWN), None
    if signal.kind is not Kind.NONE:
        return (Change.UP if signal.kind is Kind.UP else Change.DOWN), signal.people
    if newest.value == earlier.value:
        return Change.SAME, None
    is_up = (newest.value or 0.0) > (earlier.value or 0.0)
    return (Change.CHANCE_UP if is_up else Change.CHANCE_DOWN), signal.people


_UNKNOWN: dict[Text | None, Change] = {
    ACROSS_BREAK: Change.BREAK,
    NO_EARLIER: Change.NONE_BEFORE,
    NO_VARIANCE: Change.UNKNOWN_SPREAD,
}


def _verdicts(figures: Figures, period: Period, split: str) -> Mapping[str, Signal]:
    """Of the whole authority; figures that come from no authority are a family by themselves."""
    if figures.verdicts is not None:
        return figures.verdicts(period, split)
    return signals(change_family(figures, period, split))


def _before(series: tuple[Figure, ...], newest: Figure) -> Figure | None:
    earlier = [row for row in series[: series.index(newest)] if row.status.has_value]
    return earlier[-1] if earlier else None


def _level(indicator: Indicator, figure: Figure) -> str:
    value = written(indicator, figure.value or 0.0)
    level = f"{value} {indicator.share_of}" if indicator.share_of else value
    period = figure.period.label if figure.period else ""
    return _("%(level)s (%(period)s).") % {"level": level, "period": period}


def _people_words(change: Change, people: int | None) -> str:
    """How few people the verdict hangs on, where they are few enough to give pause."""
    if people is None or abs(people) > _FEW or change is Change.SAME:
        return ""
    told = {"count": wording.in_words(abs(people))}
    if people > 0:
        return _("It would have taken %(count)s more to change the picture.") % told
    return _("It would have taken %(count)s fewer to change the picture.") % told


def _change_words(indicator: Indicator, change: Change, earlier: Figure | None) -> str:
    if earlier is None or earlier.value is None or earlier.period is None:
        return _("There is no earlier value to compare with.")
    told = {"value": written(indicator, earlier.value), "period": earlier.period.label}
    sentences = {
        Change.BREAK: _("It is counted in a new way since then, so it is not compared with earlier years."),
        Change.SAME: _("It is the same as in %(period)s."),
        Change.UNKNOWN: _(
            "In %(period)s it was %(value)s; whether that is more than chance cannot be said, "
            "since it is not known how many it rests on."
        ),
        Change.UNKNOWN_SPREAD: _(
            "In %(period)s it was %(value)s; whether that is more than chance cannot be said, "
            "since the spread behind the mean is not printed."
        ),
        Change.CHANCE_UP: _(
            "It is higher than %(value)s in %(period)s, but the difference lies within normal variation."
        ),
        Change.CHANCE_DOWN: _(
            "It is lower than %(value)s in %(period)s, but the difference lies within normal variation."
        ),
        Change.UP: _("It has risen from %(value)s in %(period)s, more than chance usually makes it."),
        Change.DOWN: _("It has fallen from %(value)s in %(period)s, more than chance usually makes it."),
    }
    return sentences[change] % told


def _condition(indicator: Indicator) -> str:
    """A measure of only some of the students says so, and beside which measures it belongs."""
    if indicator.denominator_share is None:
        return ""
    known = indicators()
    names = [str(known[key].name) for key in indicator.read_with if key in known]
    told = {"noun": indicator.noun, "names": wording.listed(names)}
    if not names:
        return _("It counts only %(noun)s.") % told
    return _("It counts only %(noun)s: read it together with %(names)s.") % told


def _is_year_after(newest: Figure, earlier: Figure | None) -> bool:
    """No year lies between the two; *the year before* would otherwise be untrue."""
    if earlier is None or earlier.period is None or newest.period is None:
        return True
    return newest.period.year - earlier.period.year == 1


def _short(change: Change, is_year_after: bool) -> str:
    if not is_year_after and change in (Change.CHANCE_UP, Change.CHANCE_DOWN):
        if change is Change.CHANCE_UP:
            return _("Higher than the last value, but within normal variation.")
        return _("Lower than the last value, but within normal variation.")
    return {
        Change.NONE_BEFORE: _("The first value we have."),
        Change.BREAK: _("Counted in a new way, not compared with earlier years."),
        Change.SAME: _("The same as the time before."),
        Change.UNKNOWN: _("How sure the change is cannot be said."),
        Change.UNKNOWN_SPREAD: _("How sure the change is cannot be said."),
        Change.CHANCE_UP: _("Higher than the year before, but within normal variation."),
        Change.CHANCE_DOWN: _("Lower than the year before, but within normal variation."),
        Change.UP: _("Up, more than chance usually makes it."),
        Change.DOWN: _("Down, more than chance usually makes it."),
    }[change]


def _without_value(figure: Figure) -> Sentence:
    state = state_name(figure.status)
    return Sentence(f"{state} {figure.reason or ''}".strip(), state)


def state_name(status: Status) -> str:
    """The word that stands where a value would have stood."""
    return {
        Status.SUPPRESSED: _("Not shown."),
        Status.MISSING: _("Missing."),
        Status.NOT_APPLICABLE: _("Does not apply here."),
        Status.NOT_COLLECTED: _("Not collected."),
        Status.WITHDRAWN: _("Withdrawn."),
    }.get(status, "")


def whose(figure: Figure) -> str:
    """Whose arithmetic the figure is, as the foot of a panel says it."""
    if figure.stamp is None:
        return ""
    if figure.stamp.calculation is Calculation.COMPUTED:
        return _("own calculation on figures from %(publisher)s") % {"publisher": figure.stamp.publisher}
    return _("%(publisher)s, as published") % {"publisher": figure.stamp.publisher}
