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
from helhet.assembly.actions.joining import join_by_badge, join_hall, reissue_badge
from helhet.assembly.actions.planning import Facts, change_assembly, choose_axis, facts_of
from helhet.assembly.actions.programming import Point, add_item, change_item, move_item, remove_item
from helhet.assembly.actions.receiving import Received, check_in, receive_unlisted, undo_check_in
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
    "Facts",
    "Guest",
    "Needs",
    "Point",
    "Received",
    "add_item",
    "add_room",
    "answer",
    "begin_day",
    "begin_rehearsal",
    "blacken",
    "cast",
    "change_assembly",
    "change_item",
    "change_room",
    "check_in",
    "choose_axis",
    "choose_text",
    "clone_assembly",
    "close_round",
    "create_assembly",
    "end_day",
    "end_rehearsal",
    "enter_paper",
    "erase_needs",
    "extend_round",
    "facts_of",
    "give_duty",
    "go_back",
    "go_forward",
    "invite_guest",
    "invite_roles",
    "join_by_badge",
    "join_hall",
    "move_item",
    "open_round",
    "receive_unlisted",
    "register_self",
    "reissue_badge",
    "remove_item",
    "remove_registration",
    "remove_room",
    "reopen_round",
    "send_invitations",
    "set_clock",
    "show_item",
    "show_slide",
    "take_duty",
    "undo_check_in",
]
