"""Advice on a question before it is asked: what may go wrong, and what to do. Nothing is changed or stored.

The rules are those that surveys are usually made by: one thing at a time, no agreeing with statements (people
agree with whatever is said to them), labelled options in balance, a way out, plain words. They look at words
alone, so they miss things and sometimes see what is not there; that is why most of it is advice. What is
``is_serious`` should be changed before the survey is opened.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil

from django.utils.translation import gettext as _

from helhet.voices.surveys import craft_words as words
from helhet.voices.surveys.asking import Way

LONGEST = 20  # words in a question
LONGEST_WORD = 20  # letters
MOST_QUESTIONS = 12
MOST_MINUTES = 5
_WORDS_A_MINUTE = 180  # a slow reader of sixteen, on a phone
_SECONDS_TO_CHOOSE = 4
_SECONDS_TO_WRITE = 40


class Flaw(StrEnum):
    """What a piece of advice is about."""

    EMPTY = "empty"
    STATEMENT = "statement"
    NO_QUESTION_MARK = "no_question_mark"
    AGREEING = "agreeing"
    TWO_THINGS = "two_things"
    LEADING = "leading"
    DENYING = "denying"
    TOO_LONG = "too_long"
    HARD_WORD = "hard_word"
    SENSITIVE = "sensitive"
    TOO_FEW_OPTIONS = "too_few_options"
    BARE_NUMBERS = "bare_numbers"
    OVERLAP = "overlap"
    NO_WAY_OUT = "no_way_out"
    UNBALANCED = "unbalanced"
    MANY_QUESTIONS = "many_questions"
    MANY_MINUTES = "many_minutes"
    SAME_TWICE = "same_twice"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at: ``what`` may go wrong and ``to_do``, each a sentence in the active language."""

    flaw: Flaw
    what: str
    to_do: str
    is_serious: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """A question as it will be read."""

    wording: str
    options: tuple[str, ...]
    way: Way


def advice(wording: str, options: Sequence[str], way: Way) -> list[Advice]:
    """What to look at in one question, the serious first. ``options`` are not read when ``way`` is WORDS."""
    if not wording.strip():
        return [Advice(Flaw.EMPTY, _("There is no question here."), _("Write what you want to know."), True)]
    given = [] if way is Way.WORDS else [option.strip() for option in options if option.strip()]
    found = [*_on_wording(wording.strip(), given)]
    if way is not Way.WORDS:
        found += _on_options(given, way)
    return sorted(found, key=lambda one: not one.is_serious)


def advice_on_all(questions: Sequence[Worded]) -> list[Advice]:
    """What to look at in the survey as a whole; what is about one question is ``advice``'s to say."""
    found = [*_on_length(questions)]
    times = Counter(question.wording.strip().casefold() for question in questions)
    if any(number > 1 for wording, number in times.items() if wording):
        found.append(
            Advice(Flaw.SAME_TWICE, _("The same question is asked twice."), _("Take one of them out."))
        )
    return found


def minutes(questions: Sequence[Worded]) -> float:
    """How many minutes it takes to answer, for somebody who reads slowly and thinks of each question."""
    read = sum(len(_words(" ".join((q.wording, *q.options)))) for q in questions) / _WORDS_A_MINUTE
    answer = sum(_SECONDS_TO_WRITE if q.way is Way.WORDS else _SECONDS_TO_CHOOSE for q in questions) / 60
    return read + answer


def _on_length(questions: Sequence[Worded]) -> Iterator[Advice]:
    if len(questions) > MOST_QUESTIONS:
        yield Advice(
            Flaw.MANY_QUESTIONS,
            _("There are %(number)s questions. Many stop answering after about %(most)s.")
            % {"number": len(questions), "most": MOST_QUESTIONS},
            _("Keep those whose answers you will act on, and ask the others another time."),
        )
    needed = minutes(questions)
    if needed > MOST_MINUTES:
        yield Advice(
            Flaw.MANY_MINUTES,
            _("It takes about %(minutes)s minutes to answer.") % {"minutes": ceil(needed)},
            _("Shorten it to five minutes: fewer questions, or fewer that are answered in words."),
        )


def _on_wording(wording: str, options: Sequence[str]) -> Iterator[Advice]:
    for kind in _asked_for(wording, options):
        yield Advice(Flaw.SENSITIVE, _sensitive(kind), _about_the_school(kind), True)
    if words.AGREEING.search(" ".join((wording, *options))):
        yield Advice(
            Flaw.AGREEING,
            _("People tend to agree with what is said to them, whatever it is."),
            _("Ask directly instead: how often, how much, how well. Give options that say so."),
            True,
        )
    for rule in (_form, _leading, _denying, _two_things, _long, _hard):
        found = rule(wording)
        if found:
            yield found


def _asked_for(wording: str, options: Sequence[str]) -> Iterator[str]:
    if words.NAMING.search(wording):
        yield "name"
    for kind, nouns in words.SENSITIVE.items():
        own = re.search(words.OWN + nouns, wording, re.IGNORECASE)
        chosen = any(re.search(rf"\b{nouns}", option, re.IGNORECASE) for option in options)
        if (
            own
            or chosen
            or (kind == "health" and any(words.FEELING.search(text) for text in (wording, *options)))
        ):
            yield kind


def _form(wording: str) -> Advice | None:
    first, *rest = [word.casefold() for word in _words(wording)] or [""]
    asks = first in words.ASKING or (first in {"i", "på"} and bool(rest) and rest[0] in words.ASKING)
    if first in words.STATING and not asks:
        return Advice(
            Flaw.STATEMENT,
            _("This is a statement, not a question."),
            _("Turn it into a question that begins with how, what or do you."),
        )
    if not wording.endswith("?"):
        return Advice(
            Flaw.NO_QUESTION_MARK,
            _("There is no question mark at the end."),
            _("Write it as one question, and end it with a question mark."),
        )
    return None


