"""helhet employers: which programmes have heard their employers, and a link that opens its page."""

import json
import re


def test_the_programmes_of_the_demo_are_listed_with_and_without_a_voice(installed, helhet):
    done = helhet("employers", "--unit", "/kfv/gymnasiet/magnus-aberg")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert re.fullmatch(r"/kfv/gymnasiet/magnus-aberg/.*/ba/: 1 voices, the newest \d{4}-\d\d-\d\d", lines[0])
    assert all(line.endswith(": no employer's voice") for line in lines[1:])
    rows = json.loads(helhet("employers", "--json").stdout)
    assert sum(row["voices"] for row in rows) == 2
    assert {row["newest"] is None for row in rows} == {True, False}

    path = "/kfv/gymnasiet/magnus-aberg/magnus-aberg-1/ht"
    made = helhet("employers", "link", path, "--name", "Ett hotell", "--council")
    assert re.search(r"/arbetsgivare/([a-z2-9]{6}-){3}[a-z2-9]{6}/$", made.stdout.strip())
    assert helhet("employers", "link", "/kfv", "--name", "Ett hotell").returncode == 1
    assert helhet("employers", "link", "/borta", "--name", "Ett hotell").returncode == 1
    assert helhet("employers", "--unit", "/borta").returncode == 1
