"""Answering a survey, without anybody's name; and counting what has come."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import By, action
from helhet.thread.rules import check_program
from helhet.thread.slips import hashed
from helhet.voices.models import EntryCode, Receipt, Survey, SurveyGroup
from helhet.voices.surveys import rules
from helhet.voices.surveys.codes import hashed_for
from helhet.voices.surveys.counting import BATCH, count_waiting, lay_among_waiting


@action
def answer_survey(*, by: By, group: SurveyGroup, content: rules.Given, once: str, code: str = "") -> bool:
    """Take in one respondent's answers; they are on disk when this returns. False if they had come before.

    ``once`` is the form's own random word: the same form sent again is the same answers. ``by`` is the
    channel ANONYMOUS. Raises ClosedError, FullError, UsedCodeError or ActionError in words.
    """
    check_program(by)
    # One at a time in a group: what is read after this is as the one before has left it.
    locked = SurveyGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
    receipt = Receipt(hashed=hashed(f"once {locked.token} {once.encode().hex()}"), survey_id=locked.survey_id)
    if Receipt.objects.filter(pk=receipt.pk).exists():
        return False
    if not rules.is_open(locked.survey, timezone.localdate()):
        raise rules.ClosedError(_("The survey is closed."))
    kept = rules.cleaned(locked.survey.questions.all(), locked.respondents, content)
    _let_in(locked, code)
    lay_among_waiting(locked, kept)
    receipt.save(force_insert=True)
    return True


def _let_in(group: SurveyGroup, code: str) -> None:
    """By a code that has not been used, or by the link while not all in the group have answered."""
    if group.survey.entry == Survey.Entry.CODES:
        unused = EntryCode.objects.filter(pk=hashed_for(group.token, code), group=group, is_used=False)
        if unused.update(is_used=True) != 1:
            raise rules.UsedCodeError(
                _("The code has been used, or it is written wrong. Look once more at your slip.")
            )
    elif group.answered + group.sheets.count() >= group.invited:
        told = {"count": group.invited, "group": group.name}
        raise rules.FullError(
            _("All %(count)d in %(group)s have answered. Tell whoever asked you, if you have not.") % told
        )


@action
def count_answers(*, by: By, group: SurveyGroup) -> int:
    """Count a group's waiting sheets once five have come; returns how many were counted.

    By the channel ANONYMOUS: a line in the journal would tell the minute of the fifth answer.
    """
    check_program(by)
    return count_waiting(group, BATCH)
