"""A prediction and its verdict in words: what was said, what was seen, how sure."""

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.analysis.model import Kind
from helhet.analysis.sentences import amount, unit_of, written
from helhet.core.periods import Period
from helhet.core.wording import in_words, number
from helhet.indicators.model import Indicator, indicators
from helhet.thread.models import Prediction
from helhet.thread.verdicts import Judgement, Lies, Tally, Verdict, towards


def verdict_name(verdict: Verdict) -> str:
    """The verdict in one or two words."""
    return {
        Verdict.WORKED: _("Worked"),
        Verdict.DID_NOT: _("Did not work"),
        Verdict.UNCLEAR: _("Unclear"),
        Verdict.TOO_EARLY: _("Too early"),
        Verdict.NO_FIGURE: _("Cannot be judged"),
    }[verdict]


def label(one: Judgement) -> str:
    """The verdict as it stands in a table; of what was not done in time, that it was not tried."""
    if one.verdict in (Verdict.TOO_EARLY, Verdict.NO_FIGURE) or one.is_tried:
        return verdict_name(one.verdict)
    return _("Not tried")


def expectation(prediction: Prediction) -> str:
    """What was said: which figure, which way, by how much, from when and by when."""
    indicator = indicators().get(prediction.indicator)
    if indicator is None:
        return prediction.signal
    told = {
        "figure": indicator.name,
        "amount": amount(indicator, prediction.size),
        "period": Period.parse(prediction.baseline, indicator.period_kind).label,
        "day": date_format(prediction.result_on, "j F Y"),
    }
    if prediction.direction == Prediction.Direction.UP:
        return _("%(figure)s: up %(amount)s since %(period)s, seen by %(day)s") % told
    return _("%(figure)s: down %(amount)s since %(period)s, seen by %(day)s") % told


def sentence(one: Judgement) -> str:
    """The verdict in whole sentences: what became of it, from what to what, and how sure that is."""
    if one.verdict is Verdict.TOO_EARLY:
        return _too_early(one)
    if one.verdict is Verdict.NO_FIGURE or one.indicator is None or one.seen is None:
        return " ".join(filter(None, (_("It cannot be judged."), str(one.reason or ""))))
    words = [_head(one), _seen(one, one.indicator), _expected(one, one.indicator)]
    if not one.is_tried:
        words.append(_untried(one))
    return " ".join(word for word in words if word)


def _head(one: Judgement) -> str:
    if not one.is_tried:
        return ""
    return {
        Verdict.WORKED: _("It worked."),
        Verdict.DID_NOT: _("It did not work as it was said."),
        Verdict.UNCLEAR: _("Whether it worked cannot be told."),
    }[one.verdict]


def _too_early(one: Judgement) -> str:
    if one.judged_on is None:
        baseline = one.prediction.baseline
        label = Period.parse(baseline, one.indicator.period_kind).label if one.indicator else baseline
        return _("It is too early: there is no figure after %(period)s yet.") % {"period": label}
    told = {
        "period": one.judged_on.label,
        "day": date_format(one.prediction.result_on, "j F Y"),
    }
    return _("It is too early: it is judged on %(period)s, and the result is to be seen by %(day)s.") % told


def _seen(one: Judgement, indicator: Indicator) -> str:
    """From what to what, by how much with its interval, and whether that is more than chance."""
    signal, seen, before = one.signal, one.seen, one.before
    if signal is None or signal.interval is None or signal.difference is None:
        return ""
    if seen is None or before is None or seen.period is None or before.period is None:
        return ""
    told = {
        "now": written(indicator, seen.value or 0.0), "period": seen.period.label,
        "before": written(indicator, before.value or 0.0), "earlier": before.period.label,
    }  # fmt: skip
    if signal.difference == 0:
        return _("It is the same in %(period)s as in %(earlier)s: %(now)s.") % told
    is_up = signal.difference > 0
    low, high = towards(signal.interval, "up" if is_up else "down")
    told |= {
        "points": number(abs(signal.difference), 1), "unit": unit_of(indicator),
        "low": number(low, 1), "high": number(high, 1),
    }  # fmt: skip
    return _change(is_up=is_up, is_signal=signal.kind is not Kind.NONE) % told


