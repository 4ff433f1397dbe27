"""Documents tell what the code does today, and no file names a machine or a registry."""

import re
import subprocess
from pathlib import Path

import pytest

from helhet.command import commands
from tools.docs import BEGIN, HANDBOOK, SETTINGS, commands_table, handbook, settings_table

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements/run.txt", "requirements/dev.txt", "requirements/node.txt", "requirements/uv.txt"]
NEVER = re.compile(r"/(wor[k]|far[m]|roo[t])/|\b(py[p]i|npm[j]s|deb[i]an)\.(org|com|net)|pythonhoste[d]")
TEXTS = {
    "", ".py", ".md", ".toml", ".txt", ".in", ".json", ".html", ".css", ".js", ".po", ".yaml", ".csv",
}  # fmt: skip


def ours() -> list[Path]:
    """The files of the repository, with those not yet added to it."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a clone: the files of the repository cannot be told from others")
    named = (ROOT / name for name in done.stdout.split("\0") if name)
    return [path for path in named if path.is_file() and path.suffix in TEXTS]


def test_the_settings_are_told_as_they_are():
    assert SETTINGS.read_text() == settings_table()


def test_the_handbook_tells_every_command_as_it_is():
    assert HANDBOOK.read_text() == handbook(HANDBOOK.read_text())


def test_a_command_that_is_missing_from_the_handbook_is_found():
    told = HANDBOOK.read_text()
    assert told.replace(commands_table(), "") != handbook(told.replace(commands_table(), ""))
    assert BEGIN in told
    assert all(f"`helhet {name} " in commands_table() for name in commands())


def test_lock_files_hold_hashes_and_name_no_hosts():
    for name in LOCKS:
        assert "://" not in (ROOT / name).read_text(), name
        assert "--hash=sha256:" in (ROOT / name).read_text(), name
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_no_file_names_a_machines_folder_or_a_registry():
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}" for path in ours() for hit in NEVER.finditer(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("text", ["/".join(["", "root", "x"]), ".".join(["https://registry.npmjs", "org"])])
def test_a_folder_or_a_registry_would_be_found(text):
    assert NEVER.search(text)


def targets(text: str) -> list[str]:
    """The files that a Markdown text links to or shows."""
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    return [link.split("#")[0] for link in links if "://" not in link and not link.startswith("#")]


def test_links_between_documents_lead_somewhere():
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    lost = [f"{d.relative_to(ROOT)}: {t}" for d in documents for t in targets(d.read_text())
            if not (d.parent / t).exists()]  # fmt: skip
    assert lost == []


def test_a_link_to_nothing_would_be_found():
    assert targets("[a](docs/x.md#y) ![b](p.png) [c](https://example.org) [d](#e)") == ["docs/x.md", "p.png"]


def test_every_make_command_in_the_documents_is_a_target():
    have = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    told = {
        name
        for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", HANDBOOK)
        for name in re.findall(r"(?:`|^    )make ([a-z-]+)", path.read_text(), re.M)
    }
    assert {"demo", "test"} <= told <= have
