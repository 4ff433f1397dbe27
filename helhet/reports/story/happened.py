"""Chapter four: figures that came, whether what was foretold held, promises, and answers that came back."""

from datetime import date, datetime
from statistics import median

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.analysis.figures import Moment
from helhet.analysis.sentences import sentence
from helhet.assembly import promised
from helhet.assembly.promised import Kept
from helhet.core.wording import in_words, number
from helhet.indicators.model import Family, Indicator, indicators
from helhet.reports.story.figures import is_made_up, known_first, known_last
from helhet.reports.story.ground import Ground, day_of, foretold, leading, to_step
from helhet.reports.story.knew import corrected_since, known_on, source_of
from helhet.reports.story.model import Chapter, Item, Sign, Told, Way, heaviest
from helhet.thread.kinds import kinds, voices
from helhet.thread.models import Step
from helhet.thread.verdict_words import label, summary
from helhet.thread.verdict_words import sentence as said_of
from helhet.thread.verdicts import Judgement, Verdict, judge, tally

_VERDICTS = {
    Verdict.WORKED: Sign.YES, Verdict.DID_NOT: Sign.NO, Verdict.UNCLEAR: Sign.PART,
    Verdict.TOO_EARLY: Sign.WAIT, Verdict.NO_FIGURE: Sign.NONE,
}  # fmt: skip
_KEPT = {
    Kept.HELD: Sign.YES, Kept.NOT: Sign.NO, Kept.PARTLY: Sign.PART, Kept.EARLY: Sign.WAIT,
    Kept.UNSAID: Sign.NONE,
}  # fmt: skip


def chapter(ground: Ground) -> Told:
    """What the year brought, as it was known when it ended."""
    came = [item for one in leading() if (item := _arrival(ground, one)) is not None]
    judged = _judged(ground)
    promises = [(step, kept) for step in ground.of("goal", "commitment") if (kept := _kept(ground, step))]
    answers = ground.written("answer")
    items = [
        *came,
        *(_verdict(ground, step, one) for step, one in judged),
        *(_promise(ground, step, kept) for step, kept in promises),
        *(_answer(ground, step) for step in answers),
    ]
    words = (_of_figures(came), _of_verdicts([one for _step, one in judged]), _of_promises(promises),
             _of_answers(ground))  # fmt: skip
    onward = Way("forutsagelser", ground.unit)
    return Told(Chapter.HAPPENED, tuple(one for one in words if one), heaviest(items), onward)


def _arrival(ground: Ground, indicator: Indicator) -> Item | None:
    """A period that was not known when the year began, and was when it ended."""
    known = known_last(ground, indicator)
    newest = known.newest
    if newest is None or newest.period in known_first(ground, indicator).periods:
        return None
    on = known_on(indicator, known) or ground.span.until
    corrected, is_shown = corrected_since(ground, indicator, newest)
    told = sentence(known.figures, ground.unit.path)
    return Item(
        on=min(max(on, ground.span.first), ground.span.until),
        title=str(indicator.name),
        says=f"{told.level} {told.short}" if is_shown else "",
        about=source_of(indicator, known, on),
        way=Way("indikator", ground.unit, {"key": indicator.key}),
        weight=60 + (10 if indicator.leads else 0),
        beside=(corrected,) if corrected else (),
        is_example=is_made_up(ground, indicator),
    )


def _judged(ground: Ground) -> list[tuple[Step, Judgement]]:
    """Efforts whose result was to be seen in the year, judged by what was known when it ended."""
    found = []
    for step in ground.of("effort"):
        said = foretold(step, ground.span.until)
        if said is not None and ground.span.holds(said.result_on):
            found.append((step, judge(said, _moment(ground, said.indicator), ground.span.until)))
    return found


