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
from helhet.assembly.actions.joining import join_by_badge, join_hall, reissue_badge
from helhet.assembly.actions.staging import (
    begin_day,
    begin_rehearsal,
    blacken,
    end_day,
    end_rehearsal,
    go_back,
    go_forward,
    set_clock,
    show_item,
    show_slide,
)
from helhet.assembly.actions.voting import (
    cast,
    choose_text,
    close_round,
    enter_paper,
    extend_round,
    open_round,
    reopen_round,
)

__all__ = [
    "begin_day",
    "begin_rehearsal",
    "blacken",
    "capture_conclusion",
    "cast",
    "change_conclusion",
    "choose_text",
    "close_round",
    "confirm_conclusion",
    "create_assembly",
    "drop_conclusion",
    "end_day",
    "end_rehearsal",
    "enter_paper",
    "extend_round",
    "give_conclusion_fate",
    "go_back",
    "go_forward",
    "join_by_badge",
    "join_hall",
    "keep_question",
    "open_round",
    "reissue_badge",
    "remind_of_conclusions",
    "reopen_round",
    "set_clock",
    "show_item",
    "show_slide",
]
