"""The sign beside a verdict: a shape, so that colour is never alone."""

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
