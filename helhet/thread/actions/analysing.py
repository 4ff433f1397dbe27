"""Calling a result analysed, which it is only when its spread and its gaps have been looked at."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.thread import looking, rules
from helhet.thread.kinds import kinds
from helhet.thread.models import Step

ANALYSED, DESCRIBED = "analysed", "described"


class NotAnalysedError(ActionError):
    """The step describes but does not analyse; ``lacking`` are the questions it leaves open."""

    def __init__(self, lacking: Sequence[str]) -> None:
        said = _("It is described, but not analysed yet. Still to answer: %(questions)s")
        super().__init__(said % {"questions": " ".join(lacking)})
        self.lacking = list(lacking)


@action
def mark_analysed(*, by: By, step: Step) -> Step:
    """Call an analysis analysed. Raises NotAnalysedError with the questions it has no answer to."""
    if step.kind != "analysis":
        raise ActionError(_("Only a cause analysis is analysed."))
    rules.acting_as(by, kinds()[step.kind].written_by, step.unit)
    rules.check_readable(by, [step])
    questions = looking.lacking(step, looking.looks_of(step))
    if questions:
        raise NotAnalysedError(questions)
    return _in_state(step, ANALYSED)


def take_back_if_lacking(step: Step) -> Step:
    """An analysis that no longer answers what it must is described again; part of what changes one."""
    is_analysed = step.kind == "analysis" and step.state == ANALYSED
    if is_analysed and looking.lacking(step, looking.looks_of(step)):
        return _in_state(step, DESCRIBED)
    return step


def _in_state(step: Step, state: str) -> Step:
    step.state, step.changed_at = state, timezone.now()
    step.save(update_fields=["state", "changed_at"])
    return step