def _leading(wording: str) -> Advice | None:
    found = words.LEADING.search(wording)
    return found and Advice(
        Flaw.LEADING,
        _("“%(word)s” leads to one of the answers.") % {"word": found[0]},
        _("Take the word out, so that every answer is as easy to give."),
    )


def _denying(wording: str) -> Advice | None:
    found = words.DENYING.search(words.LEADING.sub("", wording))  # "inte sant" is already told of
    return found and Advice(
        Flaw.DENYING,
        _("“%(word)s” turns the question around: it is easy to answer the wrong way.") % {"word": found[0]},
        _("Ask for what is there instead of what is missing."),
    )


def _two_things(wording: str) -> Advice | None:
    plain = words.LISTING.sub("", words.TIED.sub(" ", words.LEADING.sub(" ", wording)))
    for found in words.JOINING.finditer(plain):
        before, join, after = (found[part].casefold() for part in ("before", "join", "after"))
        if not _is_one_thing(before, join, after):
            return Advice(
                Flaw.TWO_THINGS,
                _("“%(words)s” may be two things at once: nobody can tell which of them was answered.")
                % {"words": found[0]},
                _("Ask about one of them, or make two questions."),
            )
    return None


def _is_one_thing(before: str, join: str, after: str) -> bool:
    if words.PERSONS & {before, after}:
        return True
    return join in ("eller", "or") and any(
        before.startswith(one) and after.startswith(other)
        for ends in words.OPPOSED
        for one, other in (ends, ends[::-1])
    )


def _long(wording: str) -> Advice | None:
    number = len(_words(wording))
    if number <= LONGEST:
        return None
    return Advice(
        Flaw.TOO_LONG,
        _("The question has %(number)s words.") % {"number": number},
        _("Shorten it to at most %(most)s words. What explains can stand before the questions.")
        % {"most": LONGEST},
    )


def _hard(wording: str) -> Advice | None:
    for hard, plain in words.PLAINER.items():
        if re.search(rf"\b{re.escape(hard)}\b", wording, re.IGNORECASE):
            return Advice(
                Flaw.HARD_WORD,
                _("“%(word)s” is hard to read for many.") % {"word": hard},
                _("Write for instance “%(word)s”.") % {"word": plain},
            )
    longest = max(_words(wording), key=len, default="")
    if len(longest) <= LONGEST_WORD:
        return None
    return Advice(
        Flaw.HARD_WORD,
        _("“%(word)s” is hard to read for many.") % {"word": longest},
        _("Use shorter words, or explain what it means."),
    )


def _on_options(options: Sequence[str], way: Way) -> Iterator[Advice]:
    if len(options) < 2:
        yield Advice(
            Flaw.TOO_FEW_OPTIONS,
            _("There is nothing to choose among."),
            _("Give at least two options, or let it be answered in words."),
            True,
        )
        return
    for rule in (_bare_numbers, _overlap, _no_way_out):
        found = rule(options)
        if found:
            yield found
    if way is Way.ONE and _is_unbalanced(options):
        yield Advice(
            Flaw.UNBALANCED,
            _("There are more options at one end than at the other, which draws the answers there."),
            _("Give as many options on each side."),
        )


def _bare_numbers(options: Sequence[str]) -> Advice | None:
    if sum(bool(re.fullmatch(r"\d+", option)) for option in options) < 3:
        return None
    return Advice(
        Flaw.BARE_NUMBERS,
        _("Numbers without words mean different things to different people."),
        _("Write in words what each option means, such as always, often, seldom, never."),
    )


def _overlap(options: Sequence[str]) -> Advice | None:
    spans = sorted(
        (int(found[1]), int(found[2]))
        for option in options
        if (found := re.match(r"(\d+)\s*[-–−]\s*(\d+)", option))
    )
    shared = any(later[0] <= earlier[1] for earlier, later in pairwise(spans))
    twice = len({option.casefold() for option in options}) < len(options)
    if not shared and not twice:
        return None
    return Advice(
        Flaw.OVERLAP,
        _("The options overlap, so that one answer fits two of them."),
        _("Let each answer have one place only, such as 1–4, 5–9, 10 or more."),
    )


def _no_way_out(options: Sequence[str]) -> Advice | None:
    if any(words.WAY_OUT.search(option) for option in options):
        return None
    return Advice(
        Flaw.NO_WAY_OUT,
        _("Who cannot answer has to guess."),
        _("Add an option such as “I do not know” or “Something else”."),
    )


def _is_unbalanced(options: Sequence[str]) -> bool:
    asked = [option for option in options if not words.WAY_OUT.search(option)]
    good = sum(bool(words.GOOD_END.match(option)) for option in asked)
    bad = sum(bool(words.BAD_END.match(option)) for option in asked)
    return good + bad >= 3 and abs(good - bad) >= 2


def _sensitive(kind: str) -> str:
    return {
        "name": _("It asks who somebody is, and the answers are promised to be without names."),
        "health": _("It asks about health, which is sensitive personal data."),
        "religion": _("It asks about religion, which is sensitive personal data."),
        "orientation": _("It asks about sexual orientation, which is sensitive personal data."),
        "ethnicity": _("It asks about ethnic origin, which is sensitive personal data."),
        "politics": _(
            "It asks about political opinion or union membership, which is sensitive personal data."
        ),
    }[kind]


def _about_the_school(kind: str) -> str:
    if kind == "name":
        return _("Ask about the school or the teaching as a whole, never about a single person.")
    return _("Ask about what the school does instead of about the one who answers.")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text)
