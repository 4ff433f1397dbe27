"""helhet year: what there is to hold is said, and the next year begun, from the command."""

import json

from django.utils import timezone

from helhet.year.wheel.model import label_of, starts_of


def test_a_year_is_told_and_the_next_one_begun(helhet):
    assert helhet("demo", "--load-only").returncode == 0
    now = starts_of(timezone.localdate())
    told = json.loads(helhet("year", "--unit", "/kfv", "--format", "json").stdout)
    assert told["year"] == label_of(now)
    assert {"Resultatdialog", "Årsredovisning"} <= {row["name"] for row in told["occasions"]}
    # What everyone at the authority may read: the demo's one effort that goes on, which was carried up.
    followed = [(row["name"], row["awaited"], row["owner"]) for row in told["efforts"]]
    study_hall = ("Studiehall till klockan 17 tre dagar i veckan", "sign", "principal")
    assert followed == ([study_hall] if now == 2026 else [])
    assert told["deadlines"] == []
    house = helhet("year", "--unit", "/kfv/gymnasiet/nils-ericson").stdout
    assert "Nils Ericsonsgymnasiet" in house
    assert "Birger Sjöberggymnasiet" not in house
    late = helhet("year", "--unit", "/kfv", "--school-year", now + 1)
    assert (late.returncode, "helhet year begin" in late.stderr) == (1, True)
    begun = helhet("year", "begin", "--unit", "/kfv", "--school-year", now + 1)
    assert f"{label_of(now + 1)} is begun" in begun.stdout
    for wrong in (("begin", "--unit", "/kfv", "--school-year", now + 1), ("--unit", "/nobody")):
        assert helhet("year", *wrong).returncode == 1
