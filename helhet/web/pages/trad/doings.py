"""What the reader may do with a step, as links in the order in which they are mostly wanted."""

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.thread.kinds import kinds
from helhet.thread.models import Step
from helhet.web.page import PageRequest
from helhet.web.pages.steg.doing import answers_for, may_write

Doing = tuple[str, str]


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
    """Each as its words and its address; those the reader may not do are left out."""
    may, kind = request.reader.may, kinds()[step.kind]
    is_own = step.author_id == request.reader.person.pk
    at_step = {"key": step.key, "unit": step.unit}
    decides = step.kind != "answer" and may(Permission.DECIDE, step.unit)
    analyses = may(Permission.ANALYSE, step.unit)
    writes = may(kind.written_by, step.unit)
    place = _where_to_build(request, step)
    build = f"{reverse('steg_bygg', kwargs={'unit': place})}?pa={step.key}"
    fits = any(step.kind in one.builds_on for one in may_write(request, place))
    found = [
        (_("Say what becomes of it"), reverse("steg_ode", kwargs=at_step), answers_for(request, step)),
        (_("Answer those who began"), reverse("steg_svara", kwargs=at_step), decides),
        (_("Build on it"), build, fits),
        (
            _("Carry it up"),
            reverse("steg_lyft", kwargs=at_step),
            analyses and step.unit.parent_id is not None,
        ),
        (
            _("Is it analysed?"),
            reverse("steg_analyserat", kwargs=at_step),
            writes and step.kind == "analysis" and step.state == "described",
        ),
        (_("Tie evidence to it"), reverse("steg_knyt", kwargs=at_step), writes and not kind.is_voice),
        (_("Split it"), reverse("steg_dela", kwargs=at_step), analyses and kind.is_voice),
        (_("Change it"), reverse("steg_andra", kwargs=at_step), is_own or (writes and not kind.is_voice)),
    ]
    return [(words, address) for words, address, is_allowed in found if is_allowed]
