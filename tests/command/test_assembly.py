"""helhet assembly: an edition is begun, changed, shown and made anew from the command."""

import json


def test_an_edition_is_begun_changed_shown_and_made_anew(installed, helhet):
    begun = helhet("assembly", "begin", 71, "--unit", "/kfv", "--on", "2031-03-12")
    assert (begun.returncode, begun.stderr) == (0, "")
    assert "Edition 71 is begun" in begun.stdout
    changed = helhet(
        "assembly",
        "change",
        71,
        "--unit",
        "/kfv",
        "--place",
        "Drömfabriken",
        "--axis",
        "unit",
        "--ends",
        "10:00",
    )
    assert json.loads(changed.stdout) == {
        "unit": "/kfv/", "number": 71, "on": "2031-03-12", "state": "preparing", "place": "Drömfabriken",
        "watchword": "", "axis": "unit", "capacity": None,
    }  # fmt: skip
    shown = helhet("assembly", "show", 71, "--unit", "/kfv")
    assert "09.00–09.10  Öppning" in shown.stdout
    assert "0 coming, 0 in line, 0 have come." in shown.stdout
    assert shown.stderr.strip().startswith("Dagen slutar")
    anew = helhet("assembly", "begin", 72, "--unit", "/kfv", "--on", "2032-03-12", "--from", 71)
    assert anew.returncode == 0
    told = json.loads(helhet("assembly", "show", 72, "--unit", "/kfv", "--format", "json").stdout)
    assert (told["axis"], told["place"], told["guests"]["coming"]) == ("unit", "Drömfabriken", 0)
    assert {71, 72} <= {row["number"] for row in json.loads(helhet("assembly", "--format", "json").stdout)}
    for wrong in (
        ("begin", 71, "--unit", "/kfv", "--on", "2031-03-12"),
        ("begin", 73, "--unit", "/kfv", "--on", "2031-03-12", "--from", 99),
        ("show", 99, "--unit", "/kfv"),
        ("show", 71, "--unit", "/borta"),
    ):
        refused = helhet("assembly", *wrong)
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), refused.stderr
