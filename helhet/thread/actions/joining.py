"""Linking, merging and splitting steps: no origin is ever lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.people.models import Assignment
from helhet.thread import graph, rules
from helhet.thread.actions.writing import write
from helhet.thread.kinds import kinds
from helhet.thread.models import Link, Step

_JOINED = (Link.Meaning.MERGED, Link.Meaning.SPLIT)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the steps that a step is split into."""

    text: str
    title: str = ""


@action
def link(*, by: By, later: Step, earlier: Step, meaning: str = Link.Meaning.BUILDS_ON) -> Link:
    """Let a step stand on an earlier one too. Doing it again changes the meaning alone."""
    rules.acting_as(by, kinds()[later.kind].written_by, later.unit)
    rules.check_readable(by, [later, earlier])
    if meaning not in (Link.Meaning.BUILDS_ON, Link.Meaning.EVIDENCE_FOR, Link.Meaning.EVIDENCE_AGAINST):
        raise ActionError(_("Steps are joined, split and answered in their own ways."))
    rules.check_builds_on(kinds()[later.kind], [earlier], later.unit)
    if graph.would_circle(later=later.pk, earlier=earlier.pk):
        raise ActionError(
            _("“%(earlier)s” already stands on “%(later)s”. A thread cannot go in a circle.")
            % {"earlier": earlier.title, "later": later.title}
        )
    row, _created = Link.objects.update_or_create(
        later=later, earlier=earlier,
        defaults={"meaning": meaning}, create_defaults={"meaning": meaning, "made_at": timezone.now()},
    )  # fmt: skip
    return row


@action
def unlink(*, by: By, later: Step, earlier: Step) -> Step:
    """Take a link away that was made by mistake. What was merged, split or answered stays so."""
    rules.acting_as(by, kinds()[later.kind].written_by, later.unit)
    rules.check_readable(by, [later, earlier])
    found = Link.objects.filter(later=later, earlier=earlier).first()
    if found is None:
        raise ActionError(_("The two steps are not linked."))
    if found.meaning in (*_JOINED, Link.Meaning.ANSWERS):
        raise ActionError(_("What has been merged, split or answered keeps its origin."))
    found.delete()
    return later


@action
def merge(
    *,
    by: By,
    steps: Sequence[Step],
    kind: str,
    unit: Unit,
    text: str,
    title: str = "",
    acting: Assignment | None = None,
) -> Step:
    """Two or more steps become one that stands on them all; they stay as they were."""
    if len({step.pk for step in steps}) < 2:
        raise ActionError(_("Choose at least two to merge."))
    rules.acting_as(by, Permission.ANALYSE, unit)
    one = write(by=by, kind=kind, unit=unit, text=text, title=title, builds_on=_unique(steps), acting=acting,
                is_whole=False)  # fmt: skip
    one.stands_on.update(meaning=Link.Meaning.MERGED)
    return one


@action
def split(
    *, by: By, step: Step, parts: Sequence[Part], kind: str = "", acting: Assignment | None = None
) -> list[Step]:
    """A step that holds several things becomes several, each standing on it; it stays as it was."""
    if len(parts) < 2:
        raise ActionError(_("Write at least two parts."))
    rules.acting_as(by, Permission.ANALYSE, step.unit)
    # What came from outside stays in its own words; its parts are how somebody inside read it.
    same = "observation" if kinds()[step.kind].is_by_link else step.kind
    made = []
    for part in parts:
        one = write(by=by, kind=kind or same, unit=step.unit, text=part.text, title=part.title,
                    builds_on=[step], acting=acting, is_whole=False)  # fmt: skip
        one.stands_on.update(meaning=Link.Meaning.SPLIT)
        made.append(one)
    return made


def _unique(steps: Sequence[Step]) -> list[Step]:
    return list({step.pk: step for step in steps}.values())
