"""Reports on paper: tagged, with an alternative text for every chart, the same file each time."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from helhet.assembly import actions
from helhet.assembly.panel_talks import panels_by_slug
from helhet.reports.blocks import Report
from helhet.reports.editions import report
from helhet.reports.renderers.pdf import pdf
from tests.assembly import figures
from tests.assembly.conftest import Day
from tests.assembly.figures import HIDDEN, SHARE, SMALL

THEME = "kunskapsresultat"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def made(day: Day, slug: str = THEME) -> Report:
    return report(panels_by_slug(day.assembly)[slug], slug)


def text(file: bytes) -> str:
    pages = PdfReader(io.BytesIO(file)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def prepared(day: Day, indicator: str = SHARE) -> None:
    figures.shown()
    chosen = {"by": day.world.principal, "assembly": day.assembly, "theme": THEME, "unit": day.world.north}
    actions.choose_figure(**chosen, indicator=indicator)
    actions.write_account(**chosen, part="well", base=0, text="Fler blir klara.\nFärre är borta.")
    actions.write_account(**chosen, part="need", base=0, text="#strong[Tid] för mentorer, av direktionen.")


@pytest.mark.parametrize("slug", [THEME, "norra"])
def test_the_report_of_theme_and_of_unit_hold_the_same_words_and_figures(day: Day, slug: str) -> None:
    prepared(day)
    told = text(pdf(made(day, slug), at=AT))
    for words in ("Fler blir klara.", "Färre är borta.", "85,0\u202f%", "n 200 avgångselever", "Skolverket"):
        assert words in told or words.replace("\u202f", " ") in told, words


def test_what_people_write_is_words_and_never_run(day: Day) -> None:
    prepared(day)
    assert "#strong[Tid] för mentorer" in text(pdf(made(day), at=AT))


def test_it_is_tagged_in_swedish_with_a_title_and_an_alternative_text_for_the_chart(day: Day) -> None:
    prepared(day)
    reader = PdfReader(io.BytesIO(pdf(made(day), at=AT)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv"
    assert reader.metadata is not None
    assert reader.metadata.title == "Kunskapsresultat, Stämman nr 9, 13 mars 2026"
    alternative = [str(one.get("/Alt")) for one in _objects(reader) if "/Alt" in one]
    assert any("85,0" in words for words in alternative)


def test_the_same_report_is_the_same_file(day: Day) -> None:
    prepared(day)
    assert pdf(made(day), at=AT) == pdf(made(day), at=AT)


def test_a_group_too_small_to_tell_of_is_not_in_the_file(day: Day, tmp_path: Path) -> None:
    figures.small(day.world.authority, tmp_path)
    prepared(day, SMALL)
    told = text(pdf(made(day), at=AT))
    assert "Visas inte." in told
    assert not [number for number in HIDDEN if number in told]


def test_who_has_said_nothing_is_named(day: Day) -> None:
    prepared(day)
    assert "Södra och Vuxna" in text(pdf(made(day), at=AT))


def _objects(reader: PdfReader) -> list[dict[str, object]]:
    found = []
    for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
        one = reader.get_object(number)
        if isinstance(one, dict):
            found.append(one)
    return found
