"""The virus scanner of whoever runs the server, which is any command."""

from pathlib import Path

import pytest

from helhet.voices.films import scanning
from helhet.voices.films.confined import Limits
from helhet.voices.films.scanning import Verdict, scan

SCRIPT = """#!/bin/sh
# Finds the word in the file that comes last, and writes down how it was asked.
echo "$@" > "$(dirname "$0")/asked"
for file; do :; done
case "$(cat "$file")" in
    *EICAR*) echo "$file: Eicar-Test FOUND"; exit 1 ;;
    *BROKEN*) echo "no connection to clamd" >&2; exit 2 ;;
    *SLOW*) sleep 30 ;;
esac
"""


@pytest.fixture
def scanner(tmp_path: Path) -> Path:
    path = tmp_path / "scanner"
    path.write_text(SCRIPT)
    path.chmod(0o755)
    return path


def sent(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "a film; rm -rf.mp4"
    path.write_text(content)
    return path


def test_a_clean_file_may_go_on(tmp_path, scanner):
    found = scan(sent(tmp_path, "a film"), str(scanner))
    assert (found.verdict, found.may_go_on) == (Verdict.CLEAN, True)


def test_a_file_in_which_something_is_found_is_refused_in_words(tmp_path, scanner):
    found = scan(sent(tmp_path, "EICAR"), str(scanner))
    assert (found.verdict, found.may_go_on) == (Verdict.FOUND, False)
    assert "found something" in found.text
    assert found.do
    assert "Eicar-Test FOUND" in found.detail


def test_without_a_scanner_it_is_told_that_nobody_looked(tmp_path):
    found = scan(sent(tmp_path, "EICAR"), "  ")
    assert (found.verdict, found.may_go_on) == (Verdict.NOT_SCANNED, True)
    assert "has not been scanned" in found.text


@pytest.mark.parametrize("command", ["{scanner}", "/no/such/scanner", "'unclosed"])
def test_a_scanner_that_cannot_say_stops_the_file(tmp_path, scanner, command):
    found = scan(sent(tmp_path, "BROKEN"), command.replace("{scanner}", str(scanner)))
    assert (found.verdict, found.may_go_on) == (Verdict.FAILED, False)
    assert found.detail


def test_a_scanner_that_never_ends_is_stopped(tmp_path, scanner, monkeypatch):
    monkeypatch.setattr(scanning, "_LIMITS", Limits(seconds=0.5))
    assert scan(sent(tmp_path, "SLOW"), str(scanner)).verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("command", "asked"), [("--no-summary", "--no-summary {}"), ("-f {} -q", "-f {} -q")]
)
def test_the_file_stands_where_the_setting_says(tmp_path, scanner, command, asked):
    file = sent(tmp_path, "a film")
    scan(file, f"{scanner} {command}")
    assert (tmp_path / "asked").read_text().strip() == asked.replace("{}", str(file))
