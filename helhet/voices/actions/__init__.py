"""What changes films, their captions, who is listed in them, and what was said to their being shown."""

from helhet.voices.actions.captioning import (
    CaptionsChangedError,
    finish_captions,
    reopen_captions,
    save_captions,
)
from helhet.voices.actions.employing import (
    Handed,
    close_link,
    give_link,
    read_by_link,
    renew_link,
    say_by_link,
)
from helhet.voices.actions.granting import note_word, say, set_rule
from helhet.voices.actions.keeping import end_what_has_no_ground, make_stopped_again, remind_of_grounds
from helhet.voices.actions.leaving import (
    describe_film,
    film_arrived,
    film_is_made,
    film_is_ready,
    film_waits,
    leave_film,
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

__all__ = [
    "CaptionsChangedError",
    "Handed",
    "Listed",
    "close_link",
    "declare_listed",
    "describe_film",
    "end_what_has_no_ground",
    "film_arrived",
    "film_is_made",
    "film_is_ready",
    "film_waits",
    "finish_captions",
    "give_link",
    "leave_film",
    "list_person",
    "make_stopped_again",
    "note_of_age",
    "note_protected",
    "note_word",
    "read_by_link",
    "refuse_film",
    "remind_of_grounds",
    "remove_film",
    "renew_link",
    "renew_slip",
    "reopen_captions",
    "save_captions",
    "say",
    "say_by_link",
    "set_rule",
    "unlist_person",
]
