"""The kinds of question to the hall. To add one, declare it in a module here and nowhere else."""

from functools import cache

from helhet.assembly.questions.model import QuestionKind
from helhet.core.discovery import declared


@cache
def question_kinds() -> dict[str, QuestionKind]:
    """All kinds by key, in the order in which a person meets them."""
    found = declared("helhet.assembly.questions", QuestionKind)
    return {kind.key: kind for kind in sorted(found.values(), key=lambda kind: kind.order)}