def _change(*, is_up: bool, is_signal: bool) -> str:
    if is_signal and is_up:
        return _(
            "From %(before)s in %(earlier)s to %(now)s in %(period)s: up %(points)s %(unit)s (95%% interval "
            "%(low)s to %(high)s), more than chance usually makes it."
        )
    if is_signal:
        return _(
            "From %(before)s in %(earlier)s to %(now)s in %(period)s: down %(points)s %(unit)s "
            "(95%% interval %(low)s to %(high)s), more than chance usually makes it."
        )
    if is_up:
        return _(
            "From %(before)s in %(earlier)s to %(now)s in %(period)s: up %(points)s %(unit)s (95%% interval "
            "%(low)s to %(high)s), which lies within normal variation."
        )
    return _(
        "From %(before)s in %(earlier)s to %(now)s in %(period)s: down %(points)s %(unit)s (95%% interval "
        "%(low)s to %(high)s), which lies within normal variation."
    )


def _expected(one: Judgement, indicator: Indicator) -> str:
    """How the change stands to what was expected, where that adds something."""
    told = {"amount": amount(indicator, one.prediction.size)}
    is_up = one.prediction.direction == Prediction.Direction.UP
    if one.verdict is Verdict.WORKED:
        return {
            Lies.WITHIN: _("What was expected, %(amount)s, lies within the interval."),
            Lies.OVER: _("It is less than was expected (%(amount)s)."),
            Lies.UNDER: _("It is more than was expected (%(amount)s)."),
        }[one.expected or Lies.WITHIN] % told
    if one.verdict is Verdict.UNCLEAR and one.expected is not Lies.WITHIN:
        return ""
    if one.verdict is Verdict.UNCLEAR:
        return _("What was expected, %(amount)s, can be neither shown nor ruled out.") % told
    if one.signal is not None and one.signal.kind is Kind.NONE:
        said = (
            _("So large a rise as was expected, %(amount)s, lies outside the interval.")
            if is_up
            else _("So large a fall as was expected, %(amount)s, lies outside the interval.")
        )
        return said % told
    return _("A rise was expected.") if is_up else _("A fall was expected.")


def _untried(one: Judgement) -> str:
    """Why the change says nothing of the effort."""
    done_on = one.prediction.done_on
    if done_on is None:
        return _("The effort is not marked as done, so the change cannot be its doing.")
    told = {"day": date_format(done_on, "j F Y")}
    return _("The effort was done on %(day)s, after that period, so the change cannot be its doing.") % told


def summary(counted: Tally) -> str:
    """How some predictions went, in sentences that name each number once."""
    words = [_told(counted)]
    if counted.too_early:
        said = ngettext("%(n)s is too early to judge.", "%(n)s are too early to judge.", counted.too_early)
        words.append(_with(said, counted.too_early))
    if counted.no_figure:
        said = ngettext("%(n)s cannot be judged.", "%(n)s cannot be judged.", counted.no_figure)
        words.append(_with(said, counted.no_figure))
    if counted.untried:
        said = ngettext("%(n)s was not tried.", "%(n)s were not tried.", counted.untried)
        words.append(_with(said, counted.untried))
    return " ".join(words)


def _told(counted: Tally) -> str:
    """Of those that something can be said of, how many worked, did not, and are unclear."""
    if counted.told == 0:
        return _("Nothing can be said of any effort yet.")
    if counted.told == 1:
        return _the_only(counted)
    told = {"told": in_words(counted.told), "worked": in_words(counted.worked)}
    if counted.worked == counted.told:
        return _("Of %(told)s efforts that something can be said of, all worked.") % told
    if counted.worked:
        words = [_("Of %(told)s efforts that something can be said of, %(worked)s worked.") % told]
    else:
        words = [_("Of %(told)s efforts that something can be said of, none worked.") % told]
    if counted.did_not:
        words.append(_with(_("%(n)s did not work."), counted.did_not))
    if counted.unclear:
        said = ngettext("%(n)s is unclear.", "%(n)s are unclear.", counted.unclear)
        words.append(_with(said, counted.unclear))
    return " ".join(words)


def _the_only(counted: Tally) -> str:
    if counted.worked:
        return _("The only effort that something can be said of worked.")
    if counted.did_not:
        return _("The only effort that something can be said of did not work.")
    return _("The only effort that something can be said of is unclear.")


def _with(words: str, count: int) -> str:
    """A sentence that begins with a number in words."""
    return words % {"n": capfirst(in_words(count))}
