"""Closing a survey, reading what was written in own words, and telling what came of it."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.thread import room
from helhet.thread.rules import check_program, cleaned_text
from helhet.voices.models import EntryCode, OwnWords, Receipt, Sheet, Survey, Tally
from helhet.voices.surveys import rules
from helhet.voices.surveys.counting import count_waiting
from helhet.voices.surveys.queries import over
from helhet.voices.surveys.reasons import WITHHELD_REASONS
from helhet.voices.surveys.telling import decided

_LET_GO = (Sheet, Tally, EntryCode, Receipt, OwnWords)


@action
def close_survey(*, by: By, survey: Survey) -> Survey:
    """Close for good: count the last, decide what may be told, and let go of all that is finer than that.

    Raises ActionError for one that is not open, and UnsafeTellingError (nothing is changed) if no safe way
    of telling was found.
    """
    rules.check_looks_after(by, survey)
    # Not the key: answers that are coming in point at it, and would wait for this while this waits for them.
    locked = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    if locked.state != Survey.State.OPEN:
        raise ActionError(_("The survey is not open."))
    for group in locked.groups.all():
        count_waiting(group, least=1)
    locked.told = decided(locked)
    locked.state, locked.closed_at = Survey.State.CLOSED, timezone.now()
    locked.save(update_fields=["told", "state", "closed_at"])
    _let_go(locked)
    transaction.on_commit(partial(room.settle, _LET_GO), robust=True)
    return locked


def _let_go(survey: Survey) -> None:
    """Counts of single groups, codes and receipts; and own words of those who are too few to be told of."""
    Tally.objects.filter(group__survey=survey).delete()
    EntryCode.objects.filter(group__survey=survey).delete()
    Receipt.objects.filter(survey=survey).delete()
    too_few = [who for who, kept in (survey.told or {}).items() if not kept["parts"]]
    OwnWords.objects.filter(question__survey=survey, respondents__in=too_few).delete()


@action
def close_what_is_over(*, by: By) -> list[Survey]:
    """Close every survey whose last day has passed."""
    check_program(by)
    return [close_survey(by=by, survey=survey) for survey in over(timezone.localdate())]


@action
def show_words(*, by: By, words: OwnWords, text: str) -> OwnWords:
    """Let what somebody wrote be shown, as it stands in ``text``: with names and numbers taken out."""
    rules.check_looks_after(by, words.question.survey)
    _check_is_closed(words)
    said = cleaned_text(text)
    if not said:
        raise ActionError(_("Nothing is left of the text. Withhold it instead."))
    words.text, words.state, words.reason = said, OwnWords.State.SHOWN, ""
    words.save(update_fields=["text", "state", "reason"])
    return words


@action
def withhold_words(*, by: By, words: OwnWords, reason: str) -> OwnWords:
    """Withhold what somebody wrote, for a declared reason. The text is erased; that it was there is told."""
    rules.check_looks_after(by, words.question.survey)
    _check_is_closed(words)
    if reason not in WITHHELD_REASONS:
        raise ActionError(_("Choose a reason."))
    words.text, words.state, words.reason = "", OwnWords.State.WITHHELD, reason
    words.save(update_fields=["text", "state", "reason"])
    return words


def _check_is_closed(words: OwnWords) -> None:
    if words.question.survey.state != Survey.State.CLOSED:
        raise ActionError(_("What was written is read when the survey is closed."))


@action
def tell_what_came(*, by: By, survey: Survey, text: str) -> Survey:
    """Tell those who answered what came of it; told again, the newest word holds."""
    rules.check_looks_after(by, survey)
    if survey.state != Survey.State.CLOSED:
        raise ActionError(_("Close the survey first."))
    said = cleaned_text(text)
    if not said:
        raise ActionError(_("Write something first."))
    survey.came_of, survey.came_of_at = said, timezone.now()
    survey.came_of_by = by if isinstance(by, Person) else None
    survey.save(update_fields=["came_of", "came_of_at", "came_of_by"])
    return survey
