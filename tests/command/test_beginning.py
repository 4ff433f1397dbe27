"""The set-up code as who runs the installation asks for it."""

import sqlite3
from contextlib import closing


def test_the_code_is_printed_before_anything_has_been_started_and_stays_the_same(helhet, home):
    first, again = helhet("setup-code"), helhet("setup-code")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == again.stdout == (home / "setup-code").read_text()
    assert len(first.stdout.strip()) == len("abcd-efgh-ijkl-mnop")
    assert (home / "setup-code").stat().st_mode & 0o077 == 0


def test_with_an_authority_no_code_is_made_unless_one_more_is_asked_for(installed, helhet, home):
    refused = helhet("setup-code")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "Error: Helhet is set up here already. "
        "Run helhet setup-code --another for a code that makes one more authority.\n"
    )
    assert not (home / "setup-code").exists()
    assert helhet("setup-code", "--another").stdout == (home / "setup-code").read_text()
    # It is the authority that refuses: without it the code is there for the asking.
    with closing(sqlite3.connect(home / "helhet.sqlite3")) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("DELETE FROM chain_unit")
        database.commit()
    assert helhet("setup-code").returncode == 0
