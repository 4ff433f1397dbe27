"""Published pages of assemblies are found by everyone of the authority, as the public meets them today."""

import pytest

from helhet.assembly import actions
from helhet.assembly.models import Assembly, NewsPage, Quote
from helhet.search import keeping
from helhet.search.models import Entry
from tests.assembly.conftest import Day, day
from tests.search.asking import found, shown

__all__ = ["day"]
pytestmark = pytest.mark.django_db
WORD = "kvastskaft"


@pytest.fixture
def news(day: Day) -> NewsPage:
    Assembly.objects.filter(pk=day.assembly.pk).update(state=Assembly.State.HELD)
    day.assembly.refresh_from_db()
    return actions.draft_news(by=day.holder, assembly=day.assembly)


def publish(day: Day, news: NewsPage, body: str) -> NewsPage:
    row = actions.edit_news(
        by=day.holder, news=news, version=news.version, title="Dagen", lead="", body=body, chosen={}
    )
    return actions.approve_news(by=day.holder, news=row, version=row.version)


def count(day: Day, typed: str = WORD) -> int:
    return found(day.student, day.world.authority, typed).count


def test_a_draft_is_not_found_and_a_published_page_is(day: Day, news: NewsPage):
    assert count(day, "dag") == 0
    row = publish(day, news, f"Vi talade om {WORD}.")
    assert count(day) == 1
    assert shown(day.student, day.world.authority, WORD)[0].told[0].row == row
    assert found(day.world.outsider, day.world.authority, WORD).count == 0
    assert found(day.world.outsider, day.world.other, WORD).count == 0


def test_what_is_edited_and_not_approved_is_not_found(day: Day, news: NewsPage):
    row = publish(day, news, "Vi talade om annat.")
    actions.edit_news(
        by=day.holder, news=row, version=row.version, title="Dagen", lead="", body=f"Om {WORD}.", chosen={}
    )
    assert count(day) == 0


def test_a_page_that_is_taken_down_is_gone_at_once(day: Day, news: NewsPage):
    row = publish(day, news, f"Vi talade om {WORD}.")
    assert count(day) == 1
    actions.take_down_news(by=day.holder, news=row)
    assert not Entry.objects.exclude(news=None).exists()
    assert keeping.catch_up() == 0
    assert count(day) == 0


def test_a_quote_that_is_taken_back_is_not_found_by_its_words(day: Day, news: NewsPage):
    quote = Quote.objects.create(assembly=day.assembly, text=f"Ge oss ett {WORD}.", role="students")
    actions.permit_quote(by=day.secretary, quote=quote)
    publish(day, news, f"Någon sa: Ge oss ett {WORD}.\n\nSedan åt vi.")
    assert count(day) == 1
    quote.refresh_from_db()
    actions.withdraw_quote(by=day.secretary, quote=quote)
    assert not Entry.objects.exclude(news=None).exists()
    assert (count(day), count(day, "någon åt")) == (0, 0)
    assert Entry.objects.exclude(news=None).count() == 1