def _moment(ground: Ground, key: str) -> Moment:
    """What a verdict rests on: what had been read when the year ended, or of what was read later, that."""
    indicator = indicators().get(key)
    if indicator is None or indicator.family is Family.COMPUTED:
        return ground.at_end
    is_read = any(row.period is not None for row in ground.at_end.figures_of_all(indicator).rows)
    return ground.at_end if is_read else ground.now


def _verdict(ground: Ground, step: Step, one: Judgement) -> Item:
    is_untried = one.verdict not in (Verdict.TOO_EARLY, Verdict.NO_FIGURE) and not one.is_tried
    return Item(
        on=one.prediction.result_on,
        title=step.title,
        says=said_of(one),
        about=_("What an effort was to change · %(who)s") % {"who": ground.who(step)},
        state=label(one),
        sign=Sign.NONE if is_untried else _VERDICTS[one.verdict],
        way=to_step(step),
        weight=80 + (5 if one.counts else 0),
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _kept(ground: Ground, step: Step) -> Kept | None:
    """Whether a promise for a day of the year held; None for one of another day."""
    if not ground.span.holds(promised.day_of(step)):
        return None
    if step.kind == "commitment":
        return promised.of_commitment(step, ground.span.until)
    return promised.of_goal(step, (), ground.span.until)


def _promise(ground: Ground, step: Step, kept: Kept) -> Item:
    on: date = promised.day_of(step) or ground.span.until
    return Item(
        on=on,
        title=step.title,
        says=_("Promised by %(day)s.") % {"day": date_format(on, "j F Y")},
        about=f"{capfirst(str(kinds()[step.kind].name))} · {ground.who(step)}",
        state=kept.label,
        sign=_KEPT[kept],
        way=to_step(step),
        weight=65 + 5 * ground.is_own(step),
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _answer(ground: Ground, step: Step) -> Item:
    return Item(
        on=day_of(step),
        title=step.title,
        about=_("An answer to those who began · %(who)s") % {"who": ground.who(step)},
        way=to_step(step),
        weight=30,
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _of_figures(came: list[Item]) -> str:
    if not came:
        return _("No new figure came during the year.")
    said = ngettext("One new figure came.", "%(n)s new figures came.", len(came))
    return capfirst(said % {"n": in_words(len(came))})


def _of_verdicts(judged: list[Judgement]) -> str:
    return summary(tally(judged)) if judged else _("No result of an effort is to be read here.")


def _of_promises(promises: list[tuple[Step, Kept]]) -> str:
    if not promises:
        return ""
    held = sum(kept is Kept.HELD for _step, kept in promises)
    told = {"held": in_words(held), "n": in_words(len(promises))}
    if len(promises) == 1:
        return {
            Kept.HELD: _("One promise had its day this year, and it held."),
            Kept.NOT: _("One promise had its day this year, and it did not hold."),
        }.get(promises[0][1], _("One promise had its day this year. It is not told whether it held."))
    if not held:
        return _("Of %(n)s things that were promised for the year none was kept.") % told
    return _("Of %(n)s things that were promised for the year %(held)s were kept.") % told


def _of_answers(ground: Ground) -> str:
    """Of the voices the reader may read: how many got word of what became of them, and after how long."""
    asked = ground.written(*voices())
    firsts = [(step, at) for step in asked if (at := _answered_at(ground, step)) is not None]
    if not asked:
        return ""
    if not firsts:
        return _("Nobody who raised something that you may read has had an answer yet.")
    days = round(median((at - step.written_at).days for step, at in firsts))
    told = {"n": in_words(len(firsts)), "of": in_words(len(asked)), "days": number(days)}
    said = ngettext(
        "Of %(of)s voices that you may read %(n)s had an answer, the middle one after one day.",
        "Of %(of)s voices that you may read %(n)s had an answer, the middle one after %(days)s days.",
        days,
    )
    return said % told


def _answered_at(ground: Ground, step: Step) -> datetime | None:
    """When it was first said what became of a voice, by its own level."""
    return next((fate.at for fate in ground.fates.get(step.pk, ()) if fate.carry_id is None), None)
