"""The hall asks: a question waits until it is let through, others want to know the same, it is answered.

What a phone does here comes by ``Channel.ANONYMOUS``: a line in the journal would tell who asked at which
minute. What a moderator does is told there, as all that persons do.
"""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import rules, staged
from helhet.assembly.capability import Capability
from helhet.assembly.duties import CHOOSES, LEADS, MODERATES
from helhet.assembly.hall import phone_of
from helhet.assembly.hiding import REASONS
from helhet.assembly.models import Assembly, HallQuestion, Panel, Participant, Stage, Support
from helhet.assembly.roles import HALL_ROLES
from helhet.core.actions import ActionError, By, action

LONGEST = 280
MOST_WAITING = 5  # of one phone: who wants to ask more waits until some have been read
MOST_IN_ALL = 400  # waiting at once: more than anybody reads in a day
_State = HallQuestion.State


@action
def ask(*, by: By, assembly: Assembly, capability: Capability, key: UUID, text: str) -> HallQuestion:
    """Put a question to the hall; sent again under the same key it is the same question.

    Raises ActionError where the phone does not take part or may not ask, or too much is waiting.
    """
    phone = phone_of(assembly, capability)
    known = HallQuestion.objects.filter(key=key).first()
    if known is not None:
        return _own(known, phone)
    words = _words(text)
    if phone.is_blocked:
        raise ActionError(_("You cannot ask more questions today. You can still vote."))
    _check_room(assembly, phone)
    made, _is_new = HallQuestion.objects.get_or_create(key=key, defaults={
        "assembly": assembly, "panel": _panel_on(assembly), "holder": phone.holder, "role": phone.role,
        "text": words, "asked_at": timezone.now(),
    })  # fmt: skip
    return _own(made, phone)


@action
def support(
    *, by: By, assembly: Assembly, capability: Capability, question: HallQuestion, wants: bool = True
) -> HallQuestion:
    """Say that one wants to know the same, or no longer; twice is once. Raises ActionError.

    Nobody supports their own question: it counts as one already.
    """
    phone = phone_of(assembly, capability)
    if question.assembly_id != assembly.pk or question.state != _State.OPEN:
        raise ActionError(_("That question is not open any more."))
    if question.holder == phone.holder:
        raise ActionError(_("It is your own question: it counts already."))
    if wants:
        Support.objects.get_or_create(question=question, holder=phone.holder)
    else:
        Support.objects.filter(question=question, holder=phone.holder).delete()
    return question


@action
def enter_question(*, by: By, assembly: Assembly, text: str, role: str) -> HallQuestion:
    """A question that came on paper; whoever enters it has read it, so it is open at once.

    Raises ForbiddenError and ActionError.
    """
    rules.check_duty(by, assembly, *CHOOSES)
    rules.check_open(assembly)
    if role not in HALL_ROLES:
        raise ActionError(_("Choose whose question it is."))
    return HallQuestion.objects.create(
        assembly=assembly, panel=_panel_on(assembly), key=uuid4(), holder="", role=role, text=_words(text),
        asked_at=timezone.now(), is_paper=True, state=_State.OPEN,
    )  # fmt: skip


@action
def let_through(*, by: By, question: HallQuestion) -> HallQuestion:
    """Let others see and support it. Raises ForbiddenError and ActionError."""
    return _moved(by, question, _State.OPEN)


@action
def put_later(*, by: By, question: HallQuestion) -> HallQuestion:
    """Keep it for later in the day, or for the thread afterwards. Raises ForbiddenError and ActionError."""
    return _moved(by, question, _State.LATER)


@action
def mark_answered(*, by: By, question: HallQuestion) -> HallQuestion:
    """It has been answered in the hall, and so have those merged into it. ForbiddenError, ActionError."""
    return _moved(by, question, _State.ANSWERED, LEADS)


@action
def hide_question(*, by: By, question: HallQuestion, because: str) -> HallQuestion:
    """Show it to nobody but the one who asked, with the reason: a key of ``hiding.REASONS``.

    Raises ForbiddenError, and ActionError without a reason.
    """
    if because not in REASONS:
        raise ActionError(_("Choose why the question is not shown."))
    question.hidden_for = because
    return _moved(by, question, _State.HIDDEN)


