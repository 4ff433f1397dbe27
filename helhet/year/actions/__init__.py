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
from helhet.year.actions.reminding import remind_of_calls, remind_of_preparation
from helhet.year.actions.rescheduling import cancel_meeting, move_meeting, restore_meeting
from helhet.year.actions.saying import agree, carry_up, contribute, settle, undo_carry, write_here

__all__ = [
    "Saved",
    "TwoTextsError",
    "Wanted",
    "add_event",
    "agree",
    "answer_topic",
    "attend",
    "begin_year",
    "call_meeting",
    "cancel_meeting",
    "cancel_occasion",
    "carry_up",
    "change_event",
    "close_forum",
    "confirm_minutes",
    "contribute",
    "end_feed",
    "follow_units",
    "follow_up_topic",
    "give_feed",
    "give_room",
    "hear_topic",
    "join_meeting",
    "mark_done",
    "move_meeting",
    "move_occasion",
    "open_forum",
    "open_material",
    "plan_meeting",
    "put_topic",
    "record_attendance",
    "remind_of_calls",
    "remind_of_preparation",
    "resolve_note",
    "restore_meeting",
    "restore_occasion",
    "retire_event",
    "save_note",
    "schedule_topic",
    "settle",
    "take_back_event",
    "tick_task",
    "undo_carry",
    "unschedule_topic",
    "withdraw_topic",
    "write_here",
]
