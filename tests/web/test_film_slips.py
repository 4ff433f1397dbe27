"""Whoever holds a slip sees the film they are in and says where it may be shown, without an account."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.thread import slips
from helhet.voices import actions, files
from helhet.voices.models import Ground
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.rules import usual_end
from helhet.web.pages.samtycke import page as samtycke
from tests.thread.conftest import Chain
from tests.voices.conftest import media
from tests.voices.made import captioned, ready
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


def at(code: str, name: str = "samtycke_lapp") -> str:
    return reverse(name, kwargs={"code": slips.in_address(code)})


def page_of(code: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(at(code))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return re.sub(r"\s+", " ", answer.content.decode())


def answers(code: str, what: str = "say", **given: str) -> str:
    given = {"to_on": usual_end(timezone.localdate()).isoformat(), **given}
    answer = Client().post(at(code), {"what": what, **given}, follow=True)
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
    address = re.search(r"http://testserver(/samtycke/[^<]+)", answer.content.decode())[1]
    assert Client().get(address).status_code == 200
    assert f"<b>{word} 48 vind bro sten</b>" in answer.content.decode()


def test_no_two_codes_share_an_address() -> None:
    assert len({slips.in_address(word) for word in slips.WORDS}) == len(slips.WORDS)


def test_the_code_is_typed_as_people_type(asked: actions.Listed) -> None:
    code = asked.own_code
    plain = code.translate(str.maketrans("åäö", "aao"))
    apart = [code.replace(" ", between) for between in ("   ", "-", ", ", "/")]
    for typed in (code, code.upper(), f"  {code}.", plain, *apart):
        answer = Client().post(reverse("samtycke"), {"code": typed})
        assert (typed, answer.status_code, answer.headers.get("Location")) == (typed, 302, at(code))


def test_a_wrong_code_is_told_in_one_sentence_and_kept_in_the_box(asked: actions.Listed) -> None:
    for wrong in ("tall 11 vind bro sten", "", "   ", "<b>", "😀", "x" * 5000, "a/b/../c"):
        answer = Client().post(reverse("samtycke"), {"code": wrong})
        assert (answer.status_code, "Ingen lapp har den koden." in answer.content.decode()) == (200, True)
    assert 'value="&lt;b&gt;"' in Client().post(reverse("samtycke"), {"code": "<b>"}).content.decode()
    for name in ("samtycke_lapp", "samtycke_film", "samtycke_bild"):
        assert Client().get(at("tall 11 vind bro sten", name)).status_code == 404


@pytest.mark.parametrize("name", ["samtycke", "samtycke_lapp", "samtycke_film", "samtycke_bild"])
def test_guessing_is_stopped_and_the_right_code_does_not_help_then(
    asked: actions.Listed, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(samtycke, "WRONG", type(samtycke.WRONG)(f"slip-{name}", most=3, seconds=600))
    guesser = Client(REMOTE_ADDR="192.0.2.7")
    for n in range(3):
        code = f"tall {10 + n} vind bro sten"
        guesser.post(reverse(name), {"code": code}) if name == "samtycke" else guesser.get(at(code, name))
    assert guesser.get(at(asked.own_code)).status_code == 404
    assert "Ingen lapp" in guesser.post(reverse("samtycke"), {"code": asked.own_code}).content.decode()
    assert Client(REMOTE_ADDR="192.0.2.8").get(at(asked.own_code)).status_code == 200
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
    film = Client().get(at(asked.own_code, "samtycke_film"), headers={"Range": "bytes=0-99"})
    still = Client().get(at(asked.guardian_code, "samtycke_bild"))
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
    assert "Filmen går inte att se just nu." in page
    assert "<video" not in page
    assert not is_met(asked)
    assert said(asked, Giver.GUARDIAN) == dict.fromkeys(Purpose, False)
    assert said(asked, Giver.SELF) == dict.fromkeys(Purpose, True)  # what the other said is theirs
    for name in ("samtycke_film", "samtycke_bild"):
        assert Client().get(at(asked.own_code, name)).status_code == 404
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
    assert after.count("Skolan visar filmen här som en del av sitt uppdrag. Du kan säga emot.") == 1
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
        assert Client().get(at(asked.own_code, name)).status_code == 404
    answers(asked.own_code, hall="no")
    assert said(asked, Giver.SELF)["hall"] is True  # there is nothing to answer to any more


def test_a_renewed_slip_closes_the_old_address(chain: Chain, asked: actions.Listed) -> None:
    keeper = Reading().as_person(chain.teacher)
    page = keeper.post(
        reverse("vilka_syns", kwargs={"key": asked.shown.film.key}),
        {"what": "renew:guardian", "person": asked.shown.pk},
    ).content.decode()
    new = re.search(r"http://testserver(/samtycke/[^<]+)", page)[1]
    assert Client().get(at(asked.guardian_code)).status_code == 404
    assert Client().get(new).status_code == 200
    assert Client().get(at(asked.own_code)).status_code == 200


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
    assert Client().get(at(asked.guardian_code)).status_code == 404
    page = keeper.get(address).content.decode()
    assert 'value="of_age"' not in page
    assert 'value="renew:guardian"' not in page
    assert keeper.post(address, {"what": "protected", **person}).status_code == 302
    assert 'value="protected"' not in keeper.get(address).content.decode()
    assert Client().get(at(asked.own_code, "samtycke_film")).status_code == 404


def test_a_slips_page_has_the_captions_that_are_finished(chain: Chain, asked: actions.Listed) -> None:
    track = reverse("samtycke_text", kwargs={"code": slips.in_address(asked.own_code), "language": "sv"})
    assert track in page_of(asked.own_code)
    assert "Vi satt i trappan." in Client().get(track).content.decode()
    actions.reopen_captions(by=chain.student, captions=asked.shown.film.captions.get())
    assert track not in page_of(asked.own_code)
