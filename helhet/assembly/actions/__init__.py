"""What changes an assembly."""

from helhet.assembly.actions.accounting import Written, set_account_done, write_account
from helhet.assembly.actions.beginning import create_assembly
from helhet.assembly.actions.freezing import freeze, unfreeze
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
from helhet.assembly.actions.reading import open_report, say_read

__all__ = [
    "Written",
    "choose_figure",
    "choose_film",
    "choose_step",
    "create_assembly",
    "freeze",
    "move_up",
    "open_report",
    "put_away",
    "remove_question",
    "say_read",
    "seat_panel",
    "set_account_done",
    "unfreeze",
    "write_account",
    "write_question",
]
