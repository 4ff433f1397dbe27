"""helhet reports: the list, a file, and whether what was locked still is."""

import json
from pathlib import Path

from click.testing import CliRunner, Result
from pypdf import PdfReader

from helhet.assembly import actions
from helhet.assembly.models import Frozen
from helhet.command.reports import reports_command
from helhet.core.actions import Channel
from tests.assembly import figures
from tests.assembly.conftest import Day

THEME = "kunskapsresultat"
UNIT = ("--unit", "/norrby")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(reports_command, list(arguments))


def locked(day: Day) -> None:
    figures.shown()
    chosen = {"by": Channel.DEMO, "assembly": day.assembly, "theme": THEME, "unit": day.world.north}
    actions.choose_figure(**chosen, indicator=figures.SHARE)
    actions.freeze(by=Channel.DEMO, assembly=day.assembly)


def test_each_report_is_listed_with_how_many_have_opened_and_read_it(day: Day) -> None:
    locked(day)
    actions.open_report(by=day.board, assembly=day.assembly, report=THEME, role="board_member")
    actions.say_read(by=day.student, assembly=day.assembly, report=THEME, role="student")
    told = json.loads(run(*UNIT, "--format", "json").stdout)
    assert told["number"] == 9
    assert [row["key"] for row in told["reports"]][4:] == ["norra", "sodra", "vuxna"]
    assert [(row["opened"], row["read"]) for row in told["reports"] if row["key"] == THEME] == [(2, 1)]


def test_a_report_is_written_to_a_file(day: Day, tmp_path: Path) -> None:
    locked(day)
    file = tmp_path / "rapport.pdf"
    done = run("make", THEME, "--to", str(file), *UNIT)
    assert done.exit_code == 0, done.output
    assert "85,0" in PdfReader(file).pages[0].extract_text()
    assert run("make", "ingen", "--to", str(file), *UNIT).exit_code == 2


def test_what_was_locked_is_held_against_its_hashes_and_corrections_are_listed(day: Day) -> None:
    assert run("check", *UNIT).exit_code == 1
    locked(day)
    figures.shown(value=86.5)
    done = run("check", *UNIT)
    assert done.exit_code == 0
    assert "86,5" in done.output
    Frozen.objects.filter(key__startswith="account:").update(payload={"well": "Annat."})
    assert run("check", *UNIT).exit_code == 1


def test_an_assembly_that_is_not_there_is_said(day: Day) -> None:
    assert run(*UNIT, "--number", "3").exit_code == 1
    assert run("--unit", "/borta").exit_code == 2
