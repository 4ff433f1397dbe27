"""A script asks the hall some hundred questions; ten thousand in ``make bench``."""

from helhet.assembly.actions.asking import MOST_IN_ALL, MOST_WAITING
from tests.live.running import run
from tools.flood import Flood, flooded
from tools.hall import Hall

TOGETHER = "helhet.config.together:application"


def played(made: Hall, questions: int, phones: int, application: str = TOGETHER) -> Flood:
    made.ask("forget_questions")
    with made.running(application):
        before = made.memory()
        found = run(flooded(made, made.ask("code"), questions, phones, places=3, voters=30))
        assert made.memory() - before < 64, "megabytes"
        return found


def test_a_script_on_a_few_phones_fills_a_few_places_and_the_hall_votes_meanwhile(open_hall: Hall) -> None:
    found = played(open_hall, questions=400, phones=4)
    assert (found.waiting, found.most_of_one) == (4 * MOST_WAITING, MOST_WAITING)
    assert set(found.came) == {200, 422, 429}
    assert found.came[200] == found.waiting
    assert (found.loss.doubled, found.loss.missing) == (0, 0)
    assert found.votes[-1] < 5, "seconds of the slowest vote"


def test_a_script_on_many_phones_fills_the_list_and_no_more(open_hall: Hall) -> None:
    found = played(open_hall, questions=600, phones=100)
    assert found.waiting == MOST_IN_ALL
    assert found.most_of_one <= MOST_WAITING
    assert found.came[200] == MOST_IN_ALL
    assert (found.loss.doubled, found.loss.missing) == (0, 0)


def test_where_nothing_limits_it_the_list_has_no_end_and_that_is_seen(open_hall: Hall) -> None:
    """The control of the tests above."""
    found = played(open_hall, questions=200, phones=4, application="tests.live.unguarded:application")
    assert (found.waiting, found.most_of_one) == (200, 50)
