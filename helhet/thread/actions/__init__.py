"""What may change in the thread. Every other part writes steps through these."""

from helhet.thread.actions.analysing import NotAnalysedError, mark_analysed
from helhet.thread.actions.answering import answer_down, give_fate, mark_read
from helhet.thread.actions.carrying import carry_up, undo_carry
from helhet.thread.actions.foretelling import cite, mark_done, predict
from helhet.thread.actions.joining import link, merge, split, unlink
from helhet.thread.actions.keeping import (
    close_letterbox,
    drop_draft,
    keep_national_goals,
    open_letterbox,
    save_draft,
)
from helhet.thread.actions.moderating import let_through, tell_of_whistle, withhold
from helhet.thread.actions.nameless import (
    SentAlreadyError,
    contribute_nameless,
    forget_nameless,
    gather,
    publish_gathered,
    read_by_slip,
    stir,
)
from helhet.thread.actions.planning import Expected, plan_effort
from helhet.thread.actions.reminding import remind_of_accepted, remind_owners
from helhet.thread.actions.writing import (
    ChangedMeanwhileError,
    move_step,
    revise,
    set_state,
    withdraw,
    write,
    write_by_link,
)

__all__ = [
    "ChangedMeanwhileError",
    "Expected",
    "NotAnalysedError",
    "SentAlreadyError",
    "answer_down",
    "carry_up",
    "cite",
    "close_letterbox",
    "contribute_nameless",
    "drop_draft",
    "forget_nameless",
    "gather",
    "give_fate",
    "keep_national_goals",
    "let_through",
    "link",
    "mark_analysed",
    "mark_done",
    "mark_read",
    "merge",
    "move_step",
    "open_letterbox",
    "plan_effort",
    "predict",
    "publish_gathered",
    "read_by_slip",
    "remind_of_accepted",
    "remind_owners",
    "revise",
    "save_draft",
    "set_state",
    "split",
    "stir",
    "tell_of_whistle",
    "undo_carry",
    "unlink",
    "withdraw",
    "withhold",
    "write",
    "write_by_link",
]
