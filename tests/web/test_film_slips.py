"""Whoever holds a slip sees the film they are in and says where it may be shown, without an account."""

import re
import time
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from helhet.thread import slips
from helhet.voices import actions, files
from helhet.voices.media import Medium
from helhet.voices.models import Ground
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.rules import usual_end
from helhet.web.pages.samtycke import page as samtycke
from tests.thread.conftest import Chain
from tests.voices.conftest import media
from tests.voices.made import TOLD, captioned, ready
from tests.web.conftest import Reading

__all__ = ["media"]
pytestmark = pytest.mark.django_db
YES = {purpose.value: "yes" for purpose in Purpose}


@pytest.fixture
def asked(chain: Chain) -> actions.Listed:
    """Somebody under eighteen who is asked, with two slips."""
    film = ready(chain.student, chain.team)
    captioned(chain.student, film)
    person = actions.list_person(by=chain.teacher, film=film, description="grön tröja, i trappan",
                                 is_adult=False)  # fmt: skip
    actions.declare_listed(by=chain.teacher, film=film)
    return person


LAPP = reverse_lazy("samtycke_lapp")


def opens(code: str, **place: str) -> Client:
    """A browser that nobody has signed in with, in which the code has been written in the box."""
    client = Client(**place)
    client.post(reverse("samtycke"), {"code": code})
    return client


def is_open(code: str, **place: str) -> bool:
    return opens(code, **place).get(LAPP).status_code == 200


def of(asked: actions.Listed, name: str) -> str:
    """Where a part of the film stands for who holds a slip of it."""
    return reverse(name, kwargs={"key": asked.shown.film.key})


def page_of(code: str) -> str:
    answer = opens(code).get(LAPP)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return re.sub(r"\s+", " ", answer.content.decode())


def mark_in(page: str) -> str:
    found = re.search(r'name="slip" value="(\w+)"', page)
    return found[1] if found else ""


def answers(code: str, what: str = "say", **given: str) -> str:
    client, mark = opens(code), mark_in(page_of(code))
    given = {"to_on": usual_end(timezone.localdate()).isoformat(), "slip": mark, **given}
    answer = client.post(LAPP, {"what": what, **given}, follow=True)
    return re.sub(r"\s+", " ", answer.content.decode())


def said(asked: actions.Listed, giver: Giver) -> dict[str, bool]:
    rows = Ground.objects.filter(shown=asked.shown, giver=giver, ended_at=None)
    return {row.purpose: row.is_yes for row in rows}


def is_met(asked: actions.Listed) -> bool:
    return Client().get(reverse("film", kwargs={"key": asked.shown.film.key})).status_code == 200


