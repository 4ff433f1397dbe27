"""What changes films, sounds, pictures and texts, their words, who is listed and what they have said."""

from helhet.voices.actions.captioning import (
    CaptionsChangedError,
    finish_captions,
    reopen_captions,
    save_captions,
)
from helhet.voices.actions.granting import say, set_rule
from helhet.voices.actions.keeping import end_what_has_no_ground, make_stopped_again, remind_of_grounds
from helhet.voices.actions.leaving import (
    describe_film,
    film_arrived,
    film_is_made,
    film_is_ready,
    film_waits,
    leave_film,
    leave_text,
    refuse_film,
    remove_film,
)
from helhet.voices.actions.listing import (
    Listed,
    declare_listed,
    list_person,
    note_of_age,
    note_protected,
    renew_slip,
    unlist_person,
)
from helhet.voices.actions.picturing import choose_own_poster, choose_still

__all__ = [
    "CaptionsChangedError",
    "Listed",
    "choose_own_poster",
    "choose_still",
    "declare_listed",
    "describe_film",
    "end_what_has_no_ground",
    "film_arrived",
    "film_is_made",
    "film_is_ready",
    "film_waits",
    "finish_captions",
    "leave_film",
    "leave_text",
    "list_person",
    "make_stopped_again",
    "note_of_age",
    "note_protected",
    "refuse_film",
    "remind_of_grounds",
    "remove_film",
    "renew_slip",
    "reopen_captions",
    "save_captions",
    "say",
    "set_rule",
    "unlist_person",
]
