"""The list of national goals: only what the law says, an own file beside it, and clear refusals."""

import os
from dataclasses import replace

import pytest

from helhet.core.actions import ActionError, Channel
from helhet.core.csv_rows import TableError
from helhet.thread import actions, rules
from helhet.thread.goals import goals_for, known_goals, national_goal
from helhet.thread.goals.national import OF_THE_LAW, goals_in, own_file
from helhet.thread.models import Step
from tests.thread.conftest import Chain

HEADS = "skolform;slag;kod;text;gäller från;källa\n"
OWN = f"{HEADS}gymnasieskola;målsättning;M 1;Ett mål som huvudmannen har läst in.;2023-04-01;Skolverket\n"


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, home=str(tmp_path / "home"))


def refused(text: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(TableError) as caught:
        goals_in(text.encode())
    return [(one.row, one.column, one.text) for one in caught.value.problems]


def test_the_product_carries_the_goals_of_the_law_and_nothing_else():
    shipped = goals_in(OF_THE_LAW.read_bytes())
    assert {row.kind for row in shipped} == {"law"}
    assert [row.code for row in shipped] == [
        f"Skollagen {place}" for place in ("1:4", "1:5", "1:9", "5:3", "15:2", "15:3", "18:2", "20:2")
    ]
    assert all(row.source.startswith("Skollag (2010:800)") for row in shipped)
    assert list(known_goals()) == [row.code for row in shipped]


def test_a_goal_is_offered_to_its_own_school_form_and_to_all():
    adult = {row.code for row in goals_for("adult_education")}
    assert {"Skollagen 20:2", "Skollagen 1:9"} <= adult
    assert "Skollagen 15:2" not in adult
    assert len(goals_for("")) == len(known_goals())


@pytest.mark.django_db
def test_an_installations_own_list_stands_beside_the_law_and_may_be_replaced():
    actions.keep_national_goals(by=Channel.COMMAND, content=OWN.encode())
    found = national_goal("M 1")
    assert (found.school_form, str(found.kind_name), found.source) == (
        "upper_secondary", "målsättning", "Skolverket"
    )  # fmt: skip
    assert national_goal("Skollagen 1:9") is not None
    actions.keep_national_goals(by=Channel.COMMAND, content=OWN.replace("M 1", "M 22").encode())
    assert (national_goal("M 1"), national_goal("M 22") is None) == (None, False)


@pytest.mark.django_db
def test_a_refused_list_leaves_the_one_before():
    actions.keep_national_goals(by=Channel.COMMAND, content=OWN.encode())
    with pytest.raises(TableError):
        actions.keep_national_goals(by=Channel.COMMAND, content=HEADS.encode())
    assert national_goal("M 1") is not None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("gymnasieskola;slott;A;Text.;;K\n", (2, "slag")),
        ("förskola;mål;A;Text.;;K\n", (2, "slag")),
        ("förskola;delmål;A;Text.;;K\n", (2, "skolform")),
        (";delmål;;Text.;;K\n", (2, "kod")),
        (";delmål;A;;;K\n", (2, "text")),
        (";delmål;A;Text.;;\n", (2, "källa")),
        (";delmål;A;Text.;i våras;K\n", (2, "gäller från")),
        (f";delmål;A;{'x' * 1001};;K\n", (2, "text")),
        (";delmål;A;Text.;;K\n;delmål;A;Annan.;;K\n", (3, "kod")),
    ],
)
def test_each_fault_is_told_with_its_row_and_column(rows, expected):
    assert expected in [place[:2] for place in refused(HEADS + rows)]


def test_a_file_without_goals_a_missing_column_and_no_table_at_all_are_refused():
    assert refused(HEADS)
    assert refused("kod;text\nA;B\n")
    assert refused("PK\x03\x04")


def test_a_file_that_cannot_be_used_is_left_out_and_the_law_stays():
    own_file().write_text("skräp")
    assert next(iter(known_goals())) == "Skollagen 1:4"
    own_file().write_text(OWN)
    os.utime(own_file(), ns=(1, 1))
    assert national_goal("M 1") is not None


def goal(chain: Chain, code: str) -> Step:
    return actions.write(
        by=chain.principal, kind="goal", unit=chain.world.north, text="Fler klarar gymnasiearbetet.",
        fields={"national_goal": code, "by": "2027-06-01"},
    )  # fmt: skip


def test_a_local_goal_points_to_a_national_one_that_is_known(chain):
    assert goal(chain, "Skollagen 15:2").fields["national_goal"] == "Skollagen 15:2"
    for code in ("Skollagen 99:1", "M 1"):
        with pytest.raises(ActionError, match="listan över nationella mål"):
            goal(chain, code)
    with pytest.raises(ActionError, match="Nationellt mål"):
        goal(chain, "")
    actions.keep_national_goals(by=Channel.COMMAND, content=OWN.encode())
    assert goal(chain, "M 1")


def test_without_the_check_any_code_would_do(chain, monkeypatch):
    """The negative control."""
    monkeypatch.setattr(rules, "national_goal", lambda _code: object())
    assert goal(chain, "Skollagen 99:1")
