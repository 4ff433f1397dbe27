"""A survey made elsewhere on its page: chosen, looked at, taken in; nothing is kept before the yes."""

import html
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from helhet.people.models import JournalEntry
from helhet.voices.models import Survey
from tests.thread.conftest import Chain
from tests.voices.surveys.foreign import CLOSED_ON, HEADS, file_of, rows_of, taken_in, understood
from tests.voices.surveys.test_foreign_reading import FORMS, LIMESURVEY
from tests.web.test_surveys import at, text_of

pytestmark = pytest.mark.django_db

ROWS = [
    *rows_of("NA22", 28, (8, 5, 3, 1)),
    *rows_of("TE22", 20, (1, 7, 4, 0)),
    *rows_of("VO22", 6, (0, 1, 2, 3)),
]
GIVEN = {"title": "Matsalen", "source": "LimeSurvey", "closed_on": "2026-05-12"}


def table(*lines: str, name: str = "svar.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join(lines).encode(), "text/csv")


def sent(client: Client, chain: Chain, *lines: str, **more: str) -> str:
    """The answer to a form with a table."""
    given = {**GIVEN, "table": table(*lines), **more}
    answer = client.post(reverse("las_in_enkat", kwargs={"unit": chain.team}), given, follow=True)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))


def signed(page: str) -> str:
    found = re.search(r'name="read" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def confirm(client: Client, chain: Chain, read: str, step: str = "confirm") -> str:
    answer = client.post(
        reverse("las_in_enkat", kwargs={"unit": chain.team}), {"step": step, "read": read}, follow=True
    )
    return html.unescape(answer.content.decode())


def kept(chain: Chain) -> tuple[int, int, list[Path]]:
    """Surveys, deeds in the journal, files between two steps."""
    uploads = settings.ENVIRONMENT.home_path / "uploads"
    return Survey.objects.count(), JournalEntry.objects.count(), [*uploads.glob("*")]


def test_a_table_is_looked_at_and_then_taken_in_and_shown_with_its_source(chain: Chain) -> None:
    client, before = at(chain.teacher), kept(chain)
    assert reverse("las_in_enkat", kwargs={"unit": chain.team}) in text_of(client, "enkater", unit=chain.team)

    page = sent(client, chain, HEADS, *ROWS)
    assert "Så här lästes tabellen." in page
    assert "I VO22 har färre än tio svarat" in page
    assert "Alltid <b>9</b>" in page
    assert kept(chain) == before

    page = confirm(client, chain, signed(page))
    survey = Survey.objects.get()
    assert (survey.title, survey.source, survey.closes_on) == ("Matsalen", "LimeSurvey", CLOSED_ON)
    assert "Gjord utanför Helhet: LimeSurvey. Inläst" in page
    assert "35 av 54 elever har svarat (65 %)." in page
    assert "TE22 och VO22 tillsammans" in page
    assert kept(chain)[2] == before[2]
    assert "LimeSurvey" in text_of(at(chain.student), "enkater", unit=chain.team)


def test_everybody_inside_sees_it_and_the_class_of_six_is_never_alone(chain: Chain, tmp_path: Path) -> None:
    table_ = understood(file_of(tmp_path, ROWS), chain.team, chain.world.authority)
    survey = taken_in(chain.team, table_, by=chain.teacher)

    for who in (chain.student, chain.board, chain.teacher):
        page = text_of(at(who), "enkat_svar", key=survey.key)
        assert "TE22 och VO22 tillsammans" in page
        data = at(who).get(reverse("enkat_data", kwargs={"key": survey.key})).content.decode()
        assert "VO22;" not in data
    for page in ("enkat_svar", "enkat_data"):
        assert at(chain.outsider).get(reverse(page, kwargs={"key": survey.key})).status_code == 404


@pytest.mark.parametrize("text", [LIMESURVEY, FORMS], ids=["LimeSurvey", "Forms"])
def test_a_row_for_each_person_is_refused_and_nothing_of_it_is_kept(chain: Chain, text: str) -> None:
    before = kept(chain)

    page = sent(at(chain.teacher), chain, *text.splitlines())

    assert "verkar ha en rad för varje person som svarade" in page
    assert "fyll i mallen" in page
    assert 'value="Matsalen"' in page
    assert kept(chain) == before


def test_a_fault_is_told_with_its_row_and_column_and_the_form_keeps_what_was_said(chain: Chain) -> None:
    page = sent(at(chain.teacher), chain, HEADS, ROWS[0].replace(";8", ";47 %"), *ROWS[1:])

    assert "”47 %” är en andel, inte ett antal." in page
    assert "rad 2</span>" in page
    assert "kolumn antal</span>" in page
    assert 'value="LimeSurvey"' in page
    assert not Survey.objects.exists()


def test_only_staff_who_look_after_voices_meet_the_page_and_the_template(chain: Chain) -> None:
    for page in ("las_in_enkat", "enkat_mall"):
        address = reverse(page, kwargs={"unit": chain.team})
        for who in (chain.teacher, chain.principal):
            assert at(who).get(address).status_code == 200
        for who in (chain.student, chain.outsider, chain.other_teacher, chain.board):
            assert at(who).get(address).status_code == 404
    assert "Läs in en som är gjord" not in text_of(at(chain.student), "enkater", unit=chain.team)


def test_the_template_read_in_gives_nothing_to_put_right(chain: Chain) -> None:
    client = at(chain.teacher)
    mall = client.get(reverse("enkat_mall", kwargs={"unit": chain.team}))
    assert mall.headers["Content-Disposition"] == 'attachment; filename="enkat-antal.csv"'

    page = sent(client, chain, mall.content.decode("utf-8-sig"))

    assert "En fråga ur biblioteket." in page
    assert "Räknas inte in: Vet inte." in page
    assert "Värt en titt" not in page


def test_the_same_file_twice_leads_to_the_survey_that_it_became(chain: Chain) -> None:
    client = at(chain.teacher)
    first = sent(client, chain, HEADS, *ROWS)
    confirm(client, chain, signed(first))

    again = confirm(client, chain, signed(first))
    later = sent(client, chain, HEADS, *ROWS, title="En annan")

    for page in (again, later):
        assert "Samma antal lästes in" in page
        assert "<h1>Matsalen</h1>" in page
    assert Survey.objects.count() == 1


def test_a_table_with_a_group_less_is_refused_before_it_is_shown(chain: Chain) -> None:
    client = at(chain.teacher)
    confirm(client, chain, signed(sent(client, chain, HEADS, *ROWS)))

    page = sent(client, chain, HEADS, *ROWS[:-4])

    assert "den som jämför två tabeller kan räkna ut" in page
    assert 'name="read"' not in page


def test_what_was_looked_at_is_anothers_or_anothers_units_or_changed_and_is_not_taken_in(
    chain: Chain,
) -> None:
    page = sent(at(chain.teacher), chain, HEADS, *ROWS)
    read = signed(page)

    assert "Filen finns inte kvar" in confirm(at(chain.principal), chain, read)
    assert "Filen finns inte kvar" in confirm(at(chain.teacher), chain, read[:-2])
    elsewhere = reverse("las_in_enkat", kwargs={"unit": chain.group})
    answer = at(chain.teacher).post(elsewhere, {"step": "confirm", "read": read})
    assert "Filen finns inte kvar" in answer.content.decode()
    assert not Survey.objects.exists()


def test_what_was_written_comes_back_when_another_file_is_chosen(chain: Chain) -> None:
    client = at(chain.teacher)

    page = confirm(client, chain, signed(sent(client, chain, HEADS, *ROWS)), step="change")

    assert 'value="Matsalen"' in page
    assert 'value="2026-05-12"' in page


def test_what_came_of_it_is_told_without_promising_those_who_answered_an_address(
    chain: Chain, tmp_path: Path
) -> None:
    survey = taken_in(
        chain.team, understood(file_of(tmp_path, ROWS), chain.team, chain.world.authority), by=chain.teacher
    )
    client, address = at(chain.teacher), reverse("enkat_svar", kwargs={"key": survey.key})
    assert "berätta också där de blev tillfrågade" in text_of(client, "enkat_svar", key=survey.key)

    page = client.post(address, {"what": "came", "text": "Två matpass."}, follow=True).content.decode()

    assert "Berättat. Det står på den här sidan." in page
    assert "på adressen där de svarade" not in page
    assert "Två matpass." in text_of(at(chain.student), "enkat_svar", key=survey.key)


def test_its_answers_ask_as_many_questions_of_the_database_for_three_groups_as_for_one(
    chain: Chain, tmp_path: Path
) -> None:
    def asked(number: int) -> int:
        rows = [row for n in range(number) for row in rows_of(f"K{number}{n}", 40, (9, 8, 7, 3 + n))]
        counts = understood(file_of(tmp_path, rows), chain.team, chain.world.authority)
        survey = taken_in(chain.team, counts, closed_on=CLOSED_ON - timedelta(days=30 * number))
        client = at(chain.teacher)
        with CaptureQueriesContext(connection) as found:
            text_of(client, "enkat_svar", key=survey.key)
        return len(found)

    assert asked(1) == asked(3)


def test_looking_at_a_table_asks_as_many_questions_for_three_groups_as_for_one(chain: Chain) -> None:
    def asked(*rows: str) -> int:
        client = at(chain.teacher)
        with CaptureQueriesContext(connection) as found:
            sent(client, chain, HEADS, *rows)
        return len(found)

    assert asked(*ROWS[:4]) == asked(*ROWS)