@action
def merge_questions(*, by: By, question: HallQuestion, into: HallQuestion) -> HallQuestion:
    """They ask the same: who supported the one supports the other. Returns the one that stays.

    Raises ForbiddenError, and ActionError for one and the same, or another assembly's.
    """
    rules.check_duty(by, question.assembly, *MODERATES)
    if into.pk == question.pk or into.assembly_id != question.assembly_id:
        raise ActionError(_("Choose another question to put it together with."))
    if into.state in (_State.MERGED, _State.HIDDEN):
        raise ActionError(_("That question is not shown itself. Choose another one."))
    holders = {question.holder, *question.supports.values_list("holder", flat=True)} - {"", into.holder}
    Support.objects.bulk_create(
        (Support(question=into, holder=holder) for holder in sorted(holders)), ignore_conflicts=True
    )
    question.merged.update(merged_into=into)
    question.merged_into = into
    _moved(by, question, _State.MERGED)
    return into


@action
def block_phone(*, by: By, question: HallQuestion, is_blocked: bool = True) -> HallQuestion:
    """Take the right to ask from the phone that asked this, or give it back; it votes as before.

    What it has waiting goes with it. Raises ForbiddenError, and ActionError for a question on paper.
    """
    rules.check_duty(by, question.assembly, *MODERATES)
    phones = Participant.objects.filter(assembly=question.assembly, holder=question.holder)
    if not question.holder or not phones.update(is_blocked=is_blocked):
        raise ActionError(_("The question did not come from a phone."))
    if is_blocked:
        HallQuestion.objects.filter(
            assembly=question.assembly, holder=question.holder, state=_State.WAITING
        ).update(state=_State.HIDDEN, hidden_for="rude")
    return question


@action
def put_on_stage(*, by: By, question: HallQuestion) -> Stage:
    """Show a question in front of everyone; it is let through by that. Raises ForbiddenError, ActionError."""
    rules.check_duty(by, question.assembly, *LEADS)
    stage = staged.locked(question.assembly)
    rules.check_open(question.assembly)
    if question.state in (_State.MERGED, _State.HIDDEN):
        raise ActionError(_("That question is not shown itself. Choose another one."))
    if question.state != _State.OPEN:
        question.state = _State.OPEN
        question.save(update_fields=["state"])
    return _shows(stage, question)


@action
def take_off_stage(*, by: By, assembly: Assembly) -> Stage:
    """Back to what the stage showed before the question. Raises ForbiddenError."""
    rules.check_duty(by, assembly, *LEADS)
    return _shows(staged.locked(assembly), None)


def _moved(
    by: By, question: HallQuestion, state: HallQuestion.State, duties: Sequence[str] = MODERATES
) -> HallQuestion:
    rules.check_duty(by, question.assembly, *duties)
    stage = staged.locked(question.assembly)
    question.state = state
    question.hidden_for = question.hidden_for if state == _State.HIDDEN else ""
    question.merged_into = question.merged_into if state == _State.MERGED else None
    question.save(update_fields=["state", "hidden_for", "merged_into"])
    if stage.asked_id == question.pk and state != _State.OPEN:
        _shows(stage, None)
    return question


def _shows(stage: Stage, question: HallQuestion | None) -> Stage:
    stage.asked = question
    return staged.changed(stage)


def _own(question: HallQuestion, phone: Participant) -> HallQuestion:
    if question.holder != phone.holder:
        raise ActionError(_("The question could not be sent. Write it once more."))
    return question


def _words(text: str) -> str:
    words = " ".join(text.replace("\0", "").split())
    if not words:
        raise ActionError(_("Write your question."))
    if len(words) > LONGEST:
        raise ActionError(_("Shorten the question to %(most)s characters.") % {"most": LONGEST})
    return words


def _check_room(assembly: Assembly, phone: Participant) -> None:
    # One after another: two that count at the same moment would both find the last place. Who joins or runs
    # the stage waits for nobody.
    Assembly.objects.select_for_update(no_key=True).get(pk=assembly.pk)
    waiting = HallQuestion.objects.filter(assembly=assembly, state=_State.WAITING)
    if waiting.filter(holder=phone.holder).count() >= MOST_WAITING:
        raise ActionError(
            _("You have %(count)s questions that wait to be read. Ask more when they have been.")
            % {"count": MOST_WAITING}
        )
    if waiting.count() >= MOST_IN_ALL:
        raise ActionError(_("So many questions wait now that yours would not be read. Try in a while."))


def _panel_on(assembly: Assembly) -> Panel | None:
    stage = Stage.objects.filter(assembly=assembly).select_related("item__panel").first()
    return stage.item.panel if stage is not None and stage.item is not None else None
