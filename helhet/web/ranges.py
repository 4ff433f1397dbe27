"""Files sent in pieces, as films need: a player asks for a part, and gets at most so much at a time.

Django's own FileResponse does not answer ranges. RFC 9110, section 14: one range of bytes is answered, more
than one with the whole file, a range that is not there with 416.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

# An open range ("from here on") gets this much and the player asks again: no thread is held for a whole film.
MOST = 2 * 1024 * 1024
_PIECE = 64 * 1024
_ONE_RANGE = re.compile(r"bytes=([0-9]*)-([0-9]*)", re.IGNORECASE)


def wanted(header: str, size: int) -> tuple[int, int] | None:
    """The first byte and the one after the last of the range that is asked for; None for the whole file.

    Raises ValueError for a range that the file does not have.
    """
    found = _ONE_RANGE.fullmatch(header.strip())
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":
        first, last = max(0, size - int(found[2])), size - 1
        if int(found[2]) == 0:
            raise ValueError(header)
    else:
        first = int(found[1])
        last = min(int(found[2]), size - 1) if found[2] else size - 1
        if found[2] and int(found[2]) < first:
            return None  # not a range at all, says the standard: as if nothing was asked
    if first >= size:
        raise ValueError(header)
    return first, min(last + 1, first + MOST)


def part_of(request: HttpRequest, path: Path, kind: str, mark: str) -> HttpResponseBase:
    """A file, or the part of it that is asked for; never stored on the way. ``mark`` is its ETag."""
    # A compressed film is no smaller, and its ranges would be others.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    size = path.stat().st_size
    # The standard knows ranges of GET alone: another method is answered as if nothing was asked.
    header = request.headers.get("Range", "") if request.method == "GET" else ""
    if request.headers.get("If-Range", f'"{mark}"') != f'"{mark}"':
        header = ""
    try:
        part = wanted(header, size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", **_always(mark)})
    first, after = part or (0, size)
    answer: HttpResponseBase
    if request.method == "HEAD":
        answer = HttpResponse(content_type=kind)
    else:
        answer = StreamingHttpResponse(_pieces(path, first, after), content_type=kind)
    answer.status_code = 206 if part else 200
    if part:
        answer.headers["Content-Range"] = f"bytes {first}-{after - 1}/{size}"
    for name, value in {"Content-Length": str(after - first), **_always(mark)}.items():
        answer.headers[name] = value
    return answer


def _always(mark: str) -> dict[str, str]:
    return {
        "Accept-Ranges": "bytes",
        "ETag": f'"{mark}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }


def _pieces(path: Path, first: int, after: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = after - first
        while left > 0 and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
