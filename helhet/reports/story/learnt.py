"""Chapter five: lessons, what was not managed, follow-ups, conclusions, and what goes on."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.wording import in_words, listed
from helhet.reports.story.ground import Ground, day_of, to_step
from helhet.reports.story.model import Chapter, Item, Sign, Told, Way, heaviest
from helhet.thread.kinds import kinds
from helhet.thread.models import Fate, Step
from helhet.thread.verdict_names import VERDICTS
from helhet.year.wheel.rolling import GOING_ON, due_of

_SAID = ("lesson", "not_managed", "follow_up", "conclusion")
_WEIGHTS = {"conclusion": 70, "follow_up": 65, "lesson": 60, "not_managed": 60}
_WORDS = 28


def chapter(ground: Ground) -> Told:
    """What was learnt, what is accepted for now, and what is not settled."""
    said = ground.written(*_SAID)
    accepted = [(step, fate) for step in ground.steps if (fate := _accepted(ground, step)) is not None]
    goes_on = [step for step in ground.of(*GOING_ON) if step.state in GOING_ON[step.kind]]
    items = [
        *(_item(ground, step) for step in said),
        *(_lived_with(ground, step, fate) for step, fate in accepted),
        *(_going_on(ground, step) for step in goes_on),
    ]
    words = (_of_said(said), _of_follow_ups(ground, said), _of_next(ground, len(accepted), len(goes_on)))
    return Told(
        Chapter.LEARNT, tuple(one for one in words if one), heaviest(items), Way("tradar", ground.unit)
    )  # fmt: skip


def _item(ground: Ground, step: Step) -> Item:
    text = str(step.fields.get("seen", "")) if step.kind == "follow_up" else step.text
    fate = ground.fate(step) if step.kind == "conclusion" else None
    is_conclusion = step.kind == "conclusion"
    return Item(
        on=day_of(step),
        title=step.title,
        says=_shortened(text, step.title),
        about=f"{capfirst(str(kinds()[step.kind].name))} · {ground.who(step)}",
        state=(str(VERDICTS[fate.verdict]) if fate else _("No answer yet")) if is_conclusion else "",
        sign=(_sign(fate) if fate else Sign.WAIT) if is_conclusion else None,
        way=to_step(step),
        weight=_WEIGHTS[step.kind] + 5 * ground.is_own(step),
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _sign(fate: Fate) -> Sign:
    said = {Fate.Verdict.NO: Sign.NO, Fate.Verdict.PARKED: Sign.WAIT, Fate.Verdict.UNDER_WAY: Sign.PART}
    return said.get(Fate.Verdict(fate.verdict), Sign.YES)


def _shortened(text: str, title: str) -> str:
    """The beginning of what was written, where it is more than the title."""
    flat = " ".join(text.split())
    return "" if flat.rstrip(".") in ("", title.rstrip(".")) else Truncator(flat).words(_WORDS)


def _accepted(ground: Ground, step: Step) -> Fate | None:
    """The acceptance that held when the year ended."""
    fate = ground.fate(step)
    if fate is None or fate.verdict != Fate.Verdict.ACCEPTED:
        return None
    return fate if fate.until is None or fate.until >= ground.span.first else None


def _lived_with(ground: Ground, step: Step, fate: Fate) -> Item:
    until = date_format(fate.until, "j F Y") if fate.until else ""
    on = timezone.localdate(fate.at)
    return Item(
        on=on if ground.span.holds(on) else ground.span.first,
        title=step.title,
        says=_("Accepted until %(day)s.") % {"day": until} if until else _("Accepted for now."),
        about=_("What we live with · %(who)s") % {"who": ground.who(step)},
        way=to_step(step),
        weight=50,
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _going_on(ground: Ground, step: Step) -> Item:
    due: date | None = due_of(step)
    return Item(
        on=ground.span.until,
        label=_("goes on"),
        title=step.title,
        says=_due(due, ground.span.until) if due else "",
        about=f"{capfirst(str(kinds()[step.kind].name))} · {ground.who(step)}",
        way=to_step(step),
        weight=30 + 5 * ground.is_own(step),
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _due(due: date, until: date) -> str:
    """By when it is to be seen, or was to be."""
    said = _("It was to be seen by %(day)s.") if due < until else _("To be seen by %(day)s.")
    return said % {"day": date_format(due, "j F Y")}


def _of_said(said: list[Step]) -> str:
    counts = [
        (kinds()[key].counted, sum(step.kind == key for step in said)) for key in ("lesson", "conclusion")
    ]
    parts = [counted.of(n) for counted, n in counts if n]
    failed = sum(step.kind == "not_managed" for step in said)
    told = [
        _("We wrote %(parts)s.") % {"parts": listed(parts)}
        if parts
        else _("There is no lesson to read here.")
    ]
    if failed:
        one = ngettext("One thing we did not manage.", "%(n)s things we did not manage.", failed)
        told.append(capfirst(one % {"n": in_words(failed)}))
    return " ".join(told)


def _of_follow_ups(ground: Ground, said: list[Step]) -> str:
    count = sum(step.kind == "follow_up" for step in said)
    if not count:
        return "" if ground.hidden["follow_up"] else _("No effort has been followed up this year.")
    done = ngettext("One follow-up was written.", "%(n)s follow-ups were written.", count)
    return capfirst(done % {"n": in_words(count)})


def _of_next(ground: Ground, accepted: int, goes_on: int) -> str:
    if ground.span.goes_on:
        if not goes_on:
            return ""
        return _("Not settled yet: %(n)s.") % {"n": _things(goes_on)}
    told = (
        _("Nothing of what was promised goes on into the next year.")
        if not goes_on
        else (_("Into the next year goes on: %(n)s.") % {"n": _things(goes_on)})
    )
    if accepted:
        live = ngettext("One thing we live with for now.", "%(n)s things we live with for now.", accepted)
        told = f"{told} {capfirst(live % {'n': in_words(accepted)})}"
    return told


def _things(count: int) -> str:
    return ngettext("one thing", "%(n)s things", count) % {"n": in_words(count)}