@pytest.mark.parametrize("word", ["åker", "bäck", "gädda", "yxa"])
def test_every_code_has_an_address(chain: Chain, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setattr(slips, "new_code", lambda: f"{word} 48 vind bro sten")
    film = ready(chain.student, chain.team)
    given = {"what": "list", "description": "vid dörren", "age": "adult"}
    answer = Reading().as_person(chain.teacher).post(reverse("vilka_syns", kwargs={"key": film.key}), given)
    address, code = re.search(r"http://testserver(/samtycke/)#([^<]+)", answer.content.decode()).groups()
    assert address == reverse("samtycke")
    assert is_open(code)  # as the page writes it in the box, from after the #
    assert f"<b>{word} 48 vind bro sten</b>" in answer.content.decode()


def test_no_two_codes_share_an_address() -> None:
    assert len({slips.in_address(word) for word in slips.WORDS}) == len(slips.WORDS)


def test_the_code_is_typed_as_people_type(asked: actions.Listed) -> None:
    code = asked.own_code
    plain = code.translate(str.maketrans("åäö", "aao"))
    apart = [code.replace(" ", between) for between in ("   ", "-", ", ", "/")]
    for typed in (code, code.upper(), f"  {code}.", plain, *apart):
        answer = Client().post(reverse("samtycke"), {"code": typed})
        assert (typed, answer.status_code, answer.headers.get("Location")) == (typed, 302, LAPP)


def test_a_wrong_code_is_told_in_one_sentence_and_kept_in_the_box(asked: actions.Listed) -> None:
    for wrong in ("tall 11 vind bro sten", "", "   ", "<b>", "😀", "x" * 5000, "a/b/../c"):
        answer = Client().post(reverse("samtycke"), {"code": wrong})
        assert (answer.status_code, "Ingen lapp har den koden." in answer.content.decode()) == (200, True)
    assert 'value="&lt;b&gt;"' in Client().post(reverse("samtycke"), {"code": "<b>"}).content.decode()
    assert Client().get(printed("tall 11 vind bro sten")).status_code == 404
    for client in (Client(), opens("tall 11 vind bro sten")):
        assert client.get(LAPP).headers["Location"] == reverse("samtycke")
        for name in ("samtycke_film", "samtycke_bild"):
            assert client.get(of(asked, name)).status_code == 404


def printed(code: str) -> str:
    """The address of a slip from the time when the code stood in it."""
    return reverse("samtycke_kod", kwargs={"code": slips.in_address(code)})


@pytest.mark.parametrize("name", ["samtycke", "samtycke_kod"])
def test_guessing_is_stopped_and_the_right_code_does_not_help_then(
    asked: actions.Listed, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(samtycke, "WRONG", type(samtycke.WRONG)(f"slip-{name}", most=3, seconds=600))
    guesser = Client(REMOTE_ADDR="192.0.2.7")
    for n in range(3):
        code = f"tall {10 + n} vind bro sten"
        guesser.post(reverse(name), {"code": code}) if name == "samtycke" else guesser.get(printed(code))
    assert guesser.get(printed(asked.own_code)).status_code == 404
    assert "Ingen lapp" in guesser.post(reverse("samtycke"), {"code": asked.own_code}).content.decode()
    assert guesser.get(LAPP).status_code == 302
    assert is_open(asked.own_code, REMOTE_ADDR="192.0.2.8")
    assert samtycke.WRONG.most == 3


def test_a_right_code_is_no_guess(asked: actions.Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samtycke, "WRONG", type(samtycke.WRONG)("slip-right", most=2, seconds=600))
    for _n in range(5):
        page_of(asked.own_code)


def test_each_slip_says_for_whom_it_answers(asked: actions.Listed) -> None:
    own, guardian = page_of(asked.own_code), page_of(asked.guardian_code)
    assert "Du svarar för dig själv: grön tröja, i trappan" in own
    assert "Du svarar som vårdnadshavare" in guardian
    for page in (own, guardian):
        assert "Får filmen" in page
        assert "Min onsdag" in page
        assert all(str(purpose.meaning) in page for purpose in Purpose)
        assert usual_end(timezone.localdate()).isoformat() in page


def test_who_is_asked_sees_the_film_before_anybody_else(asked: actions.Listed) -> None:
    assert not is_met(asked)
    film = opens(asked.own_code).get(of(asked, "samtycke_film"), headers={"Range": "bytes=0-99"})
    still = opens(asked.guardian_code).get(of(asked, "samtycke_bild"))
    assert (film.status_code, still.status_code) == (206, 200)
    for answer in (film, still):
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert b"ftyp" in b"".join(film.streaming_content)


def test_answers_are_kept_and_shown_again_tomorrow(asked: actions.Listed) -> None:
    last = (timezone.localdate() + timedelta(days=100)).isoformat()
    page = answers(asked.own_code, hall="yes", inside="yes", public="no", social="no", to_on=last)
    assert "Du har sagt ja till 2 ställen." in page
    assert said(asked, Giver.SELF) == {"hall": True, "inside": True, "public": False, "social": False}
    again = page_of(asked.own_code)
    chosen = re.findall(r'name="(\w+)" value="(\w+)"[^>]*checked', again)
    assert dict(chosen) == {"hall": "yes", "inside": "yes", "public": "no", "social": "no"}
    assert last in again
    assert said(asked, Giver.GUARDIAN) == {}
    assert "Du har sagt" not in page_of(asked.guardian_code)  # one slip does not tell what the other said


def test_some_questions_may_wait_and_one_must_be_answered(asked: actions.Listed) -> None:
    answers(asked.own_code, hall="yes")
    assert said(asked, Giver.SELF) == {"hall": True}
    assert "Svara på minst en av frågorna." in answers(asked.own_code)
    assert said(asked, Giver.SELF) == {"hall": True}


@pytest.mark.parametrize("given", [
    {"hall": "yes", "to_on": "2020-01-01"}, {"hall": "yes", "to_on": "2126-01-01"},
    {"hall": "yes", "to_on": "i morgon"}, {"hall": "yes", "to_on": ""}, {"hall": "kanske"},
])  # fmt: skip
def test_what_cannot_be_an_answer_is_told_and_changes_nothing(asked: actions.Listed, given: dict) -> None:
    page = answers(asked.own_code, **given)
    assert 'class="errors"' in page
    assert said(asked, Giver.SELF) == {}


def test_all_is_taken_back_at_once(asked: actions.Listed) -> None:
    answers(asked.own_code, **YES)
    assert not is_met(asked)  # the guardian has not answered
    answers(asked.guardian_code, **YES)
    assert is_met(asked)
    page = answers(asked.guardian_code, what="take_back")
    assert "Det gäller från och med nu. Filmen är borta från alla sidor." in page
    assert "Filmen går inte att ta del av just nu." in page
    assert "<video" not in page
    assert not is_met(asked)
    assert said(asked, Giver.GUARDIAN) == dict.fromkeys(Purpose, False)
    assert said(asked, Giver.SELF) == dict.fromkeys(Purpose, True)  # what the other said is theirs
    for name in ("samtycke_film", "samtycke_bild"):
        assert opens(asked.own_code).get(of(asked, name)).status_code == 404
    answers(asked.guardian_code, **YES)
    assert is_met(asked)


def test_who_has_not_answered_may_say_no_to_everything(asked: actions.Listed) -> None:
    assert "Nej till allt" in page_of(asked.own_code)
    assert "Du har sagt nej. Filmen visas inte." in answers(asked.own_code, what="take_back")


def test_under_a_public_task_the_words_are_others(chain: Chain, asked: actions.Listed) -> None:
    before = page_of(asked.own_code)
    assert "säga emot" not in before.casefold()
    actions.set_rule(by=chain.director, authority=chain.world.authority, purpose=Purpose.INSIDE,
                     basis=Basis.PUBLIC_TASK)  # fmt: skip
    after = page_of(asked.own_code)
    assert after.count("Skolan visar det här som en del av sitt uppdrag. Du kan säga emot.") == 1
    assert after.count("Jag säger emot") == 1  # the other three are still asked of
    answers(asked.own_code, inside="no")
    inside = reverse("film", kwargs={"key": asked.shown.film.key})
    assert Reading().as_person(chain.other_teacher).get(inside).status_code == 404


def test_a_film_that_is_gone_is_told_and_nothing_is_asked(chain: Chain, asked: actions.Listed) -> None:
    answers(asked.own_code, **YES)
    actions.remove_film(by=chain.student, film=asked.shown.film)
    page = page_of(asked.own_code)
    assert "Filmen är borta." in page
    assert "<form" not in page[page.index("<main") : page.index("</main")]
    assert files.folder_of(asked.shown.film).exists()  # until the transaction ends; and yet:
    for name in ("samtycke_film", "samtycke_bild"):
        assert opens(asked.own_code).get(of(asked, name)).status_code == 404
    answers(asked.own_code, hall="no")
    assert said(asked, Giver.SELF)["hall"] is True  # there is nothing to answer to any more


def test_a_renewed_slip_closes_the_old_address(chain: Chain, asked: actions.Listed) -> None:
    keeper, open_before = Reading().as_person(chain.teacher), opens(asked.guardian_code)
    page = keeper.post(
        reverse("vilka_syns", kwargs={"key": asked.shown.film.key}),
        {"what": "renew:guardian", "person": asked.shown.pk},
    ).content.decode()
    new = re.search(r"http://testserver/samtycke/#([^<]+)", page)[1]
    assert open_before.get(LAPP).status_code == 302
    assert [is_open(code) for code in (asked.guardian_code, new, asked.own_code)] == [False, True, True]


def test_an_answer_on_paper_is_noted_by_who_keeps_the_film(chain: Chain, asked: actions.Listed) -> None:
    keeper = Reading().as_person(chain.teacher)
    place = {"key": asked.shown.film.key, "person": asked.shown.pk}
    address = reverse("svar_pa_papper", kwargs=place)
    given = {"giver": "guardian", "to_on": usual_end(timezone.localdate()), **YES}
    assert keeper.get(address).status_code == 200
    assert keeper.post(address, given).status_code == 302
    assert said(asked, Giver.GUARDIAN) == dict.fromkeys(Purpose, True)
    assert keeper.post(address, {**given, "giver": "authority"}).status_code == 200
    nobody = reverse("svar_pa_papper", kwargs={**place, "person": 0})
    assert keeper.post(nobody, given).status_code == 404


def test_who_turns_18_and_who_is_protected_is_noted_on_the_list(chain: Chain, asked: actions.Listed) -> None:
    keeper = Reading().as_person(chain.teacher)
    address = reverse("vilka_syns", kwargs={"key": asked.shown.film.key})
    person = {"person": asked.shown.pk}
    assert keeper.post(address, {"what": "of_age", **person}).status_code == 302
    assert not is_open(asked.guardian_code)
    page = keeper.get(address).content.decode()
    assert 'value="of_age"' not in page
    assert 'value="renew:guardian"' not in page
    assert keeper.post(address, {"what": "protected", **person}).status_code == 302
    assert 'value="protected"' not in keeper.get(address).content.decode()
    assert opens(asked.own_code).get(of(asked, "samtycke_film")).status_code == 404


def test_a_slips_page_has_the_captions_that_are_finished(chain: Chain, asked: actions.Listed) -> None:
    track = reverse("samtycke_text", kwargs={"key": asked.shown.film.key, "language": "sv"})
    assert track in page_of(asked.own_code)
    assert "Vi satt i trappan." in opens(asked.own_code).get(track).content.decode()
    actions.reopen_captions(by=chain.student, captions=asked.shown.film.captions.get())
    assert track not in page_of(asked.own_code)


def test_the_code_stands_in_no_address_and_no_page_but_the_slip(chain: Chain, asked: actions.Listed) -> None:
    client = opens(asked.own_code)
    page = client.get(LAPP).content.decode()
    for way in (asked.own_code, slips.in_address(asked.own_code)):
        assert way not in page
        assert way not in str(client.cookies)
    cookie = client.cookies["lapp"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", LAPP)


def test_a_slip_printed_with_its_code_in_the_address_opens_and_leaves_the_address(
    asked: actions.Listed,
) -> None:
    client = Client()
    answer = client.get(printed(asked.own_code))
    assert (answer.status_code, answer.headers["Location"]) == (302, LAPP)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Du svarar för dig själv" in client.get(LAPP).content.decode()


def test_nobody_makes_the_cookie_of_a_slip_themselves_and_it_is_over_in_an_hour(
    asked: actions.Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    forger = Client()
    forger.cookies["lapp"] = asked.shown.own_slip  # as who has read the database would
    assert forger.get(LAPP).status_code == 302
    client = opens(asked.own_code)
    assert client.get(LAPP).status_code == 200
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3601)
    assert client.get(LAPP).status_code == 302


def test_an_answer_is_not_taken_for_another_slip_that_was_opened_since(
    chain: Chain, asked: actions.Listed
) -> None:
    other = actions.list_person(by=chain.teacher, film=ready(chain.student, chain.team), is_adult=True,
                                description="röd mössa")  # fmt: skip
    client = opens(asked.own_code)
    mark = mark_in(client.get(LAPP).content.decode())
    client.post(reverse("samtycke"), {"code": other.own_code})  # in another window
    for what in ("say", "take_back"):
        page = client.post(LAPP, {"what": what, "slip": mark, **YES}, follow=True).content.decode()
        assert "En annan lapp har öppnats här" in page
    assert said(other, Giver.SELF) == {}
    assert said(asked, Giver.SELF) == {}
    assert (
        client.get(of(asked, "samtycke_film")).status_code == 404
    )  # nor is the one film played for the other


@pytest.mark.parametrize("medium", [Medium.SOUND, Medium.PICTURE, Medium.TEXT])
def test_who_is_in_a_sound_a_picture_or_a_text_meets_it_and_answers(chain: Chain, medium: Medium) -> None:
    film = ready(chain.student, chain.team, medium=medium)
    person = actions.list_person(by=chain.teacher, film=film, description="den som berättar", is_adult=True)
    page = page_of(person.own_code)
    assert f"Får {medium.it} ”Min onsdag” visas?" in page
    part = {Medium.SOUND: "samtycke_ljud", Medium.PICTURE: "samtycke_foto"}.get(medium)
    if part:
        assert of(person, part) in page
        assert opens(person.own_code).get(of(person, part)).status_code == 200
        assert Client().get(of(person, part)).status_code == 404
    else:
        assert TOLD in page
    answers(person.own_code, what="take_back")
    assert said(person, Giver.SELF) == dict.fromkeys(Purpose, False)
    gone = page_of(person.own_code)
    assert TOLD not in gone
    assert not part or opens(person.own_code).get(of(person, part)).status_code == 404
