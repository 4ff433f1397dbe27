"""Asking Kolada, with patience and with an end: pages, pauses, attempts and sizes are all limited.

Kolada prints no number for how often it may be asked. The authors of other clients stay at five
questions a second and step back at 429, and so does this one.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx
from django.utils.translation import gettext as _

from helhet.sources.kolada.answers import NEXT
from helhet.sources.model import Problem, ReadingError

Page = Mapping[str, object]

_BUSY = frozenset({429, 500, 502, 503, 504})
_USUAL_PORT = {"http": 80, "https": 443}


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How long one goes on. All times are in seconds."""

    attempts: int = 5
    first_wait: float = 0.5
    longest_wait: float = 60.0
    between: float = 0.2  # five questions a second
    connecting: float = 5.0
    silence: float = 30.0  # between two pieces of an answer
    whole_answer: float = 120.0
    most_bytes: int = 60 * 1024 * 1024  # a full page of 5 000 rows is about 2 MB
    # All key figures of upper secondary for all municipalities and years make some 400 pages.
    most_pages: int = 500


class BusyError(Exception):
    """The server did not answer this time; ``wait`` is what it asked for, if it did."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Client:
    """Pages of one Kolada server. Use as a context manager; ``sleep`` and ``clock`` are for tests."""

    def __init__(
        self,
        base: str,
        patience: Patience | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.base = base.rstrip("/")
        self.patience = patience or Patience()
        self._sleep, self._clock = sleep, clock
        self._asked_at: float | None = None
        timeout = httpx.Timeout(self.patience.silence, connect=self.patience.connecting)
        self._http = httpx.Client(timeout=timeout, headers={"Accept": "application/json"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._http.close()

    def pages(self, address: str) -> Iterator[Page]:
        """Every page from an address on; raises ReadingError for one that cannot be had or ends never."""
        first, seen = self._ours(address), set[str]()
        following: str | None = first
        while following is not None:
            if following in seen or len(seen) >= self.patience.most_pages:
                raise self._endless(first, len(seen))
            seen.add(following)
            page = self._page(following)
            yield page
            after = next((page[key] for key in NEXT if page.get(key)), None)
            following = None if after is None else self._ours(urljoin(following, str(after)))

    def _ours(self, address: str) -> str:
        """The address at the server we ask; the scheme may differ, as it does behind a proxy."""
        base = urlsplit(self.base)
        try:
            asked = urlsplit(urljoin(f"{self.base}/", address))
            ports = (None, base.port or _USUAL_PORT[asked.scheme])
            is_ours = asked.hostname == base.hostname and asked.port in ports
        except (ValueError, KeyError):  # brackets or a port that are none, or another scheme
            is_ours = False
        if not is_ours:
            raise ReadingError(
                Problem(
                    _("The address %(address)s does not belong to %(base)s.")
                    % {"address": address, "base": self.base},
                    _("Use an address that starts with %(base)s.") % {"base": self.base},
                )
            )
        return urlunsplit((base.scheme, base.netloc, asked.path, asked.query, ""))

    def _page(self, address: str) -> Page:
        last = BusyError("")
        for attempt in range(self.patience.attempts):
            self._pace()
            try:
                return self._decoded(self._body(address), address)
            except BusyError as busy:
                last = busy
            if attempt + 1 < self.patience.attempts:
                grown = self.patience.first_wait * 2**attempt
                self._sleep(min(last.wait if last.wait is not None else grown, self.patience.longest_wait))
        raise ReadingError(
            Problem(
                _("Kolada could not be reached at %(address)s (%(why)s, %(count)d attempts).")
                % {"address": address, "why": last, "count": self.patience.attempts},
                _("Try again later. If it lasts, save the answer as a file and read that in."),
            )
        )

    def _pace(self) -> None:
        now = self._clock()
        if self._asked_at is not None and now - self._asked_at < self.patience.between:
            self._sleep(self.patience.between - (now - self._asked_at))
        self._asked_at = self._clock()

    def _body(self, address: str) -> bytes:
        ends_at = self._clock() + self.patience.whole_answer
        try:
            with self._http.stream("GET", address) as answer:
                self._check(answer, address)
                body = bytearray()
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > self.patience.most_bytes or self._clock() > ends_at:
                        raise self._too_large(address)
                return bytes(body)
        except httpx.TimeoutException as error:
            raise BusyError(_("no answer in time")) from error
        except httpx.TransportError as error:
            raise BusyError(_("no connection")) from error
        except (httpx.DecodingError, httpx.InvalidURL) as error:
            raise self._no_data(address) from error

    def _check(self, answer: httpx.Response, address: str) -> None:
        if answer.status_code in _BUSY:
            said = _("the server answered %(code)d") % {"code": answer.status_code}
            raise BusyError(said, _seconds(answer.headers.get("Retry-After")))
        if answer.status_code == httpx.codes.OK:
            return
        raise ReadingError(
            Problem(
                _("Kolada refused the question %(address)s (%(code)d).")
                % {"address": address, "code": answer.status_code},
                _("Check the ids and the years, at kolada.se."),
            )
        )

    def _decoded(self, body: bytes, address: str) -> Page:
        try:
            page = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise self._no_data(address) from error
        if not isinstance(page, dict) or not isinstance(page.get("values"), list):
            raise self._no_data(address)
        return page

    def _no_data(self, address: str) -> ReadingError:
        return ReadingError(
            Problem(
                _("What %(address)s answered is not data from Kolada.") % {"address": address},
                _("Check the address. If it is right, try again later."),
            )
        )

    def _too_large(self, address: str) -> ReadingError:
        return ReadingError(
            Problem(
                _("The answer from %(address)s is too large or too slow; the reading was stopped.")
                % {"address": address},
                _("Ask for fewer key figures or years. If it happens again, tell Kolada."),
            )
        )

    def _endless(self, address: str, pages: int) -> ReadingError:
        return ReadingError(
            Problem(
                _("The answer from %(address)s never ends (%(count)d pages read); the reading was stopped.")
                % {"address": address, "count": pages},
                _("Ask for fewer key figures or years. If it happens again, tell Kolada."),
            )
        )


def _seconds(given: str | None) -> float | None:
    """The header Retry-After: seconds, or a date."""
    if not given:
        return None
    if re.fullmatch(r"[0-9]+", given.strip()):  # isdigit would let ² through
        return float(given)
    try:
        at = parsedate_to_datetime(given)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
