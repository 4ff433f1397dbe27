"""What changes an assembly."""

from helhet.assembly.actions.beginning import create_assembly
from helhet.assembly.actions.concluding import (
    capture_conclusion,
    change_conclusion,
    confirm_conclusion,
    drop_conclusion,
    give_conclusion_fate,
    keep_question,
    remind_of_conclusions,
)

__all__ = [
    "capture_conclusion",
    "change_conclusion",
    "confirm_conclusion",
    "create_assembly",
    "drop_conclusion",
    "give_conclusion_fate",
    "keep_question",
    "remind_of_conclusions",
]
