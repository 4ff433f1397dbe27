"""helhet story: the year as text, with what all at the unit may read."""

from click.testing import CliRunner, Result

from helhet.command.story import story_command
from tests.reports.story.conftest import Year, at, chain, made_year, write
from tests.thread.conftest import Chain

__all__ = ["chain"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(story_command, list(arguments))


def test_a_year_is_told_chapter_by_chapter(chain: Chain) -> None:
    year: Year = made_year(chain)
    write(year.chain.principal, "lesson", year.chain.world.south, "Någon annanstans", at(2023, 2, 1))
    done = run("/norrby/gymnasiet/norra", "--school-year", "2022")
    assert done.exit_code == 0, done.output
    for said in (
        "Året som gick 2022/23, Norra",
        "VAD VI VISSTE",
        "Vi skrev en lärdom.",
        "70,0",
        "Börja tidigt",
    ):
        assert said in done.output
    assert "Någon annanstans" not in done.output


def test_what_cannot_be_told_is_said_in_one_line(chain: Chain) -> None:
    assert "There is no unit at /nowhere" in run("/nowhere").output
    late = run("/norrby", "--school-year", "3000")
    assert late.exit_code == 2
    assert "3000/01 has not begun" in late.output
