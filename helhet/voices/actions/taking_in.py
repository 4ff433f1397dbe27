"""Taking in a survey that was made in another tool, as counts by question and group."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below
from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.thread.rules import acting_as
from helhet.voices.models import Survey, SurveyGroup, SurveyQuestion, Tally
from helhet.voices.rules import cleaned_line
from helhet.voices.surveys.asking import Way
from helhet.voices.surveys.codes import new_token
from helhet.voices.surveys.foreign.before import check_is_new, hash_of
from helhet.voices.surveys.foreign.model import CountedQuestion, CountTable
from helhet.voices.surveys.telling import UnsafeTellingError, decided

_NOON = time(12)


@action
def take_in_counts(
    *, by: By, unit: Unit, title: str, source: str, closed_on: date, counts: CountTable
) -> Survey:
    """Make a closed survey of a table of counts; what may be told is decided here, as at any closing.

    ``source`` says where it was made and ``closed_on`` its last day. The counts of groups are never written
    down. Raises TakenInBeforeError for a table that has come in before, and ActionError in words; then
    nothing is changed.
    """
    acting_as(by, Permission.KEEP_VOICES, unit)
    # One table at a time at a unit, so that none comes twice.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if closed_on > timezone.localdate():
        raise ActionError(_("The last day is still to come. Read the survey in when it has closed."))
    check_is_new(unit, counts, closed_on)
    survey = Survey.objects.create(
        unit=unit, title=cleaned_line(title, _("The title"), 120), languages=["sv"],
        state=Survey.State.CLOSED, source=cleaned_line(source, _("Where it was made"), 120),
        counts_hash=hash_of(counts),
        closes_on=closed_on, closed_at=timezone.make_aware(datetime.combine(closed_on, _NOON)),
        made_by=by if isinstance(by, Person) else None, made_at=timezone.now(),
    )  # fmt: skip
    groups = _groups(survey, counts)
    try:
        survey.told = decided(survey, list(_tallies(survey, groups, counts)))
    except UnsafeTellingError as error:
        raise ActionError(
            _("No way of telling was found that keeps small groups hidden. Nothing is kept.")
        ) from error
    survey.save(update_fields=["told"])
    return survey


def _groups(survey: Survey, counts: CountTable) -> list[SurveyGroup]:
    units = {one.path: one for one in at_or_below(survey.unit)}
    if any(group.unit not in units for group in counts.groups):
        raise ActionError(_("One of the groups is not at the unit or below it."))
    return SurveyGroup.objects.bulk_create(
        SurveyGroup(
            survey=survey, unit=units[one.unit], name=one.name, respondents=one.respondents.value,
            invited=one.invited, answered=one.answered, token=new_token(),
        )
        for one in counts.groups
    )  # fmt: skip


def _tallies(survey: Survey, groups: list[SurveyGroup], counts: CountTable) -> Iterator[Tally]:
    """Never saved: they live until it is decided what may be told."""
    rows = SurveyQuestion.objects.bulk_create(
        _asked(survey, order, one) for order, one in enumerate(counts.questions, start=1)
    )
    for row, question in zip(rows, counts.questions, strict=True):
        for place, one in question.counts.items():
            yield Tally(group=groups[place], question=row, answered=one.answered, counts=list(one.options))


def _asked(survey: Survey, order: int, one: CountedQuestion) -> SurveyQuestion:
    return SurveyQuestion(
        survey=survey, order=order, way=(Way.SEVERAL if one.is_several else Way.ONE).value,
        words={who: dict(said) for who, said in one.words.items()},
        options=[dict(option) for option in one.options],
        good=list(one.good), outside=list(one.outside), library=one.library, theme=one.theme,
    )  # fmt: skip
