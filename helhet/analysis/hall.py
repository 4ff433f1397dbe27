"""The door for what a hall answers: votes by role go in, what may be shown comes out.

Nothing from fewer than ten answers. The roles stand beside the whole only where each has ten answers that are
not all the same, and so have those left out together, or there are none: the rest is a result too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from helhet.analysis.asked import Counts
from helhet.analysis.release.answers import LEAST_ANSWERS, is_shown, shown_roles

LEAST_ALIKE = 3  # so many have given a word that is shown


@dataclass(frozen=True, slots=True)
class Told:
    """What may be shown: what all answered together, or None, and the roles that may stand beside it."""

    whole: Counts | None
    roles: Mapping[str, Counts] = field(default_factory=dict)


def told(by_role: Mapping[str, Counts], options: int, least: int = LEAST_ANSWERS) -> Told:
    """Decide on a question with so many given answers; ``by_role`` is what each role answered."""
    whole = _sum(list(by_role.values()), options)
    if not is_shown(whole.answered, least):
        return Told(None)
    shown = list(shown_roles({role: counts.answered for role, counts in by_role.items()}, least))
    shown = [role for role in shown if not _is_alike(by_role[role])]
    while shown and not _may_be_left(_sum([c for r, c in by_role.items() if r not in shown], options), least):
        shown.remove(min(shown, key=lambda role: (by_role[role].answered, role)))
    return Told(whole, {role: by_role[role] for role in shown})


def _sum(counts: Sequence[Counts], options: int) -> Counts:
    return sum(counts, Counts(0, (0,) * options))


def _is_alike(counts: Counts) -> bool:
    """All have given the same answer: then it is known of each of them."""
    return counts.answered in counts.options


def _may_be_left(rest: Counts, least: int) -> bool:
    return rest.answered == 0 or (rest.answered >= least and not _is_alike(rest))


def told_words(words: Mapping[str, int], answers: int, least: int = LEAST_ANSWERS) -> dict[str, int]:
    """The words that may be shown, with how many gave each: those that ``LEAST_ALIKE`` have given."""
    if not is_shown(answers, least):
        return {}
    return {word: count for word, count in words.items() if count >= LEAST_ALIKE}


def told_again(before: int, now: int, least: int = LEAST_ANSWERS) -> bool:
    """Whether a result may stand instead of one that has been shown, of so many answers then and now.

    Between the two lie the answers that came meanwhile, and they are a result too.
    """
    return abs(now - before) >= least


def moved(before: Counts, after: Counts, option: int) -> float | None:
    """How the share of an option moved from one round to the next, in percentage points; None of too few.

    Without an interval: it is mostly the same people who answer both times, and who is who is not known.
    """
    if not is_shown(before.answered) or not is_shown(after.answered):
        return None
    return 100 * (after.options[option] / after.answered - before.options[option] / before.answered)
