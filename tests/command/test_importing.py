"""helhet import, as a person runs it: key figures by their ids, and answers that were saved."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command.conftest import Run
from tests.fresh import Fresh
from tests.sources.kolada_server import KoladaServer, kolada, printed

ROWS = [printed("N17673", "0000", 2024, T=84.1), printed("N17673", "0000", 2023, T=83.9)]
# The commands' words are those of the machine's language; states are words of the code.
NONE = "N99999"


@pytest.fixture
def server():
    with kolada(ROWS) as found:
        yield found


@pytest.fixture
def installed(
    helhet: Run, fresh: Fresh, home: Path, surroundings: dict[str, str], server: KoladaServer
) -> Iterator[Run]:
    """The command with an empty database, and the loopback's Kolada in HELHET_KOLADA_URL."""
    with fresh(home) as its_own:
        surroundings |= {**its_own, "HELHET_KOLADA_URL": server.url}
        yield helhet


def test_a_key_figure_is_fetched_by_its_id_and_the_same_answer_saved_is_nothing_new(
    installed, server, tmp_path
):
    done = installed("import", "kolada", "n17673")
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert done.stdout.splitlines()[0] == "N17673: done"
    assert server.questions == ["/v3/kpi/N17673", "/v3/data/kpi/N17673/municipality/0000"]
    saved = tmp_path / "saved.json"
    saved.write_text(json.dumps({"values": ROWS}))
    again = installed("import", "kolada", saved)
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "saved.json: unchanged")
    address = f"{server.url}/data/kpi/N17673/municipality/0000"
    assert installed("import", "kolada", address).stdout.splitlines()[0] == f"{address}: unchanged"


def test_an_unknown_id_fails_and_what_is_neither_id_nor_file_is_refused(installed, server):
    failed = installed("import", "kolada", NONE)
    assert (failed.returncode, failed.stdout.splitlines()[0]) == (1, f"{NONE}: failed")
    assert NONE in failed.stderr
    server.asked.clear()
    for source, what in (("kolada", "saved.json"), ("kolada", "N1767"), ("skolverket-leavers", "N17673")):
        refused = installed("import", source, what)
        assert (refused.returncode, f"There is no file called {what}." in refused.stderr) == (2, True)
    assert server.asked == []
