"""What may change in forums and their meetings."""

from helhet.year.actions.confirming import attend, confirm_minutes, record_attendance
from helhet.year.actions.noting import Saved, TwoTextsError, resolve_note, save_note
from helhet.year.actions.opening import close_forum, open_forum, plan_meeting
from helhet.year.actions.saying import agree, carry_up, contribute, settle, undo_carry, write_here

__all__ = [
    "Saved",
    "TwoTextsError",
    "agree",
    "attend",
    "carry_up",
    "close_forum",
    "confirm_minutes",
    "contribute",
    "open_forum",
    "plan_meeting",
    "record_attendance",
    "resolve_note",
    "save_note",
    "settle",
    "undo_carry",
    "write_here",
]
