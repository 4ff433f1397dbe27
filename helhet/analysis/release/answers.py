"""Votes in a hall and own surveys: results from ten answers on, roles only where each shown has ten."""

from collections.abc import Mapping
from typing import Final

LEAST_ANSWERS: Final = 10


def is_shown(answers: int, least: int = LEAST_ANSWERS) -> bool:
    """Whether a result of so many answers may be shown at all."""
    return answers >= least


def shown_roles(answers: Mapping[str, int], least: int = LEAST_ANSWERS) -> tuple[str, ...]:
    """The roles whose own result may stand beside the whole one, in the given order.

    Each has ``least`` answers, and so have those left out together, or there are none of them: the
    whole less the shown roles is a result too. Empty where no split may be shown.
    """
    shown = {role: count for role, count in answers.items() if count >= least}
    while shown and 0 < sum(answers.values()) - sum(shown.values()) < least:
        del shown[min(shown, key=lambda role: (shown[role], role))]
    return tuple(shown)
