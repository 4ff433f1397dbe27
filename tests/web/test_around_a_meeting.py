"""What the page of a meeting says around its agenda, and what can be done there."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from helhet.people.models import Person
from helhet.thread import actions as thread
from helhet.year import actions
from helhet.year.models import Meeting, MeetingTask
from tests.thread.conftest import Chain, chain
from tests.web.test_forum import client
from tests.world import BY
from tests.year.conftest import Talk, days_ago, just_begun, talk

__all__ = ["chain", "talk"]


def at(meeting: Meeting) -> str:
    return reverse("mote", kwargs={"unit": meeting.unit, "meeting": meeting.pk})


def words(who: Person, meeting: Meeting) -> str:
    answer = client(who).get(at(meeting))
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html5lib").find("main").get_text(" ").split())


def dialogue(chain: Chain, days: float = 20) -> Meeting:
    forum = actions.open_forum(by=chain.director, unit=chain.world.north, template="quality_dialogue")
    return actions.plan_meeting(by=chain.director, forum=forum, on=days_ago(-days))


def test_the_material_is_read_when_the_meeting_is_opened_and_my_part_asks_no_more(chain: Chain):
    meeting = dialogue(chain)
    home = reverse("min_del")
    browser = client(chain.principal)
    assert "Läs underlaget" in browser.get(home).content.decode()
    said = words(chain.principal, meeting)
    for one in ("Före mötet", "Läs underlaget", "Skriv en till tre egna frågor", "Läs och skicka era frågor",
                "Efter mötet", "Inledning", "Dialog", "Återkoppling"):  # fmt: skip
        assert one in said, one
    assert MeetingTask.objects.get().person == chain.principal
    assert "Läs underlaget" not in browser.get(home).content.decode()
    words(chain.director, meeting)
    assert MeetingTask.objects.count() == 1


def test_what_nothing_tells_is_ticked_on_the_page_by_those_it_is_asked_of(chain: Chain):
    meeting = dialogue(chain, 5)
    given = {"what": "tick", "task": "ask_students", "done": "yes"}
    assert client(chain.director).post(at(meeting), given).status_code == 404
    assert client(chain.principal).post(at(meeting), given).headers["Location"].endswith("#tasks")
    assert MeetingTask.objects.filter(task="ask_students").exists()
    client(chain.principal).post(at(meeting), {**given, "done": "no"})
    assert not MeetingTask.objects.filter(task="ask_students").exists()


def test_a_cancelled_meeting_says_why_and_nothing_can_be_written_until_it_is_taken_back(talk: Talk):
    meeting = actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(-5))
    browser = client(talk.bo)
    browser.post(at(meeting), {"what": "cancel", "reason": ""})
    assert not Meeting.objects.get(pk=meeting.pk).is_cancelled
    browser.post(at(meeting), {"what": "cancel", "reason": "Halva laget är på kurs."})
    said = words(talk.ann, meeting)
    assert "Mötet är inställt. Halva laget är på kurs." in said
    assert "Lämna något" not in said
    forum = client(talk.ann).get(reverse("forum_ett", kwargs={"unit": meeting.unit, "forum": talk.forum.pk}))
    assert "Inställt" in forum.content.decode()
    assert "Inställt" in client(talk.ann).get(f"{at(meeting)}protokoll/").content.decode()
    browser.post(at(meeting), {"what": "restore"})
    assert "Mötet är inställt." not in words(talk.ann, meeting)


def test_a_moved_meeting_tells_the_times_it_had_and_a_refusal_keeps_what_was_sent(talk: Talk):
    meeting = actions.plan_meeting(by=talk.ann, forum=talk.forum, on=days_ago(-5))
    day = (timezone.localdate() + timedelta(days=40)).isoformat()
    browser = client(talk.bo)
    refused = browser.post(at(meeting), {"what": "move", "on": "1999-01-01", "at": "08:30", "reason": "Jul."})
    assert "Året 1999" in refused.content.decode()
    assert "Jul." in refused.content.decode()
    browser.post(at(meeting), {"what": "move", "on": day, "at": "08:30", "place": "B2", "reason": "Jul."})
    now = Meeting.objects.select_related("forum__unit").get(pk=meeting.pk)
    assert timezone.localtime(now.on).strftime("%Y-%m-%d %H.%M") == f"{day} 08.30"
    said = words(talk.ann, now)
    assert "Flyttat från" in said
    assert "Jul." in said
    for who in (talk.chain.outsider, talk.chain.student, talk.chain.other_teacher):
        assert client(who).post(at(now), {"what": "move", "on": day, "at": "09:00"}).status_code == 404


def test_a_meeting_that_goes_on_is_planned_on_the_forums_page_and_leads_both_ways(talk: Talk):
    address = reverse("forum_ett", kwargs={"unit": talk.chain.team, "forum": talk.forum.pk})
    on = timezone.localdate() + timedelta(days=2)
    given = {"what": "plan", "on": on.isoformat(), "at": "10:00", "continues": talk.meeting.pk}
    client(talk.ann).post(address, given)
    later = Meeting.objects.select_related("forum__unit").get(continues=talk.meeting)
    assert "Det fortsätter mötet" in words(talk.ann, later)
    assert "Det fortsätter:" in words(talk.ann, talk.meeting)


def test_a_role_that_nobody_has_stands_on_the_page_with_who_is_nearest_above(chain: Chain):
    forum = actions.open_forum(by=chain.principal, unit=chain.world.north, template="programme_council")
    meeting = actions.plan_meeting(by=chain.principal, forum=forum, on=days_ago(-5))
    said = words(chain.principal, meeting)
    assert "Ingen vid Norra har rollen arbetsgivare. Därför kan ingen bekräfta för arbetslivet." in said
    assert "Närmast ovanför: rektor, Norra." in said


def test_the_students_voice_is_part_of_the_material_and_only_what_the_reader_may_read(chain: Chain):
    thread.write(by=chain.student, kind="challenge", unit=chain.group, text="Vi hinner inte äta.")
    thread.write(by=chain.student, kind="challenge", unit=chain.world.north, text="Kön är för lång.")
    meeting = dialogue(chain)
    said = words(chain.principal, meeting)
    assert "Elevernas röst" in said
    assert "Vi hinner inte äta" in said
    assert "Kön är för lång" in said
    above = words(chain.director, meeting)
    assert "Vi hinner inte äta" not in above
    assert "Kön är för lång" not in above
    assert "Fråga dem före mötet." in above


def test_the_board_sees_every_promise_behind_and_what_is_coming(chain: Chain):
    forum = actions.open_forum(by=chain.director, unit=chain.world.authority, template="board_item")
    first, second = (actions.plan_meeting(by=BY, forum=forum, on=days_ago(n)) for n in (60, 30))
    until = timezone.localdate() + timedelta(days=20)
    for meeting, text in ((first, "Öppna biblioteket."), (second, "Laga taket.")):
        actions.agree(
            by=chain.director, meeting=meeting, kind="commitment", text=text, who="director", until=until
        )
    kept = first.steps.get().step
    actions.settle(by=chain.director, meeting=first, step=kept, state="kept")
    now = actions.plan_meeting(by=chain.director, forum=forum, on=just_begun())
    page = BeautifulSoup(client(chain.board).get(at(now)).content, "html5lib")
    behind = page.find(id="mirror").parent.get_text(" ")
    coming = page.find(id="windscreen").parent.get_text(" ")
    assert "1 hållna, 0 inte hållna, 1 inte avgjorda." in behind
    assert "Öppna biblioteket" in behind
    assert "Laga taket" in behind
    assert "Laga taket" in coming
    assert "Öppna biblioteket" not in coming


def test_the_student_quarter_shows_its_topics_in_the_meeting(chain: Chain):
    council = actions.open_forum(by=BY, unit=chain.world.north, template="student_council")
    forum = actions.open_forum(by=chain.director, unit=chain.world.authority, template="student_quarter")
    meeting = actions.plan_meeting(by=chain.director, forum=forum, on=days_ago(-3))
    topic = actions.put_topic(by=chain.student, council=council, title="Schemat", text="Det kommer sent.")
    assert "Inget ämne är planerat" in words(chain.board, meeting)
    actions.schedule_topic(by=chain.director, topic=topic, meeting=meeting)
    said = words(chain.board, meeting)
    assert "Schemat" in said
    assert "Det kommer sent." in said
    assert client(chain.student).get(at(meeting)).status_code == 404
