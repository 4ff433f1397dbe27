"""What changes films, sounds, pictures, texts and surveys: who is listed, what they said, what is asked."""

from helhet.voices.actions.captioning import (
    CaptionsChangedError,
    finish_captions,
    reopen_captions,
    save_captions,
)
from helhet.voices.actions.closing import (
    close_survey,
    close_what_is_over,
    show_words,
    tell_what_came,
    withhold_words,
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
from helhet.voices.actions.responding import answer_survey, count_answers
from helhet.voices.actions.surveying import (
    add_question,
    describe_survey,
    drop_group,
    drop_question,
    drop_survey,
    invite_groups,
    make_codes,
    make_survey,
    move_question,
    open_survey,
    reword_question,
    take_question,
)
from helhet.voices.actions.taking_in import take_in_counts

__all__ = [
    "CaptionsChangedError",
    "Listed",
    "add_question",
    "answer_survey",
    "choose_own_poster",
    "choose_still",
    "close_survey",
    "close_what_is_over",
    "count_answers",
    "declare_listed",
    "describe_film",
    "describe_survey",
    "drop_group",
    "drop_question",
    "drop_survey",
    "end_what_has_no_ground",
    "film_arrived",
    "film_is_made",
    "film_is_ready",
    "film_waits",
    "finish_captions",
    "invite_groups",
    "leave_film",
    "leave_text",
    "list_person",
    "make_codes",
    "make_stopped_again",
    "make_survey",
    "move_question",
    "note_of_age",
    "note_protected",
    "open_survey",
    "refuse_film",
    "remind_of_grounds",
    "remove_film",
    "renew_slip",
    "reopen_captions",
    "reword_question",
    "save_captions",
    "say",
    "set_rule",
    "show_words",
    "take_in_counts",
    "take_question",
    "tell_what_came",
    "unlist_person",
    "withhold_words",
]
