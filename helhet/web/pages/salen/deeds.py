"""What a phone does: come in, vote, ask, support, write for the table, take something along.

All of it is by ``Channel.ANONYMOUS``, and no refusal stands in the program's log: a line tells a minute.
"""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from helhet.assembly import actions, queries
from helhet.assembly.casting import Ballot, Came
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import HallQuestion, Item
from helhet.core.actions import ActionError, Channel
from helhet.web.limits import Limit, address_of
from helhet.web.pages.salen.entry import Phone

_WRITES = Limit("hall-writes", most=10, seconds=60, is_traceless=True)  # of one phone
_FROM_ONE_PLACE = Limit("hall-place", most=240, seconds=60, is_traceless=True)  # of a hall behind one address
_VOTES = Limit("hall-votes", most=60, seconds=60, is_traceless=True)


class LateError(ActionError):
    """The vote came after closing: it is kept and not counted."""


class TooOftenError(ActionError):
    """So much has come from here that the next one must wait."""


Deed = Callable[[Phone, QueryDict], str]


def done(request: HttpRequest, phone: Phone) -> HttpResponse | str:
    """Do what ``what`` names. Gives where to go, for a script what became of it, or in words why not."""
    deed = _DEEDS.get(request.POST.get("what", ""))
    problem, status, place = "", 200, ""
    try:
        if deed is None:
            raise ActionError(_("That could not be understood. Load the page again."))
        _check_often(request, phone)
        place = deed(phone, request.POST)
    except LateError as error:
        problem, status = str(error), 409
    except TooOftenError as error:
        problem, status = str(error), 429
    except ActionError as error:
        problem, status = str(error), 422
    if request.headers.get("X-Sent-By") == "script":
        answer = JsonResponse(
            {"saved": not problem, "problem": problem, "late": status == 409}, status=status
        )
        answer._has_been_logged = True  # type: ignore[attr-defined]
        return answer
    return problem or redirect(f"{request.path}{place}")


def _check_often(request: HttpRequest, phone: Phone) -> None:
    is_vote = request.POST.get("what") == "vote"
    place, own = address_of(request), phone.capability.holder
    limits = [(_VOTES, own)] if is_vote else [(_WRITES, own), (_FROM_ONE_PLACE, place)]
    if any(limit.is_reached(who) for limit, who in limits):
        raise TooOftenError(_("That was many at once. Wait a minute, then send again."))
    for limit, who in limits:
        limit.count(who)


def _vote(phone: Phone, given: QueryDict) -> str:
    choice = [_number(one) for one in given.getlist("choice") if one.isascii() and one.isdecimal()]
    ballot = Ballot.of(phone.capability, given.get("round", ""), choice, given.get("words", ""))
    outcome = actions.cast(by=Channel.ANONYMOUS, ballots=[ballot])[0]
    if outcome.came is Came.LATE:
        raise LateError(_("The vote had closed. Your vote is not counted."))
    if outcome.came is Came.REFUSED:
        raise ActionError(outcome.words)
    return ""


def _ask(phone: Phone, given: QueryDict) -> str:
    actions.ask(
        by=Channel.ANONYMOUS, assembly=phone.assembly, capability=phone.capability, key=_key(given),
        text=given.get("text", ""),
    )  # fmt: skip
    return "?fragat=1"


def _support(phone: Phone, given: QueryDict) -> str:
    rows = HallQuestion.objects.filter(assembly=phone.assembly)
    question = rows.filter(pk=_number(given.get("question", ""))).first()
    if question is None:
        raise ActionError(_("That question is not open any more."))
    actions.support(
        by=Channel.ANONYMOUS, assembly=phone.assembly, capability=phone.capability, question=question,
        wants=given.get("wants") != "0",
    )  # fmt: skip
    return f"#q{question.pk}"


def _note(phone: Phone, given: QueryDict) -> str:
    try:
        key = UUID(given.get("item", ""))
    except ValueError:
        key = uuid4()
    item = Item.objects.filter(assembly=phone.assembly, key=key).select_related("assembly").first()
    if item is None:
        raise ActionError(_("This is no talk at the tables."))
    actions.write_table_note(
        by=Channel.ANONYMOUS, item=item, capability=phone.capability, key=_key(given),
        table=given.get("table", ""), text=given.get("text", ""),
    )  # fmt: skip
    return "?skrivet=1"


def _take(phone: Phone, given: QueryDict) -> str:
    actions.take_along(
        by=Channel.ANONYMOUS, assembly=phone.assembly, capability=phone.capability,
        text=given.get("text", ""), may_be_told=given.get("may_be_told") == "1",
    )  # fmt: skip
    return "?sparat=1"


def _feedback(phone: Phone, given: QueryDict) -> str:
    """What each point that has been was worth; those that are skipped say nothing."""
    for item in points_over(phone):
        useful = given.get(f"useful-{item.key}", "")
        if useful:
            actions.give_feedback(
                by=Channel.ANONYMOUS, item=item, ballot=phone.capability.ballot(item.key),
                useful=_number(useful),
            )  # fmt: skip
    return "?tack=1"


def points_over(phone: Phone) -> list[Item]:
    """The points that the hall may say what it thought of: those that have been, if anybody asks."""
    if not phone.assembly.asks_feedback:
        return []
    return [
        item
        for item in queries.programme(phone.assembly)
        if item.ended_at is not None and not ITEM_KINDS[item.kind].pauses
    ]


def _key(given: QueryDict) -> UUID:
    try:
        return UUID(given.get("key", ""))
    except ValueError:
        return uuid4()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


_DEEDS: dict[str, Deed] = {
    "vote": _vote,
    "ask": _ask,
    "support": _support,
    "note": _note,
    "take": _take,
    "feedback": _feedback,
}
