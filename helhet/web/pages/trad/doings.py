"""What the reader may do with a step, as links in the order in which they are mostly wanted."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.thread.kinds import kinds
from helhet.thread.models import Carry, Step
from helhet.thread.queries import next_up, still_to_answer
from helhet.web.page import PageRequest
from helhet.web.pages.steg.doing import answers_for, live_carries, may_write


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing to do: its verb, what that means in a line, and where it leads.

    ``is_ahead``: it takes the thread on; the first of these is the main button of the page.
    """

    words: str
    why: str
    address: str
    is_ahead: bool = True


def _where_to_build(request: PageRequest, step: Step) -> Unit:
    """Who stands above the step builds at their own level; so does who works where it was not said.

    A card from the caretakers' team is built on at the school that can change what it tells of.
    """
    acting = request.reader.acting
    if acting is None or acting.unit.root_path != step.unit.root_path:
        return step.unit
    is_above = step.unit.path.startswith(acting.unit.path)
    return acting.unit if is_above or not may_write(request, step.unit) else step.unit


def doings(request: PageRequest, step: Step) -> list[Doing]:
    """Those the reader may do. What waits for their word comes first, else what takes the thread on."""
    carried = live_carries(step)
    fate, answer = _fate(request, step), _answer(request, step)
    waits = kinds()[step.kind].is_voice or bool(fate and carried)
    ahead = [
        *_unfinished(request, step),
        *([fate] if waits else []),
        *([answer] if step.kind == "decision" or waits else []),
        _build(request, step),
        _carry(request, step, carried),
        *([] if waits else [fate]),
        *([] if step.kind == "decision" or waits else [answer]),
        *_mend(request, step),
    ]
    return [one for one in ahead if one is not None]


def _at(page: str, step: Step) -> str:
    return reverse(page, kwargs={"key": step.key, "unit": step.unit})


def _fate(request: PageRequest, step: Step) -> Doing | None:
    if not answers_for(request, step):
        return None
    why = _("It is used, is under way, waits or is a no, with a reason. Whoever wrote sees it.")
    return Doing(_("Say what becomes of it"), why, _at("steg_ode", step))


def _answer(request: PageRequest, step: Step) -> Doing | None:
    """Only while somebody is left to answer."""
    if step.kind == "answer" or not request.reader.may(Permission.DECIDE, step.unit):
        return None
    if not still_to_answer(step):
        return None
    why = _("One and the same answer to all with whom this began.")
    return Doing(_("Answer those who began"), why, _at("steg_svara", step))


def _build(request: PageRequest, step: Step) -> Doing | None:
    place = _where_to_build(request, step)
    fitting = [kind for kind in may_write(request, place) if step.kind in kind.builds_on]
    if not fitting:
        return None
    build = f"{reverse('steg_bygg', kwargs={'unit': place})}?pa={step.key}"
    why = _("Write what it leads to, at %(unit)s.") % {"unit": place.name}
    return Doing(_("Build on it"), why, build)


def _carry(request: PageRequest, step: Step, carried: list[Carry]) -> Doing | None:
    """One level on from where it has been carried; from the highest it can still be taken back."""
    if step.unit.parent_id is None or not request.reader.may(Permission.ANALYSE, step.unit):
        return None
    to = next_up(min((row.to_unit for row in carried), key=lambda unit: len(unit.path), default=step.unit))
    if to is None:
        return Doing(_("Carry it up"), _("It has been. You can take it back."), _at("steg_lyft", step), False)
    why = _("To %(unit)s: those who work there can read it, and whoever leads there answers.")
    return Doing(_("Carry it up"), why % {"unit": to.name}, _at("steg_lyft", step))


def _unfinished(request: PageRequest, step: Step) -> list[Doing]:
    """What the step itself waits for before it is what its kind says."""
    if not request.reader.may(kinds()[step.kind].written_by, step.unit):
        return []
    if step.kind == "analysis" and step.state == "described":
        why = _("See what is left before it counts as analysed.")
        return [Doing(_("Is it analysed?"), why, _at("steg_analyserat", step))]
    if step.kind == "decision" and step.state == "proposed":
        why = _("Until then it is a proposal.")
        return [Doing(_("Write when it was decided"), why, _at("steg_andra", step))]
    return []


def _mend(request: PageRequest, step: Step) -> list[Doing]:
    """What makes the step itself better."""
    may, kind = request.reader.may, kinds()[step.kind]
    writes = may(kind.written_by, step.unit)
    is_own = step.author_id == request.reader.person.pk
    found = []
    if writes and not kind.is_voice and step.kind != "answer":
        why = _("Point at what speaks for it, or against it.")
        found.append(Doing(_("Tie evidence to it"), why, _at("steg_knyt", step), is_ahead=False))
    if may(Permission.ANALYSE, step.unit) and kind.is_voice:
        why = _("When it holds more than one thing.")
        found.append(Doing(_("Split it"), why, _at("steg_dela", step), is_ahead=False))
    if is_own or (writes and not kind.is_voice):
        why = _("How it was worded before is kept.")
        found.append(Doing(_("Change it"), why, _at("steg_andra", step), is_ahead=False))
    return found
