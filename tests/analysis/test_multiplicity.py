"""Correction within a family: by definition, by the reference library, and its limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from helhet.analysis.statistics.multiplicity import benjamini_hochberg, limits

# Benjamini & Hochberg 1995, section 3.2: fifteen comparisons, of which four are called at 0.05.
PUBLISHED = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip
P = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def slow_adjusted(p: list[float]) -> list[float]:
    """The smallest level at which each would be called, straight from the definition."""
    ordered = sorted(p)
    many = len(p)
    return [
        min(1.0, *(ordered[r - 1] * many / r for r in range(1, many + 1) if ordered[r - 1] >= one))
        for one in p
    ]


def test_the_published_example_calls_four():
    assert (benjamini_hochberg(PUBLISHED) <= 0.05).sum() == 4
    assert sum(p <= 0.05 for p in PUBLISHED) == 9  # without correction


@given(P)
def test_it_agrees_with_its_definition_and_with_two_libraries(p):
    adjusted = benjamini_hochberg(p)
    assert adjusted == pytest.approx(slow_adjusted(p), abs=1e-12)
    assert adjusted == pytest.approx(false_discovery_control(p), abs=1e-12)
    assert adjusted == pytest.approx(multipletests(p, method="fdr_bh")[1], abs=1e-12)


@given(P)
def test_a_limit_is_the_same_question_as_the_level(p):
    adjusted, allowed = benjamini_hochberg(p), limits(p, 0.05)
    is_near = np.isclose(adjusted, 0.05, rtol=1e-8)
    assert ((adjusted <= 0.05) == (np.array(p) <= allowed))[~is_near].all()


@given(P, st.data())
def test_a_p_just_within_its_limit_is_called_and_just_past_it_is_not(p, data):
    place = data.draw(st.integers(0, len(p) - 1))
    limit = float(limits(p, 0.05)[place])
    within, past = list(p), list(p)
    within[place], past[place] = limit * (1 - 1e-9), limit * (1 + 1e-6)
    assert benjamini_hochberg(within)[place] <= 0.05 * (1 + 1e-8)
    assert benjamini_hochberg(past)[place] > 0.05


def test_what_was_not_tested_does_not_count():
    assert benjamini_hochberg([0.01, math.nan, 0.04]) == pytest.approx([0.02, math.nan, 0.04], nan_ok=True)
    assert limits([0.01, math.nan], 0.05) == pytest.approx([0.05, math.nan], nan_ok=True)
    assert len(benjamini_hochberg([])) == 0
    assert len(limits([])) == 0
