"""The sign beside a verdict: a shape, so that colour is never alone."""

from helhet.assembly.promised import Kept
from helhet.thread.verdicts import Judgement, Verdict

_MARKS = {
    Verdict.WORKED: "v-yes",
    Verdict.DID_NOT: "v-no",
    Verdict.UNCLEAR: "v-part",
    Verdict.TOO_EARLY: "v-wait",
    Verdict.NO_FIGURE: "v-none",
}


def mark_of(one: Judgement) -> str:
    """The style of the sign: filled, turned square, half, dotted, or a line."""
    is_untried = one.verdict in (Verdict.WORKED, Verdict.DID_NOT, Verdict.UNCLEAR) and not one.is_tried
    return "v-none" if is_untried else _MARKS[one.verdict]


_KEPT = {
    Kept.HELD: "v-yes", Kept.PARTLY: "v-part", Kept.NOT: "v-no", Kept.EARLY: "v-wait", Kept.UNSAID: "v-none",
}  # fmt: skip


def kept_mark(kept: Kept) -> str:
    """The style of the sign of a promise, by the same shapes."""
    return _KEPT[kept]
