"""The virus scanner of whoever runs the server, asked before anything else reads a file.

Any command will do that ends with 0 for a clean file and 1 for one where something was found, as
``clamdscan --fdpass --no-summary`` does. It is not confined: it must reach its own service.
"""

import shlex
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext as _

from helhet.voices.films.confined import Limits, run
from helhet.voices.films.refusals import MachineError

_LIMITS = Limits(seconds=300)
_PLACE = "{}"


class Verdict(StrEnum):
    """What came of a scan."""

    CLEAN = "clean"
    FOUND = "found"
    NOT_SCANNED = "not_scanned"  # no scanner is configured
    FAILED = "failed"  # there is one, and it could not say


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scanner said of a file, in words for the person who sent it."""

    verdict: Verdict
    text: str
    do: str = ""
    detail: str = ""  # for the log

    @property
    def may_go_on(self) -> bool:
        """Whether the file may be read by anything else: found and failed stop it."""
        return self.verdict in (Verdict.CLEAN, Verdict.NOT_SCANNED)


def scan(path: Path, command: str) -> Scan:
    """Ask the scanner; in ``command``, the setting, ``{}`` stands for the file, which else comes last."""
    if not command.strip():
        return Scan(
            Verdict.NOT_SCANNED, _("The file has not been scanned for viruses: no scanner is set up.")
        )
    try:
        program, *arguments = shlex.split(command)
        file = str(path.absolute())
        placed = [file if part == _PLACE else part for part in arguments]
        done = run(program, placed if _PLACE in arguments else [*placed, file], limits=_LIMITS, layers=())
    except (MachineError, ValueError) as error:
        return _failed(str(error))
    if done.code == 0:
        return Scan(Verdict.CLEAN, _("The file has been scanned for viruses; nothing was found."))
    if done.code == 1:
        return Scan(
            Verdict.FOUND,
            _("The virus scanner found something in the file, and it has not been taken in."),
            _("Send the original from the phone."),
            _said(done.output, done.errors),
        )
    return _failed(f"exit code {done.code}: {_said(done.output, done.errors)}")


def _failed(detail: str) -> Scan:
    return Scan(
        Verdict.FAILED,
        _("The file could not be scanned for viruses, and has not been taken in."),
        _("Try again later. If it fails again, tell whoever runs the server."),
        detail,
    )


def _said(output: bytes, errors: str) -> str:
    return f"{output.decode(errors='replace')}{errors}".strip()[-2000:]
