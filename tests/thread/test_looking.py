"""Analysed is only what has been looked at: the spread, the gaps, and what speaks against."""

import pytest

from helhet.analysis.figures import moment
from helhet.analysis.splits import pair_of
from helhet.core.actions import ActionError
from helhet.indicators.model import indicators
from helhet.thread import actions, looking
from helhet.thread.models import Step
from helhet.thread.rules import ForbiddenError
from helhet.web.pages.indikator.page import _content
from tests.observed import keep, row
from tests.thread.conftest import Chain

SHARE = "leavers-diploma-share"
FULL = {
    "evidence_for": "Siffran och två iakttagelser.",
    "other_explanation": "Fler arbetar på kvällar.",
    "certainty": "likely",
    "spread": "Norra ligger lägre.",
    "gaps": "Yrkesprogrammen ligger lägre.",
}


def share(code: str, value: float, whole: int, split: str = ""):
    return row("leavers.diploma_share", code, "2022/23", value, whole, split=split)


def read_in(*, groups: bool = True, units: bool = True) -> None:
    first, second = pair_of(indicators()[SHARE])
    rows = [share("10000001", 60.0, 200)]
    if groups:
        rows += [share("10000001", 70.0, 100, first), share("10000001", 50.0, 100, second)]
    if units:
        rows += [share("10000002", 80.0, 200)]
    keep(rows)


@pytest.fixture
def analysis(chain: Chain) -> Step:
    read_in()
    step = actions.write(
        by=chain.principal, kind="analysis", unit=chain.world.north, text="Det saknas en plats.", fields=FULL
    )
    actions.cite(by=chain.principal, step=step, indicator=SHARE, unit=chain.world.north)
    return step


def without(*keys: str) -> dict[str, str]:
    return {key: text for key, text in FULL.items() if key not in keys}


def change(chain: Chain, step: Step, fields: dict[str, str]) -> Step:
    return actions.revise(by=chain.principal, step=step, version=step.version, text=step.text, fields=fields)


def test_the_sentences_are_those_of_the_figures_own_page(chain, analysis):
    (look,) = looking.looks_of(analysis)
    assert look.spread.startswith("Mellan enheterna skiljer det som mest 20,0 procentenheter.")
    assert "Lägre än de andra tillsammans, mer än slumpen brukar ge: Norra." in look.spread
    assert look.gaps.startswith("Högskoleförberedande program ligger 20,0 procentenheter över yrkesprogram")
    now = moment(chain.world.authority)
    at_branch = _content(now, indicators()[SHARE], chain.world.branch, "", has_estimates=False)["sections"]
    assert any(look.spread in part.words for part in at_branch)
    at_house = _content(now, indicators()[SHARE], chain.world.north, "", has_estimates=False)["sections"]
    assert any(part.words.startswith(look.gaps) for part in at_house)


def test_it_is_analysed_when_nothing_is_lacking(chain, analysis):
    assert actions.mark_analysed(by=chain.principal, step=analysis).state == "analysed"


@pytest.mark.parametrize("lacking", ["evidence_for", "other_explanation", "certainty", "spread", "gaps"])
def test_each_thing_that_is_lacking_is_asked_for_and_nothing_is_changed(chain, analysis, lacking):
    step = change(chain, analysis, without(lacking))
    with pytest.raises(actions.NotAnalysedError) as caught:
        actions.mark_analysed(by=chain.principal, step=step)
    assert len(caught.value.lacking) == 1
    assert caught.value.lacking[0] in str(caught.value)
    assert Step.objects.get(pk=step.pk).state == "described"
    with pytest.raises(actions.NotAnalysedError):
        actions.set_state(by=chain.principal, step=step, state="analysed")


def test_what_is_emptied_afterwards_takes_the_state_back(chain, analysis):
    step = actions.mark_analysed(by=chain.principal, step=analysis)
    assert change(chain, step, {**FULL, "spread": "Ny text."}).state == "analysed"
    step = change(chain, Step.objects.get(pk=step.pk), without("spread"))
    assert Step.objects.get(pk=step.pk).state == "described"


def test_a_figure_cited_afterwards_must_be_looked_at_too(chain):
    read_in()
    step = actions.write(
        by=chain.principal, kind="analysis", unit=chain.world.north, text="Utan siffra.",
        fields=without("spread", "gaps"),
    )  # fmt: skip
    actions.mark_analysed(by=chain.principal, step=step)
    actions.cite(by=chain.principal, step=step, indicator=SHARE, unit=chain.world.north)
    assert Step.objects.get(pk=step.pk).state == "described"


def test_only_what_can_be_looked_at_is_asked_for(chain):
    read_in(groups=False, units=False)
    step = actions.write(
        by=chain.principal, kind="analysis", unit=chain.world.north, text="En enhet.",
        fields=without("spread", "gaps"),
    )  # fmt: skip
    actions.cite(by=chain.principal, step=step, indicator=SHARE, unit=chain.world.north)
    (look,) = looking.looks_of(step)
    assert (look.spread, look.gaps) == ("", "")
    assert actions.mark_analysed(by=chain.principal, step=step).state == "analysed"


def test_without_the_check_a_description_would_pass_for_an_analysis(chain, analysis, monkeypatch):
    """The negative control: with the protection off, what is refused above goes through."""
    step = change(chain, analysis, without("spread", "gaps", "evidence_for"))
    monkeypatch.setattr(looking, "lacking", lambda *_: [])
    assert actions.mark_analysed(by=chain.principal, step=step).state == "analysed"


def test_only_an_analysis_is_analysed_and_only_by_who_writes_such_there(chain, analysis):
    other = actions.write(by=chain.principal, kind="need", unit=chain.world.north, text="En plats.",
                          fields={"condition": "premises"})  # fmt: skip
    with pytest.raises(ActionError):
        actions.mark_analysed(by=chain.principal, step=other)
    for who in (chain.student, chain.other_principal, chain.outsider):
        with pytest.raises(ForbiddenError):
            actions.mark_analysed(by=who, step=analysis)


def test_a_hidden_group_or_unit_is_never_told_of(chain):
    first, second = pair_of(indicators()[SHARE])
    keep(
        [
            share("10000001", 60.0, 200),
            share("10000001", 70.0, 100, first),
            row("leavers.diploma_share", "10000001", "2022/23", None, None, mark="..", split=second),
            row("leavers.diploma_share", "10000002", "2022/23", None, None, mark=".."),
        ]
    )
    step = actions.write(by=chain.principal, kind="analysis", unit=chain.world.north, text="Dolt.")
    actions.cite(by=chain.principal, step=step, indicator=SHARE, unit=chain.world.north)
    (look,) = looking.looks_of(step)
    assert (look.spread, look.gaps) == ("", "")
