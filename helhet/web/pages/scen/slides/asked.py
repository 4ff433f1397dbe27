"""A question to the hall: put, open, answered. No answer is shown before the vote is closed."""

from helhet.assembly.answers import answers_to
from helhet.assembly.models import Item, Question, Round
from helhet.web.hall import hall_film, tally
from helhet.web.pages.scen.slides.model import Showing, SlideKind


def _context(showing: Showing) -> dict[str, object]:
    question = showing.item.question
    if question is None:
        return {"state": "put"}
    last = question.round_rows.order_by("-number").first()
    state = state_of(showing.item, last)
    told: dict[str, object] = {"question": question, "state": state, "options": options(question)}
    if state == "open":
        rows = tally(showing.assembly, last)
        told["answered"] = sum(row.answered for row in rows)
        told["present"] = sum(row.present for row in rows)
        told["film"] = hall_film(question.film, showing.assembly, showing.on.today)
    if state == "closed" and last is not None:
        told["is_between"] = last.number < question.rounds
        told["answers"] = answers_to(question)
        told["answered"], told["present"] = (last.result or {}).get("answers", 0), last.present
    return told


def _ahead(showing: Showing) -> dict[str, object]:
    """The question as it is put: without a network no vote is opened."""
    question = showing.item.question
    return {"state": "put", "question": question, "options": options(question) if question else []}


def state_of(item: Item, last: Round | None) -> str:
    """``put``, ``open`` or ``closed``. What was closed before the point began is put anew by it."""
    if last is None:
        return "put"
    if last.closed_at is None:
        return "open"
    is_of_before = item.began_at is not None and last.closed_at < item.began_at
    return "put" if is_of_before and last.number < last.question.rounds else "closed"


def options(question: Question) -> list[tuple[str, str]]:
    """Letter and words of each answer; none of questions in words, nor of a scale."""
    kind = question.declared
    return [] if kind.is_scale else list(kind.labels(question.options))


HALL_QUESTION = SlideKind(
    key="hall_question", template="scen/slides/asked.html", context=_context, ahead=_ahead
)
