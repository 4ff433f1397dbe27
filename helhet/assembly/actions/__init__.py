"""What changes an assembly."""

from helhet.assembly.actions.arranging import add_room, change_room, give_duty, remove_room, take_duty
from helhet.assembly.actions.beginning import create_assembly
from helhet.assembly.actions.cloning import clone_assembly
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
from helhet.assembly.actions.programming import Point, add_item, change_item, move_item, remove_item
from helhet.assembly.actions.receiving import Received, check_in, receive_unlisted, undo_check_in

__all__ = [
    "Facts",
    "Guest",
    "Needs",
    "Point",
    "Received",
    "add_item",
    "add_room",
    "answer",
    "change_assembly",
    "change_item",
    "change_room",
    "check_in",
    "choose_axis",
    "clone_assembly",
    "create_assembly",
    "erase_needs",
    "facts_of",
    "give_duty",
    "invite_guest",
    "invite_roles",
    "move_item",
    "receive_unlisted",
    "register_self",
    "remove_item",
    "remove_registration",
    "remove_room",
    "send_invitations",
    "take_duty",
    "undo_check_in",
]
