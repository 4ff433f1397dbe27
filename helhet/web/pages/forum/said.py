"""What was said in a meeting, as pages show it: the step, its state or fate, its answers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.chain.models import Unit
from helhet.people.roles import ROLES
from helhet.thread.kinds import kinds
from helhet.thread.models import Fate, Step
from helhet.thread.queries import ANSWER_WITHIN
from helhet.thread.readers import readable
from helhet.thread.verdict_names import VERDICTS
from helhet.web.page import PageRequest
from helhet.web.progress import who_reads
from helhet.web.steps import Card, card, reader_in_thread
from helhet.year.queries import Saying


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said."""

    saying: Saying
    card: Card
    text: str  # what it says beyond its title
    state: str
    who: str  # which role has promised it
    until: date | None
    is_done: bool
    reads: str  # who answers for it, while nobody has
    became: Card | None  # the step it became, where the reader may read that one

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.saying.step

    @property
    def answer_by(self) -> date:
        """The day by which somebody is to have said what becomes of it."""
        return timezone.localdate(self.step.written_at) + ANSWER_WITHIN

    @property
    def is_promise(self) -> bool:
        """Whether it is kept or not kept."""
        return self.step.kind == "commitment"


def open_steps(request: PageRequest, said: Iterable[Saying]) -> set[int]:
    """Those of the steps, and of what they became, that the reader may read. One SQL question."""
    rows = list(said)
    became = [row.fate.into_id for row in rows if row.fate is not None and row.fate.into_id is not None]
    keys = [*(row.step.pk for row in rows), *became]
    found = readable(reader_in_thread(request)).filter(pk__in=keys)
    return set(found.values_list("pk", flat=True)) if keys else set()


def lines(said: Iterable[Saying], open_to: Collection[int]) -> list[Line]:
    """What was said, each with a way on to its thread where the reader may read it there.

    All who take part in a forum read what is said in it; the thread around it is another matter.
    """
    rows = list(said)
    reads = {unit: who_reads(unit) for unit in {row.step.answered_at for row in rows if _waits(row)}}
    return [_line(row, open_to, reads) for row in rows]


def _waits(row: Saying) -> bool:
    return row.is_silent and not row.answers


def _line(row: Saying, open_to: Collection[int], reads: Mapping[Unit, str]) -> Line:
    step = row.step
    # Where and when it was said stands above the list already.
    shown = replace(card(step), who=_who(step))
    who, into = ROLES.get(str(step.fields.get("who", ""))), row.fate.into if row.fate else None
    is_other = into is not None and into.pk != step.pk  # an answer straight to a voice makes nothing of it
    return Line(
        saying=row,
        card=shown if step.pk in open_to else replace(shown, address=""),
        text=step.text.removeprefix(step.title).lstrip(". "),
        state=_state(row),
        who=capfirst(str(who.name)) if who and step.kind == "commitment" else "",
        until=_day(step.fields.get("by")),
        is_done=step.state in ("kept", "reached") or bool(row.answers),
        reads=reads.get(step.answered_at, "") if _waits(row) else "",
        became=card(into) if into is not None and is_other and into.pk in open_to else None,
    )


def _who(step: Step) -> str:
    """In which role; and where, if that is not where the forum is."""
    role = ROLES.get(step.role)
    if role is None:
        return step.unit.name
    is_here = step.role_unit in ("", step.unit.name)
    return capfirst(str(role.name)) if is_here else f"{capfirst(str(role.name))}, {step.role_unit}"


def _state(row: Saying) -> str:
    """What has come of it, in words."""
    if row.answers:
        return _("Answered")
    if row.fate is not None:
        return _fate(row.fate)
    if row.is_silent and row.days == 0:
        return _("Nobody has answered yet")
    if row.is_silent:
        said = ngettext(
            "Nobody has answered yet, %(count)d day", "Nobody has answered yet, %(count)d days", row.days
        )
        return said % {"count": row.days}
    return capfirst(str(kinds()[row.step.kind].state_name(row.step.state)))


def _fate(fate: Fate) -> str:
    said = str(VERDICTS[fate.verdict])
    if fate.until is None:
        return said
    return _("%(fate)s, until %(day)s") % {"fate": said, "day": date_format(fate.until, "j F Y")}


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
