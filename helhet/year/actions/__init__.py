"""What may change in forums and their meetings."""

from helhet.year.actions.confirming import attend, confirm_minutes, record_attendance
from helhet.year.actions.feeding import end_feed, give_feed
from helhet.year.actions.holding import (
    call_meeting,
    cancel_occasion,
    join_meeting,
    mark_done,
    move_occasion,
    restore_occasion,
)
from helhet.year.actions.keeping import (
    Wanted,
    add_event,
    begin_year,
    change_event,
    follow_units,
    retire_event,
    take_back_event,
)
from helhet.year.actions.noting import Saved, TwoTextsError, resolve_note, save_note
from helhet.year.actions.opening import close_forum, open_forum, plan_meeting
from helhet.year.actions.saying import agree, carry_up, contribute, settle, undo_carry, write_here

__all__ = [
    "Saved",
    "TwoTextsError",
    "Wanted",
    "add_event",
    "agree",
    "attend",
    "begin_year",
    "call_meeting",
    "cancel_occasion",
    "carry_up",
    "change_event",
    "close_forum",
    "confirm_minutes",
    "contribute",
    "end_feed",
    "follow_units",
    "give_feed",
    "join_meeting",
    "mark_done",
    "move_occasion",
    "open_forum",
    "plan_meeting",
    "record_attendance",
    "resolve_note",
    "restore_occasion",
    "retire_event",
    "save_note",
    "settle",
    "take_back_event",
    "undo_carry",
    "write_here",
]
