"""helhet search and index: the same search as the page, with somebody's rights."""

import pytest

from tests.command.conftest import Run

PRINCIPAL, STUDENT = "principal.magnus-aberg@example.org", "student.birger-sjoberg@example.org"


@pytest.fixture
def there(installed: object, helhet: Run) -> Run:
    """The command, where the demo is loaded."""
    return helhet


def test_the_same_words_find_what_each_may_read(there: Run):
    mine = there("search", "handledning", "--as", PRINCIPAL)
    assert mine.returncode == 0, mine.stderr
    assert mine.stdout.startswith("/kfv/: ")
    assert "*Handledningen* startar i augusti" in mine.stdout
    theirs = there("search", "handledning", "--as", STUDENT)
    assert "startar i augusti" not in theirs.stdout
    nothing = there("search", "kvastskaft", "--as", PRINCIPAL)
    assert nothing.stdout == "/kfv/: 0 texts in 0 threads\n"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["elev", "--as", "nobody@example.org"], "There is nobody with the e-mail nobody@example.org."),
        (["elev", "--as", PRINCIPAL, "--unit", "/nowhere"], "There is no unit at /nowhere."),
        (["och", "--as", PRINCIPAL], "There is no word to look for."),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(there: Run, given: list[str], words: str):
    said = there("search", *given)
    assert said.returncode == 1
    assert words in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1


def test_the_index_is_made_anew_and_is_whole_after_the_demo(there: Run):
    assert there("index").stdout.strip().endswith("0 texts read into the index.")
    before = there("search", "handledning", "--as", PRINCIPAL).stdout
    anew = there("index", "--anew").stdout
    assert int(anew.split()[-6]) > 20
    assert there("search", "handledning", "--as", PRINCIPAL).stdout == before
