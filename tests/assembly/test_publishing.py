"""The day's public page: what may stand on it, who approves it, and what is gone at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helhet.assembly import actions, news, opinions
from helhet.assembly.models import Assembly, Item, NewsPage, Picture, Quote
from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry
from helhet.thread.rules import ForbiddenError
from helhet.voices import actions as voices
from helhet.voices.media import Medium
from helhet.voices.models import Film
from helhet.voices.purposes import Giver, Purpose
from tests.assembly.conftest import Day
from tests.assembly.held import concluded, hold

SAID = "I den lilla gruppen vågar jag."


def quote(day: Day, text: str = SAID, *, is_permitted: bool = True) -> Quote:
    row = Quote.objects.create(assembly=day.assembly, text=text, role="students")
    return actions.permit_quote(by=day.secretary, quote=row) if is_permitted else row


def picture(day: Day) -> Picture:
    """A picture in which somebody can be recognised, and who has said nothing yet."""
    film = voices.leave_film(
        by=day.world.teacher, unit=day.world.north, title="Salen", theme="kunskapsresultat", file_name="a",
        size=9, medium=Medium.PICTURE, text="En full sal.",
    )  # fmt: skip
    Film.objects.filter(pk=film.pk).update(state=Film.State.READY)
    film.refresh_from_db()
    voices.finish_captions(by=day.world.teacher, captions=film.captions.get())
    voices.list_person(by=day.world.teacher, film=film, description="röd tröja", is_adult=True)
    voices.declare_listed(by=day.world.teacher, film=film)
    return actions.add_picture(by=day.secretary, assembly=day.assembly, film=film)


def say(row: Picture, *, is_yes: bool) -> None:
    voices.say(
        by=Channel.SLIP, shown=row.film.shown.get(), giver=Giver.SELF, answers={Purpose.PUBLIC: is_yes},
        to_on=timezone.localdate() + timedelta(days=90),
    )  # fmt: skip


def approved(day: Day, **changes: object) -> NewsPage:
    hold(day.assembly)
    row = actions.draft_news(by=day.holder, assembly=day.assembly)
    told = {"title": row.title, "lead": row.lead, "body": row.body, "chosen": row.chosen, **changes}
    row = actions.edit_news(by=day.holder, news=row, version=row.version, **told)
    return actions.approve_news(by=day.holder, news=row, version=row.version)


def read(row: NewsPage) -> news.Published:
    found = news.published(NewsPage.objects.select_related("assembly__unit").get(pk=row.pk))
    assert found is not None
    return found


def test_the_draft_holds_what_has_a_permission_and_nothing_else(day: Day):
    asked, shown, hidden = quote(day), picture(day), picture(day)
    quote(day, "Utan lov.", is_permitted=False)
    say(shown, is_yes=True)
    row = concluded(day)
    concluded(day, "Obekräftad.", is_confirmed=False)
    draft = actions.draft_news(by=day.holder, assembly=day.assembly)
    assert draft.chosen == {"quotes": [asked.pk], "conclusions": [row.pk], "pictures": [shown.pk]}
    assert hidden.pk not in draft.chosen["pictures"]
    assert "Drömfabriken" in draft.lead
    assert "## " in draft.body
    assert "Utan lov." not in draft.body + draft.lead


def test_nobody_reads_it_before_a_person_has_approved_it(day: Day):
    hold(day.assembly)
    row = actions.draft_news(by=day.holder, assembly=day.assembly)
    assert news.published(row) is None
    for who in (day.secretary, day.host, day.board, day.world.principal, day.world.outsider, Channel.SYSTEM):
        with pytest.raises(ForbiddenError):
            actions.approve_news(by=who, news=row, version=row.version)
    row = actions.approve_news(by=day.holder, news=row, version=row.version)
    assert (row.approved_by, read(row).title) == (day.holder, "Kvalitetsstämman 13 mars 2026")


def test_what_is_changed_afterwards_waits_for_approval_and_says_what_was_corrected(day: Day):
    row = approved(day, title="Fel titel")
    told = {"title": "Rätt titel", "lead": "", "body": "", "chosen": {}}
    row = actions.edit_news(by=day.holder, news=row, version=row.version, **told)
    assert read(row).title == "Fel titel"
    with pytest.raises(ActionError):
        actions.approve_news(by=day.holder, news=row, version=row.version)
    row = actions.approve_news(by=day.holder, news=row, version=row.version, correction="Titeln är rättad.")
    assert (read(row).title, row.corrections[0]["text"]) == ("Rätt titel", "Titeln är rättad.")


def test_two_who_edit_do_not_write_over_each_other(day: Day):
    row = approved(day)
    opened = row.version
    actions.edit_news(by=day.holder, news=row, version=opened, title="Min", lead="", body="", chosen={})
    with pytest.raises(ActionError):
        actions.edit_news(by=day.holder, news=row, version=opened, title="Din", lead="", body="", chosen={})
    with pytest.raises(ActionError):
        actions.approve_news(by=day.holder, news=row, version=opened, correction="X")
    assert NewsPage.objects.get().title == "Min"


def test_a_quote_that_is_taken_back_is_gone_at_once_also_where_somebody_had_copied_it(day: Day):
    one = quote(day)
    row = approved(day, body=f"## Rubrik\n\nEn elev sade: ”{SAID}”\n\nAnnat.", lead=SAID, title="Dagen")
    assert [part.text for part in read(row).lead] == [SAID]
    actions.withdraw_quote(by=day.secretary, quote=one)
    found = read(row)
    assert SAID not in str(found)
    assert [part.text for part in found.body] == ["Rubrik", "Annat."]
    with pytest.raises(ActionError):
        actions.permit_quote(by=day.secretary, quote=one)


def test_without_that_the_copied_quote_would_stay(day: Day, monkeypatch):
    one = quote(day)
    row = approved(day, body=f"En elev sade: ”{SAID}”", lead="", title="Dagen")
    actions.withdraw_quote(by=day.secretary, quote=one)
    monkeypatch.setattr(news, "_without", lambda text, _gone: text)
    assert SAID in str(read(row))


def test_a_picture_is_shown_while_everyone_in_it_says_yes_and_not_a_moment_longer(day: Day):
    one = picture(day)
    say(one, is_yes=True)
    row = approved(day)
    assert read(row).beside.pictures == [one]
    say(one, is_yes=False)
    assert read(row).beside.pictures == []


def test_what_was_not_approved_does_not_come_in_by_itself(day: Day):
    row = approved(day)
    quote(day)
    concluded(day)
    say(picture(day), is_yes=True)
    assert read(row).beside == news.Offered([], [], [])


def test_nobody_chooses_what_has_no_permission(day: Day):
    without = quote(day, is_permitted=False)
    row = approved(day, chosen={"quotes": [without.pk], "pictures": [picture(day).pk]})
    assert row.chosen == {"quotes": [], "conclusions": [], "pictures": []}


def test_a_page_that_is_taken_down_is_gone_and_the_draft_stays(day: Day):
    row = actions.take_down_news(by=day.holder, news=approved(day))
    assert news.published(row) is None
    assert NewsPage.objects.get().title


def test_only_pictures_of_the_own_authority_are_of_the_day(day: Day):
    film = voices.leave_film(by=Channel.DEMO, unit=day.world.other, title="Annan", theme="kunskapsresultat",
                             file_name="a", size=9, medium=Medium.PICTURE, text="En sal.")  # fmt: skip
    text = voices.leave_text(by=day.world.teacher, unit=day.world.north, title="T", theme="kunskapsresultat",
                             text="Vi hinner inte.")  # fmt: skip
    for one in (film, text):
        with pytest.raises(ActionError):
            actions.add_picture(by=day.holder, assembly=day.assembly, film=one)
    row = picture(day)
    with pytest.raises(ForbiddenError):
        actions.remove_picture(by=day.world.teacher, picture=row)
    actions.remove_picture(by=day.holder, picture=row)
    assert Film.objects.filter(pk=row.film_id).exists()


def test_headings_and_paragraphs_are_all_that_a_text_holds():
    found = news.parts("## En\nTvå\nrader\n\n<b>Tre</b>\n\n\n\n## Fyra\r\n\r\nFem")
    assert [(part.text, part.is_heading) for part in found] == [
        ("En", True), ("Två\nrader", False), ("<b>Tre</b>", False), ("Fyra", True), ("Fem", False),
    ]  # fmt: skip


def test_who_approved_stands_in_the_journal_and_not_what_was_written(day: Day):
    approved(day, title="Ett särskilt ord", lead="särskilt", body="särskilt")
    line = JournalEntry.objects.get(action="assembly.approve_news")
    assert line.person == day.holder
    assert not any("särskilt" in str(one.details) for one in JournalEntry.objects.all())


def _point(day: Day) -> Item:
    Assembly.objects.filter(pk=day.assembly.pk).update(asks_feedback=True, state=Assembly.State.ON)
    day.assembly.refresh_from_db()
    return Item.objects.select_related("assembly").filter(assembly=day.assembly).first()


def _give(item: Item, number: int, useful: int = 3, words: str = "") -> None:
    actions.give_feedback(by=Channel.ANONYMOUS, item=item, ballot=f"b{number}", useful=useful, words=words)


def test_what_people_thought_is_told_of_ten_and_when_the_day_is_over(day: Day):
    item = _point(day)
    for number in range(10):
        _give(item, number, useful=4 if number < 6 else 1, words="Bra." if not number else "")
    _give(item, 0, useful=1, words="Bra.")  # changed
    assert opinions.opinions(day.assembly) == []
    (found,) = opinions.opinions(hold(day.assembly))
    assert (found.answers, found.counts, found.words) == (10, (5, 0, 0, 5), ("Bra.",))
    assert JournalEntry.objects.filter(action="assembly.give_feedback").count() == 0


def test_nine_are_too_few_and_their_words_are_not_told_either(day: Day):
    item = _point(day)
    for number in range(9):
        _give(item, number, words="Hemligt.")
    (found,) = opinions.opinions(hold(day.assembly))
    assert not found.is_told
    assert "Hemligt." not in str(found.words)


def test_nobody_is_asked_unless_the_organiser_wants_it(day: Day):
    item = _point(day)
    for changes in ({"asks_feedback": False}, {"state": Assembly.State.HELD}):
        Assembly.objects.filter(pk=day.assembly.pk).update(asks_feedback=True, state=Assembly.State.ON)
        Assembly.objects.filter(pk=day.assembly.pk).update(**changes)
        item = Item.objects.select_related("assembly").get(pk=item.pk)
        with pytest.raises(ActionError):
            _give(item, 1)
    with pytest.raises(ActionError):
        _give(_point(day), 1, useful=5)
