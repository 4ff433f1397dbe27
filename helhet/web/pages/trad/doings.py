"""What the reader may do with a step, as links in the order in which they are mostly wanted."""

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.permissions import Permission
from helhet.thread.kinds import kinds
from helhet.thread.models import Step
from helhet.web.page import PageRequest
from helhet.web.pages.steg.doing import answers_for, may_write

Doing = tuple[str, str]


def doings(request: PageRequest, step: Step) -> list[Doing]:
    """Each as its words and its address; those the reader may not do are left out."""
    may, kind = request.reader.may, kinds()[step.kind]
    is_own = step.author_id == request.reader.person.pk
    at_step = {"key": step.key, "unit": step.unit}
    decides = step.kind != "answer" and may(Permission.DECIDE, step.unit)
    analyses = may(Permission.ANALYSE, step.unit)
    writes = may(kind.written_by, step.unit)
    # Whoever stands higher up builds at their own level, on what was carried there.
    acting = request.reader.acting
    place = acting.unit if acting and step.unit.path.startswith(acting.unit.path) else step.unit
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
