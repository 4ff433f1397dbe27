"""A question is open to the hall, votes come in, and when it closes it is counted once."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import casting, counting, rules, staged
from helhet.assembly.casting import Ballot, Outcome
from helhet.assembly.chance import row_key
from helhet.assembly.duties import CHOOSES, COUNTS_PAPER, RUNS
from helhet.assembly.models import Assembly, Question, Round, Stage, Vote
from helhet.assembly.roles import HALL_ROLES
from helhet.core.actions import ActionError, By, action

MOST_PAPERS = 2000


@action
def open_round(*, by: By, question: Question, seconds: int | None = None) -> Round:
    """Let the hall answer, with a clock on the stage or without. The clock closes nothing: a person does.

    Raises ForbiddenError, and ActionError where another is open or it has been asked as often as it may.
    """
    assembly = question.assembly
    stage = _run_by(by, assembly)
    staged.check_none_open(assembly)
    number = question.round_rows.count() + 1
    if number > question.rounds:
        raise ActionError(_("The hall has answered this. Open the last round again to go on."))
    now = timezone.now()
    closes = None if seconds is None else now + timedelta(seconds=max(0, seconds))
    made = Round.objects.create(question=question, number=number, opened_at=now, closes_at=closes)
    _show(stage, made)
    return made


@action
def extend_round(*, by: By, round: Round, seconds: int) -> Round:
    """Give the hall more time: from when the clock ends, or from now. ForbiddenError, ActionError."""
    stage = _run_by(by, round.question.assembly)
    found = _locked_round(round)
    if found.closed_at is not None:
        raise ActionError(_("The vote is closed."))
    found.closes_at = max(found.closes_at or timezone.now(), timezone.now()) + timedelta(seconds=seconds)
    found.save(update_fields=["closes_at"])
    _show(stage, found)
    return found


@action
def close_round(*, by: By, round: Round) -> Round:
    """Close and count. Closing what is closed changes nothing. Raises ForbiddenError and ActionError."""
    stage = _run_by(by, round.question.assembly)
    found = _locked_round(round)
    if found.closed_at is not None:
        return found
    papers = Vote.objects.filter(round=found, is_paper=True, is_late=False).count()
    found.present = found.question.assembly.participants.count() + papers
    found.result = counting.count(found, found.result)
    found.closed_at = timezone.now()
    found.save(update_fields=["present", "result", "closed_at"])
    _show(stage, found)
    return found


@action
def reopen_round(*, by: By, round: Round, seconds: int | None = None) -> Round:
    """Let the hall go on answering a round that was closed. What was shown stays until enough is new.

    Raises ForbiddenError, and ActionError for any but the last round that was opened.
    """
    assembly = round.question.assembly
    stage = _run_by(by, assembly)
    found = _locked_round(round)
    newest = Round.objects.filter(question__assembly=assembly).order_by("-opened_at", "-pk").first()
    if found != newest:
        raise ActionError(_("Another question has been asked since. Only the last one can be opened again."))
    found.closed_at = None
    found.closes_at = None if seconds is None else timezone.now() + timedelta(seconds=max(0, seconds))
    found.save(update_fields=["closed_at", "closes_at"])
    _show(stage, found)
    return found


@action
def cast(*, by: By, ballots: Sequence[Ballot]) -> list[Outcome]:
    """Take in what phones have answered, many at once; what became of each, in their order.

    Sent again, a ballot is the same vote; sent with another answer while the round is open, it changes it.
    When this returns, and the transaction around it has ended, it is on disk. Told of in no journal.
    """
    return casting.write(ballots)


@action
def enter_paper(*, by: By, round: Round, counts: Mapping[int, int], role: str) -> int:
    """Votes on paper, or by raised hands, of a role: how many for each place, instead of those before.

    Returns how many. Raises ForbiddenError, and ActionError where the round is closed, the question is not
    one with one answer each, or a number cannot be right.
    """
    assembly = round.question.assembly
    rules.check_duty(by, assembly, *COUNTS_PAPER)
    stage = staged.locked(assembly)
    rules.check_open(assembly)
    found = _locked_round(round)
    _check_papers(found, counts, role)
    Vote.objects.filter(round=found, role=role, is_paper=True).delete()
    votes = [
        Vote(
            pk=row_key(), round=found, ballot=secrets.token_hex(32), role=role,
            choice=[place], is_paper=True,
        )
        for place, number in counts.items()
        for _number in range(number)
    ]  # fmt: skip
    Vote.objects.bulk_create(sorted(votes, key=lambda vote: vote.pk))
    staged.changed(stage)
    return len(votes)


@action
def choose_text(*, by: By, round: Round, text: str, is_shown: bool) -> Round:
    """Show one of the texts of a closed round on the stage, as ``counting.texts`` gives it; or take it away.

    Raises ForbiddenError, and ActionError for a text that the round does not have.
    """
    assembly = round.question.assembly
    rules.check_duty(by, assembly, *CHOOSES)
    stage = staged.locked(assembly)
    found = _locked_round(round)
    if found.result is None or "texts" not in found.result or text not in counting.texts(found):
        raise ActionError(_("That text is not among the answers."))
    others = [one for one in found.result["texts"] if one != text]
    found.result = {**found.result, "texts": [*others, text] if is_shown else others}
    found.save(update_fields=["result"])
    staged.changed(stage)
    return found


def _run_by(by: By, assembly: Assembly) -> Stage:
    """The stage, locked, for whoever runs the day while it goes on."""
    rules.check_duty(by, assembly, *RUNS)
    stage = staged.locked(assembly)
    rules.check_open(assembly)
    return stage


def _check_papers(found: Round, counts: Mapping[int, int], role: str) -> None:
    if found.closed_at is not None:
        raise ActionError(_("The vote is closed. Open it again to enter votes on paper."))
    if not found.question.declared.takes_paper:
        raise ActionError(_("Votes on paper can be entered where everyone gives one answer."))
    if role not in HALL_ROLES:
        raise ActionError(_("Choose whose votes they are."))
    places = found.question.declared.labels(found.question.options)
    if not set(counts) <= set(range(len(places))) or any(number < 0 for number in counts.values()):
        raise ActionError(_("Write how many votes each answer got."))
    if sum(counts.values()) > MOST_PAPERS:
        raise ActionError(
            _("That is more votes than there is room for: at most %(most)s.") % {"most": MOST_PAPERS}
        )


def _locked_round(round: Round) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("question__assembly").get(pk=round.pk)


def _show(stage: Stage, found: Round) -> None:
    stage.round, stage.ends_at = found, found.closes_at if found.closed_at is None else None
    staged.changed(stage)
