"""What changes an assembly."""

from helhet.assembly.actions.accounting import Written, set_account_done, write_account
from helhet.assembly.actions.arranging import add_room, change_room, give_duty, remove_room, take_duty
from helhet.assembly.actions.beginning import create_assembly
from helhet.assembly.actions.cloning import clone_assembly
from helhet.assembly.actions.freezing import freeze, unfreeze
from helhet.assembly.actions.inviting import (
    Guest,
    Needs,
    answer,
    erase_needs,
    invite_guest,
    invite_roles,
    register_self,
    remove_registration,
    send_invitations,
)
from helhet.assembly.actions.planning import Facts, change_assembly, choose_axis, facts_of
from helhet.assembly.actions.preparing import (
    choose_figure,
    choose_film,
    choose_step,
    move_up,
    put_away,
    remove_question,
    seat_panel,
    write_question,
)
from helhet.assembly.actions.programming import Point, add_item, change_item, move_item, remove_item
from helhet.assembly.actions.reading import open_report, say_read
from helhet.assembly.actions.receiving import Received, check_in, receive_unlisted, undo_check_in

__all__ = [
    "Facts",
    "Guest",
    "Needs",
    "Point",
    "Received",
    "Written",
    "add_item",
    "add_room",
    "answer",
    "change_assembly",
    "change_item",
    "change_room",
    "check_in",
    "choose_axis",
    "choose_figure",
    "choose_film",
    "choose_step",
    "clone_assembly",
    "create_assembly",
    "erase_needs",
    "facts_of",
    "freeze",
    "give_duty",
    "invite_guest",
    "invite_roles",
    "move_item",
    "move_up",
    "open_report",
    "put_away",
    "receive_unlisted",
    "register_self",
    "remove_item",
    "remove_question",
    "remove_registration",
    "remove_room",
    "say_read",
    "seat_panel",
    "send_invitations",
    "set_account_done",
    "take_duty",
    "undo_check_in",
    "unfreeze",
    "write_account",
    "write_question",
]
