"""Files between two steps of a page: kept in the home folder, found only by who gave them."""

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.web.page import PageRequest

_KEY = "given_tables"
_MOST_BYTES = 25 * 1024 * 1024
_MOST_FILES = 3
_HOURS_24 = 24 * 3600
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


def upload(request: PageRequest, field: str = "table") -> "UploadedFile[bytes]":
    """The file that was sent; raises ActionError where there is none, or too large a one."""
    found = request.FILES.get(field)
    if not isinstance(found, UploadedFile):
        raise ActionError(_("No file was chosen. Choose a file first."))
    if (found.size or 0) > _MOST_BYTES:
        raise ActionError(_("The file is larger than 25 MB. Choose the publisher's own file."))
    return found


def keep(request: PageRequest, given: "UploadedFile[bytes]") -> str:
    """Keep a file until the next step; gives the word by which this session finds it again."""
    _forget_old()
    token = secrets.token_urlsafe(16)
    _written(given, _folder() / token)
    known = dict(request.session.get(_KEY, {}))
    for old in list(known)[: max(0, len(known) + 1 - _MOST_FILES)]:
        (_folder() / old).unlink(missing_ok=True)
        del known[old]
    request.session[_KEY] = {**known, token: given.name or ""}
    return token


def kept(request: PageRequest, token: str) -> tuple[Path, str]:
    """The file and its name; raises ActionError when it is no longer, or never was, this session's."""
    name = request.session.get(_KEY, {}).get(token)
    path = _folder() / token
    if name is None or not path.is_file():
        raise ActionError(_("The file is no longer kept. Choose it again."))
    return path, name


def forget(request: PageRequest, token: str) -> None:
    """Throw the file away when it has been read in."""
    known = dict(request.session.get(_KEY, {}))
    if known.pop(token, None) is not None:
        (_folder() / token).unlink(missing_ok=True)
        request.session[_KEY] = known


def handed_over(request: PageRequest, token: str) -> Path:
    """The file, no longer this session's: who takes it over throws it away."""
    path, _name = kept(request, token)
    left = dict(request.session[_KEY])
    del left[token]
    request.session[_KEY] = left
    return path


@contextmanager
def for_now(given: "UploadedFile[bytes]") -> Iterator[Path]:
    """The file on disk while it is being read, and not after."""
    match = _SUFFIX.fullmatch(Path(given.name or "").suffix.lower())
    path = _folder() / f"{secrets.token_urlsafe(16)}{match[0] if match else ''}"
    try:
        _written(given, path)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _written(given: "UploadedFile[bytes]", path: Path) -> None:
    with path.open("xb") as file:
        for piece in given.chunks():
            file.write(piece)


def _folder() -> Path:
    folder: Path = settings.ENVIRONMENT.home_path / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _forget_old() -> None:
    for path in _folder().iterdir():
        with suppress(FileNotFoundError):  # another request may be done with its file just now
            if time.time() - path.stat().st_mtime > _HOURS_24:
                path.unlink()
