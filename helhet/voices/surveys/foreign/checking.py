"""Whether the groups and questions of a table fit together; every fault with row, column and what to do."""

import difflib

from django.utils.translation import gettext as _

from helhet.sources.own_table.mapping import quoted
from helhet.voices.surveys import rules
from helhet.voices.surveys.foreign.columns import BY_KEY
from helhet.voices.surveys.foreign.gathering import Asked, Gathered, Group, Wrong
from helhet.voices.surveys.foreign.wording import is_sum

_LONGEST_GROUP, _LONGEST_QUESTION, _LONGEST_OPTION = 60, 300, 120


def check(found: Gathered, wrong: Wrong) -> None:
    """Tell ``wrong`` everything that does not fit together."""
    _check_extent(found, wrong)
    for group in found.groups.values():
        _check_group(found, group, wrong)
        _check_numbers(group, wrong)
    for asked in found.asked.values():
        _check_question(asked, wrong)
        for group in found.asked_groups(asked):
            _check_counts(found, asked, group, wrong)


def _check_extent(found: Gathered, wrong: Wrong) -> None:
    if len(found.groups) > rules.MOST_GROUPS:
        said = _("A survey has at most %(most)d groups.") % {"most": rules.MOST_GROUPS}
        wrong(1, "group", said, _("Divide it into several surveys."))
    if len({words for _who, words in found.asked}) > rules.MOST_QUESTIONS:
        said = _("A survey has at most %(most)d questions.") % {"most": rules.MOST_QUESTIONS}
        wrong(1, "question", said, _("Divide it into several surveys."))


def _check_group(found: Gathered, group: Group, wrong: Wrong) -> None:
    _unit, who, name = group.key
    if len(name) > _LONGEST_GROUP:
        _too_long(group.row, "group", _LONGEST_GROUP, wrong)
    if is_sum(name) and any(one[1] is who and one != group.key for one in found.groups):
        said = _("“%(group)s” seems to be the sum of the other groups.") % {"group": name}
        wrong(group.row, "group", said, _("Take its rows away: the sums are made here."))


def _check_numbers(group: Group, wrong: Wrong) -> None:
    told = {"group": group.key[2], "answered": group.answered, "invited": group.invited}
    if group.invited is None:
        said = _("How many were asked in %(group)s is missing.") % told
        wrong(group.row, "invited", said, _("Write it in the group's first row."))
    elif not 1 <= group.invited <= rules.MOST_INVITED:
        said = _("%(invited)d cannot have been asked in %(group)s.") % told
        wrong(group.row, "invited", said, _("Write how many got the survey, from 1 on."))
    if group.answered is None:
        said = _("How many answered in %(group)s is missing.") % told
        wrong(group.row, "answered", said, _("Write it in the group's first row."))
    elif group.invited is not None and group.answered > group.invited:
        said = _("%(answered)d have answered in %(group)s, but %(invited)d were asked.") % told
        wrong(group.row, "answered", said, _("Correct one of the numbers."))


def _check_question(asked: Asked, wrong: Wrong) -> None:
    if len(asked.words) > _LONGEST_QUESTION:
        _too_long(asked.row, "question", _LONGEST_QUESTION, wrong)
    if not 2 <= len(asked.options) <= rules.MOST_OPTIONS:
        told = {"question": asked.words, "count": len(asked.options), "most": rules.MOST_OPTIONS}
        said = _("“%(question)s” has %(count)d answers; a question has two to %(most)d.") % told
        do = _("Give every answer one could choose a row, and take away what was written freely.")
        wrong(asked.row, "option", said, do)
    for option, words in asked.options.items():
        row = next(rows[option].number for rows in asked.counts.values() if option in rows)
        if len(words) > _LONGEST_OPTION:
            _too_long(row, "option", _LONGEST_OPTION, wrong)
        if is_sum(words):
            said = _("“%(option)s” is a sum, not an answer.") % {"option": words}
            do = _("Take the row away, or write the number in the column “%(column)s”.")
            wrong(row, "option", said, do % {"column": BY_KEY["of_question"].name})
        if option in asked.good & asked.outside:
            said = _("“%(option)s” is marked both as good and as outside.") % {"option": words}
            wrong(row, "good", said, _("Choose one of them."))


def _too_long(row: int, column: str, most: int, wrong: Wrong) -> None:
    said = _("The text is longer than %(most)d characters.") % {"most": most}
    wrong(row, column, said, _("Shorten it."))


def _check_counts(found: Gathered, asked: Asked, group: Group, wrong: Wrong) -> None:
    rows = asked.counts.get(group.key, {})
    told = {"group": group.key[2], "question": asked.words}
    if not rows:
        said = _("%(group)s has no rows for “%(question)s”.") % told
        do = _meant(found, asked, group) or _("Add them, with 0 where nobody has answered.")
        wrong(group.row, "question", said, do)
        return
    at = next(iter(rows.values())).number
    lacking = [words for option, words in asked.options.items() if option not in rows]
    if lacking:
        said = _("%(group)s lacks %(options)s in “%(question)s”.") % {**told, "options": quoted(lacking)}
        wrong(at, "option", said, _("Add a row for each, with 0 if nobody gave the answer."))
    elif group.answered is not None:
        _check_sum(asked, group, at, wrong)


def _meant(found: Gathered, asked: Asked, group: Group) -> str:
    """A question like this one that the group has: most often the same one with a slip of the pen."""
    own = [
        one.words
        for one in found.asked.values()
        if one.respondents is asked.respondents and one is not asked and group.key in one.counts
    ]
    near = difflib.get_close_matches(asked.words, own, n=1, cutoff=0.85)
    return _("Is it “%(question)s”? Then write it the same way.") % {"question": near[0]} if near else ""


def _check_sum(asked: Asked, group: Group, at: int, wrong: Wrong) -> None:
    rows, most = asked.counts[group.key], group.answered or 0
    total, answered = sum(row.count for row in rows.values()), asked.answered(group)
    told = {"group": group.key[2], "total": total, "answered": answered, "most": most}
    over = next((row for row in rows.values() if row.count > answered), None)
    if answered > most:
        said = _("In %(group)s %(answered)d answers are counted, but %(most)d have answered.") % told
        wrong(at, "count", said, _in_per_cent(total))
    elif over is not None:
        said = _("%(count)d gave an answer that %(answered)d can have given.")
        wrong(over.number, "count", said % {**told, "count": over.count}, _("Correct one of the numbers."))
    elif (total < answered) if asked.is_several else (total != answered):
        said = _("In %(group)s the answers add up to %(total)d, but %(answered)d answered the question.")
        wrong(at, "count", said % told, _("Correct the numbers, so that they add up."))


def _in_per_cent(total: int) -> str:
    if 99 <= total <= 101:
        return _("They add up to about a hundred: are they per cent? Write how many people.")
    do = _("Correct the numbers. If one could choose several answers, write x in “%(column)s”.")
    return do % {"column": BY_KEY["several"].name}
