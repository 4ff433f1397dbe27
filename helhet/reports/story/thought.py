"""Chapter two: what we thought it came from, and what we said would change."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.wording import in_words
from helhet.reports.story.ground import Ground, day_of, foretold, to_step
from helhet.reports.story.model import Chapter, Item, Told, Way, heaviest
from helhet.thread.conditions import CERTAINTY
from helhet.thread.kinds import kinds
from helhet.thread.models import Step
from helhet.thread.verdict_words import expectation


def chapter(ground: Ground) -> Told:
    """Analyses with how sure they were, and predictions: what, by how much, by when."""
    analyses = ground.written("analysis")
    predicted = [step for step in ground.written("effort") if foretold(step, ground.span.until) is not None]
    items = [
        *(_analysis(ground, step) for step in analyses),
        *(_prediction(ground, step) for step in predicted),
    ]
    return Told(
        Chapter.THOUGHT,
        _sentences(ground, analyses, predicted),
        heaviest(items),
        Way("forutsagelser", ground.unit),
        hidden_words(ground.hidden["analysis"], "analysis"),
    )


def hidden_words(count: int, kind: str) -> str:
    """How many of a kind are not shared with the reader."""
    if not count:
        return ""
    told = {"count": capfirst(kinds()[kind].counted.of(count))}
    return ngettext("%(count)s of the year is not shared with you.",
                    "%(count)s of the year are not shared with you.", count) % told  # fmt: skip


def _sentences(ground: Ground, analyses: list[Step], predicted: list[Step]) -> tuple[str, ...]:
    """What is there; that nothing is there only where nothing is kept from the reader."""
    words = []
    if analyses or not ground.hidden["analysis"]:
        words.append(_of_analyses(analyses))
    if predicted or not ground.hidden["effort"]:
        words.append(_of_predictions(predicted))
    return tuple(words) or (_("Nothing of this is shared with you."),)


def _analysis(ground: Ground, step: Step) -> Item:
    sure = CERTAINTY.get(str(step.fields.get("certainty", "")))
    is_analysed = step.state == "analysed"
    return Item(
        on=day_of(step),
        title=step.title,
        says=_("The explanation is %(sure)s.") % {"sure": sure} if sure else "",
        about=f"{capfirst(str(kinds()['analysis'].name))} · {ground.who(step)}",
        way=to_step(step),
        weight=50 + 20 * is_analysed + 10 * (sure is not None) + 5 * ground.is_own(step),
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _prediction(ground: Ground, step: Step) -> Item:
    said = foretold(step, ground.span.until)
    return Item(
        on=day_of(step),
        title=step.title,
        says=expectation(said) if said is not None else "",
        about=_("Prediction · %(who)s") % {"who": ground.who(step)},
        way=to_step(step),
        weight=75 + 5 * ground.is_own(step),
        beside=ground.beside(step),
        is_example=step.is_example,
    )


def _of_analyses(found: list[Step]) -> str:
    if not found:
        return _("No analysis of causes was written during the year.")
    count = kinds()["analysis"].counted.of(len(found))
    whole = sum(step.state == "analysed" for step in found)
    if whole == len(found) == 1:
        return _("We wrote one cause analysis, with evidence for it and against it.")
    if not whole:
        return _("We wrote %(count)s. None had both evidence for and evidence against.") % {"count": count}
    said = _("We wrote %(count)s. Of these %(whole)s had both evidence for and evidence against.")
    return said % {"count": count, "whole": in_words(whole)}


def _of_predictions(found: list[Step]) -> str:
    if not found:
        return _("Nobody said beforehand what an effort would change.")
    said = ngettext("Of one effort we said beforehand what it would change.",
                    "Of %(n)s efforts we said beforehand what they would change.", len(found))  # fmt: skip
    return said % {"n": in_words(len(found))}
