"""Every indicator is whole, its worked example is true, and a new one needs no other edit."""

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from helhet.chain.kinds import KINDS, SCHOOL_FORMS
from helhet.core.text import Text
from helhet.core.wording import rounded
from helhet.indicators.model import Family, Measure, indicators
from helhet.indicators.themes import THEMES
from helhet.people.roles import ROLES

ALL = list(indicators().values())
ROOT = Path(__file__).resolve().parents[2]


def test_there_are_eighteen_over_all_themes_and_both_large_school_forms():
    assert len(ALL) == 18
    assert {row.theme for row in ALL} == set(THEMES)
    assert {form for row in ALL for form in row.school_forms} == {
        "upper_secondary",
        "adult_education",
    }


@pytest.mark.parametrize("indicator", ALL, ids=lambda row: row.key)
def test_every_text_is_there_in_both_languages(indicator):
    for field in fields(indicator):
        value = getattr(indicator, field.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, Text):
                assert text.sv.strip(), field.name
                assert text.en.strip(), field.name


@pytest.mark.parametrize("indicator", ALL, ids=lambda row: row.key)
def test_what_it_points_at_exists(indicator):
    assert indicator.theme in THEMES
    assert set(indicator.levels) <= set(KINDS)
    assert set(indicator.school_forms) <= set(SCHOOL_FORMS)
    assert indicator.owner_role in ROLES
    assert set(indicator.read_with) <= set(indicators())


@pytest.mark.parametrize("indicator", ALL, ids=lambda row: row.key)
def test_the_worked_example_is_true(indicator):
    example = indicator.example
    if example.result is None:
        # Not combined: the publisher prints no denominator of the measure's own.
        assert indicator.denominator_series is None
        assert indicator.denominator_share is None
        return
    wholes = [part.denominator for part in example.parts]
    if indicator.measure is Measure.SHARE and len(example.parts) > 1:
        counts = [round(part.value * part.denominator / 100) for part in example.parts]
        value = 100 * sum(counts) / sum(wholes)
    else:
        value = sum(part.value * part.denominator for part in example.parts) / sum(wholes)
    assert float(rounded(value, indicator.decimals)) == example.result


def test_published_and_computed_are_never_mixed_in_one_series():
    families: dict[str, Family] = {}
    for row in ALL:
        assert families.setdefault(row.series, row.family) is row.family


def test_a_new_indicator_in_a_folder_of_ones_own_appears_without_another_edit(tmp_path):
    folder = tmp_path / "indicators" / "knowledge"
    folder.mkdir(parents=True)
    source = (ROOT / "helhet/indicators/knowledge/english_5.py").read_text()
    (folder / "history_1.py").write_text(
        source.replace("leavers-english-5", "leavers-history-1").replace(
            "leavers.english_5", "leavers.history_1"
        )
    )
    seen = listed(HELHET_EXTENSIONS=str(tmp_path))
    assert "leavers-history-1" in seen
    assert "leavers-history-1" not in listed()


def test_two_indicators_with_one_key_stop_the_program_and_both_are_named(tmp_path):
    folder = tmp_path / "indicators"
    folder.mkdir()
    (folder / "twice.py").write_text((ROOT / "helhet/indicators/knowledge/english_5.py").read_text())
    said = listed(HELHET_EXTENSIONS=str(tmp_path))
    assert "declared in helhet.indicators.knowledge.english_5" in said
    assert "helhet_extensions.indicators.twice" in said


def listed(**environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from helhet.command import main; main()", "indicators"],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr
