"""Goals that nothing shows: no figure, no sign, and no effort that says what it is expected to change."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.reports.coverage.ground import Ground
from helhet.reports.coverage.model import Found, Gap, GapKind, Way
from helhet.thread.goals.tree import SET
from helhet.thread.models import Citation, Link, Step
from helhet.thread.readers import WITHDRAWN, readable


def _shows_in_figures() -> Exists:
    """An effort for the outer goal says what it is expected to change."""
    efforts = Link.objects.filter(earlier=OuterRef("pk"), later__kind="effort")
    return Exists(efforts.exclude(later__state=WITHDRAWN).exclude(later__prediction=None))


def lacks_sign(goal: Step) -> bool:
    """Neither a figure nor a sign nor an effort's prediction tells whether the goal is reached."""
    has_sign = bool(str(goal.fields.get("signs") or "").strip())
    return not (has_sign or goal.is_cited or goal.is_foretold)  # type: ignore[attr-defined]


def _find(ground: Ground) -> Found:
    rows = ground.steps().filter(kind="goal", state=SET).select_related("unit")
    rows = rows.annotate(
        is_cited=Exists(Citation.objects.filter(step=OuterRef("pk"))), is_foretold=_shows_in_figures()
    )
    goals = list(rows.order_by("unit__path", "written_at", "pk"))
    lost = [goal for goal in goals if lacks_sign(goal)]
    shown = set(
        readable(ground.reader).filter(pk__in=[goal.pk for goal in lost]).values_list("pk", flat=True)
    )
    of = len(goals)
    return Found(
        told=ngettext(
            "%(n)s of %(of)s goal has a figure or a sign.",
            "%(n)s of %(of)s goals have a figure or a sign.",
            of,
        )
        % {"n": of - len(lost), "of": of},
        of=of,
        lost=len(lost),
        gaps=tuple(_gap(goal) for goal in lost if goal.pk in shown),
        hidden=len(lost) - len(shown),
        note="" if goals else _("No goal stands here."),
    )


def _gap(goal: Step) -> Gap:
    more = {"key": goal.key}
    says = _("“%(goal)s” has no figure and no sign.") % {"goal": goal.title.rstrip(".")}
    change = Way(_("Write how it will show"), "steg_andra", goal.unit, Permission.LEAD_THREAD, more)
    return Gap(goal.unit, says, (change, Way(_("Read the goal"), "trad", goal.unit, more=more)))


KIND = GapKind(
    key="goal_without_sign",
    order=10,
    name=Text(sv="Mål utan siffra", en="Goals without a figure"),
    question=Text(sv="Hur märker ni att målet är nått?", en="How will you know that the goal is reached?"),
    why=Text(
        sv="Det som följs upp visar vad som räknas. Ett mål som inget visar tappas lätt bort i styrningen.",
        en="What is followed up shows what counts. A goal that nothing shows is easily lost in steering.",
    ),
    source=Text(
        sv="Skolinspektionens årsrapport 2018",
        en="The Schools Inspectorate, annual report 2018",
    ),
    find=_find,
)
