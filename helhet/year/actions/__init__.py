"""What may change in forums and their meetings."""

from helhet.year.actions.confirming import attend, confirm_minutes, record_attendance
from helhet.year.actions.noting import Saved, TwoTextsError, resolve_note, save_note
from helhet.year.actions.opening import close_forum, open_forum, plan_meeting
from helhet.year.actions.preparing import open_material, tick_task
from helhet.year.actions.quarter import (
    answer_topic,
    follow_up_topic,
    give_room,
    hear_topic,
    put_topic,
    schedule_topic,
    unschedule_topic,
    withdraw_topic,
)
from helhet.year.actions.rescheduling import cancel_meeting, move_meeting, restore_meeting
from helhet.year.actions.saying import agree, carry_up, contribute, settle, undo_carry, write_here

__all__ = [
    "Saved",
    "TwoTextsError",
    "agree",
    "answer_topic",
    "attend",
    "cancel_meeting",
    "carry_up",
    "close_forum",
    "confirm_minutes",
    "contribute",
    "follow_up_topic",
    "give_room",
    "hear_topic",
    "move_meeting",
    "open_forum",
    "open_material",
    "plan_meeting",
    "put_topic",
    "record_attendance",
    "resolve_note",
    "restore_meeting",
    "save_note",
    "schedule_topic",
    "settle",
    "tick_task",
    "undo_carry",
    "unschedule_topic",
    "withdraw_topic",
    "write_here",
]
