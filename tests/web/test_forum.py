"""The pages of forums: who meets what, nothing written is lost, nothing pasted comes alive."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.people.models import Person
from helhet.thread import actions as thread
from helhet.thread.models import Step
from helhet.web import unsent
from helhet.year import actions
from helhet.year.models import Forum, Meeting, MeetingStep, NoteRevision
from tests.observed import keep, row
from tests.thread.conftest import chain
from tests.world import person, sign_in
from tests.year.conftest import Talk, days_ago, just_begun, talk

__all__ = ["chain", "talk"]
JSON = {"Accept": "application/json"}


def client(who: Person) -> Client:
    made = Client()
    sign_in(made, who)
    return made


def address(talk: Talk, page: str) -> str:
    more = {
        "forum": {},
        "forum_ett": {"forum": talk.forum.pk},
        "mote": {"meeting": talk.meeting.pk},
        "protokoll": {"meeting": talk.meeting.pk},
        "anteckning": {"meeting": talk.meeting.pk, "item": talk.item.pk},
    }[page]
    unit = talk.chain.world.authority if page == "forum" else talk.chain.team
    return reverse(page, kwargs={"unit": unit, **more})


def soup(answer: object) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html5lib")  # type: ignore[attr-defined]


PAGES = ["forum_ett", "mote", "protokoll", "anteckning"]


@pytest.mark.parametrize("page", PAGES)
def test_only_those_who_take_part_meet_the_page(talk: Talk, page: str):
    people = talk.chain
    inside = [client(who).get(address(talk, page)).status_code for who in (people.principal, talk.bo)]
    others = (people.student, people.other_teacher, people.caretaker, people.director, people.outsider)
    outside = [client(who).get(address(talk, page)).status_code for who in others]
    assert (set(inside), set(outside)) == ({200}, {404})
    assert Client().get(address(talk, page)).headers["Location"].startswith("/konto/login/?next=/forum/")


def test_everyone_inside_has_a_list_of_their_own_forums_and_nobody_elses(talk: Talk):
    people = talk.chain
    told = {}
    for who in (people.principal, talk.bo, people.student, people.other_teacher, people.outsider):
        answer = client(who).get(address(talk, "forum"))
        told[who] = (answer.status_code, "Lagets forum" in answer.content.decode())
    assert list(told.values()) == [(200, True), (200, True), (200, False), (200, False), (404, False)]


def test_a_forum_stands_only_at_its_own_units_address(talk: Talk):
    wrong = reverse("mote", kwargs={"unit": talk.chain.world.north, "meeting": talk.meeting.pk})
    assert client(talk.chain.principal).get(wrong).status_code == 404
    lost = reverse("anteckning", kwargs={"unit": talk.chain.team, "meeting": talk.meeting.pk, "item": 999})
    assert client(talk.bo).get(lost).status_code == 404


def posts(talk: Talk) -> list[tuple[str, dict[str, object]]]:
    """Everything that can be sent, as somebody who takes part would."""
    said = MeetingStep.objects.create(
        meeting=talk.meeting, how="written",
        step=Step.objects.create(
            kind="commitment", unit=talk.chain.team, answered_at=talk.chain.team, title="Lovat.",
            state="open", written_at=timezone.now(), changed_at=timezone.now(),
        ),
    )  # fmt: skip
    mote, note, one = (address(talk, page) for page in ("mote", "anteckning", "forum_ett"))
    kept = {"text": "Hej.", "base": "0"}
    agree = {"what": "agree", "kind": "conclusion", "text": "Så är det."}
    return [
        (note, kept),
        (mote, {"what": "contribute", "kind": "observation", "text": "En sak."}),
        (mote, {"what": "write", "item": talk.item.pk, "kind": "analysis", "text": "Därför."}),
        (mote, agree),
        (mote, {"what": "settle", "step": said.step.pk, "state": "kept"}),
        (mote, {"what": "attendance", "count-teacher": "3"}),
        (mote, {"what": "attend", "role": "teacher"}),
        (mote, {"what": "carry", "steps": [said.step.pk]}),
        (mote, {"what": "confirm", "side": "team", "version": "1"}),
        (one, {"what": "plan", "on": "2027-01-01", "at": "15:00", "place": "", "theme": ""}),
        (one, {"what": "close"}),
        (note, {"what": "choose", "mine": "1", "version": "0", "keep": "both"}),
        (mote, {"what": "undo", "carry": "1"}),
    ]


def test_every_post_is_refused_for_who_does_not_take_part_and_changes_nothing(talk: Talk):
    people = talk.chain
    sent = posts(talk)
    before = (Step.objects.count(), Meeting.objects.count(), NoteRevision.objects.count())
    for who in (people.student, people.other_teacher, people.director, people.outsider):
        browser = client(who)
        assert {browser.post(where, given).status_code for where, given in sent} == {404}
    assert (Step.objects.count(), Meeting.objects.count(), NoteRevision.objects.count()) == before
    assert Meeting.objects.get().version == talk.meeting.version


def test_every_post_works_for_who_takes_part(talk: Talk):
    browser = client(talk.ann)
    codes = [browser.post(where, given).status_code for where, given in posts(talk)[:-5]]
    assert codes == [302] * len(codes)
    meeting = Meeting.objects.get()
    browser.post(address(talk, "mote"), {"what": "confirm", "side": "team", "version": meeting.version})
    assert meeting.confirmations.get().person == talk.ann
    assert browser.post(address(talk, "mote"), {"what": "nothing"}).status_code == 404


def test_a_student_asks_the_school_but_writes_no_agreements(talk: Talk):
    people = talk.chain
    north = people.world.north
    council = actions.open_forum(by=people.principal, unit=north, template="student_council")
    meeting = actions.plan_meeting(by=people.student, forum=council, on=just_begun())
    mote = reverse("mote", kwargs={"unit": north, "meeting": meeting.pk})
    browser = client(people.student)
    sent = browser.post(mote, {"what": "contribute", "kind": "need_help", "text": "Varför?"}, follow=True)
    assert "Varför?" in sent.content.decode()
    assert browser.post(mote, {"what": "agree", "kind": "conclusion", "text": "Så."}).status_code == 404
    other = person("classmate", "student", people.group)
    page = client(other).get(mote).content.decode()
    assert "Varför?" in page  # said in the council, so all of the council read it
    thread = reverse("trad", kwargs={"unit": north, "key": Step.objects.get().key})
    assert thread not in page  # but the thread around it is not theirs
    assert thread in client(people.student).get(mote).content.decode()


def save(who: Person, talk: Talk, text: str, base: int, **more: object):
    return client(who).post(address(talk, "anteckning"), {"text": text, "base": base}, **more)


def test_two_who_save_at_once_by_script_are_both_told_how_the_note_reads(talk: Talk):
    first = save(talk.ann, talk, "Ann.", 0, headers=JSON).json()
    second = save(talk.bo, talk, "Bo.", 0, headers=JSON).json()
    assert (first["text"], first["merged"]) == ("Ann.", False)
    assert (second["text"], second["merged"], second["own"] < second["version"]) == ("Ann.\nBo.", True, True)
    assert "av Bo" in second["said"]
    heard = client(talk.ann).get(address(talk, "mote"), headers=JSON).json()["notes"]
    assert [(one["text"], one["version"]) for one in heard if one["version"]] == [
        ("Ann.\nBo.", second["version"])
    ]


def clash(talk: Talk) -> None:
    save(talk.ann, talk, "Vi såg trappan.", 0)
    save(talk.bo, talk, "Vi såg biblioteket.", 1)
    save(talk.ann, talk, "Vi såg matsalen.", 1)


def test_where_two_have_changed_the_same_line_the_second_sees_both_side_by_side(talk: Talk):
    clash(talk)
    page = soup(client(talk.ann).get(address(talk, "mote")))
    assert [text.text for text in page.select(".choice .text")] == ["Vi såg matsalen.", "Vi såg biblioteket."]
    assert [button.text for button in page.select(".choice button")] == [
        "Behåll båda", "Välj min", "Välj Bos",
    ]  # fmt: skip
    assert not soup(client(talk.bo).get(address(talk, "mote"))).select(".choice")
    sent = {field["name"]: field["value"] for field in page.select(".choice input[type=hidden]")}
    client(talk.ann).post(address(talk, "anteckning"), {**sent, "keep": "both"})
    assert talk.item.note == "Vi såg biblioteket.\nVi såg matsalen."


def test_a_script_is_given_the_choice_ready_to_show(talk: Talk):
    save(talk.ann, talk, "Vi såg trappan.", 0)
    save(talk.bo, talk, "Vi såg biblioteket.", 1)
    answer = save(talk.ann, talk, "Vi såg <b>matsalen</b>.", 1, headers=JSON)
    assert answer.status_code == 409
    shown = answer.json()["choice"]
    assert "Vi såg &lt;b&gt;matsalen&lt;/b&gt;." in shown
    assert "Välj Bos" in shown


def test_fifty_thousand_characters_are_refused_in_words_and_handed_back(talk: Talk):
    book = "ord " * 12_500
    by_form = save(talk.ann, talk, book, 0)
    page = soup(by_form)
    assert by_form.status_code == 200
    assert page.select_one("textarea").text.strip() == book.strip()
    assert "Texten har 49999 tecken, och högst 20000 får plats" in page.select_one(".errors").text
    by_script = save(talk.ann, talk, book, 0, headers=JSON)
    assert (by_script.status_code, "20000" in by_script.json()["why"]) == (400, True)
    given = {"what": "contribute", "kind": "observation", "text": book}
    refused = client(talk.ann).post(address(talk, "mote"), given)
    assert soup(refused).select_one("#id_contribute_0_text").text.strip() == book.strip()
    assert (talk.item.note, Step.objects.count()) == ("", 0)


PASTED = '<img src=x onerror=alert(1)><script>alert("x")</script></textarea><b>Fet</b>'


@pytest.mark.parametrize("page", ["mote", "protokoll", "anteckning"])
def test_pasted_html_is_shown_as_the_text_it_is(talk: Talk, page: str):
    actions.save_note(by=talk.bo, item=talk.item, base=0, text=PASTED)
    actions.contribute(by=talk.bo, meeting=talk.meeting, kind="observation", text=PASTED)
    shown = soup(client(talk.ann).get(address(talk, page)))
    assert shown.select("main img, main script, main b:-soup-contains('Fet')") == []
    assert PASTED in shown.select_one("main").text


def signed_out(browser: Client, talk: Talk) -> None:
    browser.cookies.pop("sessionid")


def lost_in_mid_sentence(talk: Talk, who: Person) -> str:
    """A note sent after the session had ended; the page that the one who signs in next is led to."""
    browser = client(talk.ann)
    browser.get(address(talk, "mote"))
    signed_out(browser, talk)
    given = {"text": "Mitt i en mening", "base": "0", "writer": unsent.mark(talk.ann)}
    answer = browser.post(address(talk, "anteckning"), given)
    assert answer.headers["Location"] == f"/konto/login/?next={address(talk, 'anteckning')}"
    sign_in(browser, who)
    return browser.get(address(talk, "anteckning")).content.decode()


def test_a_text_sent_after_the_session_had_ended_is_there_after_signing_in(talk: Talk):
    page = lost_in_mid_sentence(talk, talk.ann)
    assert "Mitt i en mening" in page
    assert "Du hade loggats ut." in page
    assert talk.item.note == ""  # it is looked at before it is saved


def test_the_text_is_there_after_a_real_sign_in_with_a_password(talk: Talk):
    """Signing in makes a new session and a new token: the text has to come over, and be sendable."""
    talk.ann.set_password("en-helt-egen-mening-7")
    talk.ann.save()
    browser = Client(enforce_csrf_checks=True)

    def token(at: str) -> str:
        return soup(browser.get(at)).select_one("main [name=csrfmiddlewaretoken]")["value"]

    note = address(talk, "anteckning")
    given = {"text": "Mitt i en mening", "base": "0", "writer": unsent.mark(talk.ann)}
    browser.post(note, {**given, "csrfmiddlewaretoken": token("/konto/login/")})
    signing = {"login": talk.ann.email, "password": "en-helt-egen-mening-7", "next": note}
    answer = browser.post("/konto/login/", {**signing, "csrfmiddlewaretoken": token("/konto/login/")})
    assert answer.headers["Location"] == note
    page = soup(browser.get(note))
    sent = {field["name"]: field["value"] for field in page.select(".note-field input")}
    browser.post(note, {**sent, "text": page.select_one("textarea").text.strip()})
    assert talk.item.note == "Mitt i en mening"


def test_who_else_signs_in_at_the_same_browser_is_not_given_the_text(talk: Talk):
    assert "Mitt i en mening" not in lost_in_mid_sentence(talk, talk.bo)


def test_what_one_person_wrote_is_never_saved_in_the_name_of_who_has_signed_in_since(talk: Talk):
    given = {"text": "Anns ord", "base": "0", "writer": unsent.mark(talk.ann)}
    assert client(talk.bo).post(address(talk, "anteckning"), given, headers=JSON).status_code == 403
    assert "Anns ord" in client(talk.bo).post(address(talk, "anteckning"), given).content.decode()
    said = {"what": "contribute", "kind": "challenge", "text": "Anns ord", "writer": unsent.mark(talk.ann)}
    assert "Någon annan har loggat in" in client(talk.bo).post(address(talk, "mote"), said).content.decode()
    assert (talk.item.note, Step.objects.count()) == ("", 0)


def test_without_what_keeps_it_the_text_would_be_gone(talk: Talk, monkeypatch):
    monkeypatch.setattr(unsent, "keep", lambda request: None)
    assert "Mitt i en mening" not in lost_in_mid_sentence(talk, talk.ann)


def test_other_forms_of_a_meeting_are_handed_back_too(talk: Talk):
    browser = client(talk.ann)
    signed_out(browser, talk)
    browser.post(
        address(talk, "mote"),
        {"what": "contribute", "kind": "challenge", "text": "Hann inte", "writer": unsent.mark(talk.ann)},
    )
    sign_in(browser, talk.ann)
    page = soup(browser.get(address(talk, "mote")))
    assert page.select_one("#id_contribute_0_text").text.strip() == "Hann inte"
    assert page.select_one("#leave").has_attr("open")
    assert not soup(browser.get(address(talk, "mote"))).select_one("#id_contribute_0_text").text.strip()


def test_a_script_learns_that_the_session_has_ended_and_nothing_is_kept_of_it(talk: Talk):
    browser = Client()
    given = {"text": "Mitt i", "base": "0", "writer": unsent.mark(talk.ann)}
    answer = browser.post(address(talk, "anteckning"), given, headers=JSON)
    assert (answer.status_code, "unsent" in browser.session) == (302, False)


def test_a_note_after_confirmation_says_that_it_must_be_confirmed_again(talk: Talk):
    actions.save_note(by=talk.ann, item=talk.item, base=0, text="Ja.")
    meeting = Meeting.objects.get()
    for who, side in ((talk.ann, "team"), (talk.chain.principal, "leader")):
        actions.confirm_minutes(by=who, meeting=meeting, side=side, version=meeting.version)
    assert "Bekräftat av båda" in client(talk.bo).get(address(talk, "mote")).content.decode()
    save(talk.bo, talk, "Nej.", 1)
    page = client(talk.ann).get(address(talk, "mote")).content.decode()
    assert "Protokollet måste bekräftas igen." in page
    assert "Bo skrev i det" in page


def test_figures_stand_inside_the_meeting_taken_from_the_nearest_unit_that_has_them(talk: Talk):
    keep([row("leavers.diploma_share", "10000001", "2022/23", 85.0, 187)])
    Meeting.objects.update(indicators=["leavers-diploma-share", "gone-since"])
    page = soup(client(talk.bo).get(address(talk, "mote")))
    assert "85,0" in page.select_one(".with-us .figure").text
    assert "Norra 1" in page.select_one(".with-us .figure").text


def fill(talk: Talk, count: int, start: int) -> None:
    """So many more of everything a meeting holds, by as many people."""
    old = Meeting.objects.filter(forum=talk.forum, on__lt=talk.meeting.on).first() or actions.plan_meeting(
        by=talk.ann, forum=talk.forum, on=days_ago(20)
    )
    for n in range(start, start + count):
        who = person(f"colleague-{n}", "teacher", talk.chain.team)
        for meeting in (old, talk.meeting):
            seen = actions.contribute(by=who, meeting=meeting, kind="observation", text=f"Sak {n}.").step
            actions.agree(by=who, meeting=meeting, kind="conclusion", text=f"Så {n}.", builds_on=[seen])
            actions.carry_up(by=who, meeting=meeting, steps=[seen])
        actions.save_note(by=who, item=talk.item, base=talk.item.version, text=f"Rad {n}.")
        actions.attend(by=who, meeting=talk.meeting, role="teacher")
        forum = actions.open_forum(by=who, unit=talk.chain.team, template="team_meeting", name=f"Forum {n}")
        actions.plan_meeting(by=who, forum=forum, on=timezone.now() + timedelta(days=n + 1))


def asked(browser: Client, at: str) -> int:
    browser.get(at)
    with CaptureQueriesContext(connection) as questions:
        assert browser.get(at).status_code == 200
    return len(questions)


@pytest.mark.parametrize("page", ["forum", *PAGES])
def test_the_number_of_sql_questions_is_the_same_for_one_and_three_of_everything(talk: Talk, page: str):
    fill(talk, 1, 0)
    browser = client(talk.bo)
    few = asked(browser, address(talk, page))
    fill(talk, 2, 1)
    assert asked(browser, address(talk, page)) == few
    assert few <= 40


def test_a_forum_is_started_planned_and_closed_from_the_pages(talk: Talk):
    browser = client(talk.chain.principal)
    start = {"template": "student_council", "unit": talk.chain.world.north.path, "name": ""}
    one = browser.post(address(talk, "forum"), start).headers["Location"]
    council = Forum.objects.get(template="student_council")
    plan = {"what": "plan", "on": "2027-01-14", "at": "12:10", "place": "Aulan", "theme": "kunskapsresultat",
            "indicators": ["leavers-diploma-share"]}  # fmt: skip
    mote = browser.post(one, plan).headers["Location"]
    assert "Elevråd, 14 januari" in browser.get(mote).content.decode()
    assert "Avsluta Elevråd?" in browser.post(one, {"what": "close"}).content.decode()
    browser.post(one, {"what": "close", "confirmed": "yes"})
    council.refresh_from_db()
    assert council.closed_at is not None
    assert "Forumet är avslutat." in browser.get(mote).content.decode()
    wrong = browser.post(address(talk, "forum"), {**start, "template": "board_item"})
    assert "hålls inte på Norra" in wrong.content.decode()


NUMBER = "Eleven 19121212-1212 sitter ensam."


def test_a_personal_number_is_pointed_out_before_it_becomes_a_step(talk: Talk):
    given = {"what": "contribute", "kind": "observation", "text": NUMBER}
    first = client(talk.bo).post(address(talk, "mote"), given)
    assert "Det ser ut som ett personnummer." in first.content.decode()
    assert Step.objects.count() == 0
    assert client(talk.bo).post(address(talk, "mote"), {**given, "sure": "1"}).status_code == 302
    assert Step.objects.count() == 1


def test_a_personal_number_in_a_note_is_pointed_out_and_stops_nothing(talk: Talk):
    told = save(talk.bo, talk, NUMBER, 0, headers=JSON).json()
    assert "personnummer" in told["advice"][0]
    page = soup(client(talk.ann).get(address(talk, "mote")))
    assert "personnummer" in page.select_one("[data-advice]:not([hidden])").text
    assert talk.item.note == NUMBER
    assert save(talk.bo, talk, "Någon sitter ensam.", 1, headers=JSON).json()["advice"] == []


@pytest.mark.parametrize(
    ("days", "verb"), [(0, "Se forumet i dag"), (-2, "Se forumet på "), (-9, "Se forumet den ")]
)
def test_a_meeting_that_is_soon_stands_on_min_del(talk: Talk, days: float, verb: str):
    Meeting.objects.update(on=days_ago(days - 0.0001))
    page = soup(client(talk.bo).get("/min-del/"))
    links = [link["href"] for link in page.select(".mine a") if verb in link.text]
    assert links == [address(talk, "mote")]
    assert verb not in client(talk.chain.outsider).get("/min-del/").content.decode()


def test_the_pages_carry_no_inline_style_or_script(talk: Talk):
    for page in ("forum", *PAGES):
        shown = soup(client(talk.ann).get(address(talk, page)))
        assert shown.select("[style], style, script:not([src]), [onclick]") == [], page


def test_english_readers_meet_english_words(talk: Talk):
    talk.ann.language = "en"
    talk.ann.save()
    page = client(talk.ann).get(address(talk, "mote")).content.decode()
    assert "This we said last" in page
    assert "Det här sade vi sist" not in page


def test_a_question_says_who_answers_until_it_is_answered_and_then_what_it_became(talk: Talk):
    people = talk.chain
    north = people.world.north
    council = actions.open_forum(by=people.principal, unit=north, template="student_council")
    meeting = actions.plan_meeting(by=people.student, forum=council, on=just_begun())
    first, second = (
        actions.contribute(by=people.student, meeting=meeting, kind="need_help", text=text).step
        for text in ("Varför?", "När?")
    )
    mote = reverse("mote", kwargs={"unit": north, "meeting": meeting.pk})
    told = lambda: soup(client(people.student).get(mote)).select_one("#left").parent.get_text(" ")  # noqa: E731
    assert told().count("Rektor vid Norra svarar senast") == 2
    goal = thread.write(
        by=people.principal, kind="goal", unit=north, text="Klart i tid.", builds_on=[first], is_whole=False
    )
    thread.give_fate(by=people.principal, step=first, verdict="goal", into=goal, reason="Så blir det.")
    thread.answer_down(by=people.principal, step=second, text="I mars.")
    now = " ".join(told().split())
    assert "svarar senast" not in now
    assert "Mål: Klart i tid" in now
    assert "Här behöver vi hjälp: När?" not in now  # an answer straight to it makes nothing of it
