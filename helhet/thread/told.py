"""A thread in one or two sentences, counted by kind, in the reader's language.

Only what the reader may read is counted by kind; the rest is counted as steps that are not shared.
"""

from collections import Counter
from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.wording import in_words, listed, number
from helhet.thread.kinds import kinds
from helhet.thread.kinds.model import Place, counted
from helhet.thread.story import Node, Story, hidden_count, shared_voices, unanswered

FIGURE = counted(("en siffra", "siffror"), ("one figure", "figures"))
TRACK = counted(("ett spår", "spår"), ("one track", "tracks"))
HIDDEN = counted(
    ("ett steg som inte delas med dig", "steg som inte delas med dig"),
    ("one step that is not shared with you", "steps that are not shared with you"),
)

# Of these the furthest that was reached is told: a need says more than the analysis beneath it.
_REASONS = ("need", "analysis")
_DECIDING = ("decision", "commitment", "conclusion")


def summary(told: Story) -> str:
    """``One figure and two observations became one need and one decision. The answer reached …``"""
    return " ".join(part for part in (_became(told), _answered(told)) if part)


def _became(told: Story) -> str:
    begun, made = _begun(told), _made(told)
    if begun and made:
        return _("%(begun)s became %(made)s.") % {"begun": capfirst(listed(begun)), "made": listed(made)}
    if begun:
        return _("%(begun)s, which nobody has built on yet.") % {"begun": capfirst(listed(begun))}
    if made:
        return _("%(made)s, with no observation and no figure beneath.") % {"made": capfirst(listed(made))}
    return ""


def _begun(told: Story) -> list[str]:
    figures = sum(row.figure is not None for row in told.nodes)
    found = [FIGURE.of(figures)] if figures else []
    found += _by_kind(row for row in told.nodes if row.is_voice and row.is_shared)
    hidden = hidden_count([row for row in told.nodes if row.is_voice])
    return [*found, HIDDEN.of(hidden)] if hidden else found


def _made(told: Story) -> list[str]:
    later = [row for row in told.nodes if row.kind and not row.is_voice and not row.is_answer]
    shared = [row for row in later if row.is_shared]
    found = [*_furthest(shared, _REASONS), *_doing(shared), *_furthest(shared, _DECIDING)]
    hidden = hidden_count(later)
    return [*found, HIDDEN.of(hidden)] if hidden else found


def _by_kind(nodes: Iterable[Node]) -> list[str]:
    counts = Counter(row.kind.key for row in nodes if row.kind)
    return [kind.counted.of(counts[key]) for key, kind in kinds().items() if counts[key]]


def _furthest(nodes: list[Node], order: tuple[str, ...]) -> list[str]:
    for key in order:
        found = _by_kind(row for row in nodes if row.kind and row.kind.key == key)
        if found:
            return found
    return []


def _doing(nodes: list[Node]) -> list[str]:
    """Goals and efforts by their name where there is one sort, else together as tracks.

    A follow-up belongs to the track it follows.
    """
    rows = [
        row for row in nodes if row.kind and row.kind.place is Place.DOING and row.kind.key != "follow_up"
    ]
    if len({row.kind.key for row in rows if row.kind}) > 1:
        return [TRACK.of(len(rows))]
    return _by_kind(rows)


def _answered(told: Story) -> str:
    begun, left = shared_voices(told.nodes), unanswered(told)
    if not begun:
        return ""
    if not left:
        return _all_answered(told, begun)
    if any(row.is_answer and not row.is_shared for row in told.nodes):
        return ""  # an answer is there that the reader may not see: who was reached is not theirs to know
    if len(left) < len(begun):
        return _("%(count)s of %(whole)s voices answered so far.") % {
            "count": capfirst(in_words(len(begun) - len(left))), "whole": in_words(len(begun))
        }  # fmt: skip
    if len(begun) == 1:
        return _("The one who began the thread has not been answered yet.")
    return _("Nobody who began the thread has been answered yet.")


def _all_answered(told: Story, begun: list[Node]) -> str:
    days = days_to_answer(told)
    if any(row.is_voice and not row.is_shared for row in told.nodes):
        whom = _("The answer reached everyone whose voice is shared with you")
    elif len(begun) == 1:
        whom = _("The answer reached the one who began the thread")
    else:
        whom = _("The answer reached everyone who began the thread")
    if not days:
        return _("%(whom)s, on the same day.") % {"whom": whom}
    after = ngettext("after one day", "after %(days)s days", days) % {"days": number(days)}
    return _("%(whom)s, %(after)s.") % {"whom": whom, "after": after}


def days_to_answer(told: Story) -> int | None:
    """Days from the first voice to the answer that reached the last of them; None before that."""
    begun = shared_voices(told.nodes)
    if not begun or unanswered(told):
        return None
    first = min(row.on for row in begun)
    last = max(min(answer.on for answer in told.answers_of(row.key)) for row in begun)
    return (last - first).days
