"""How often something may be tried from one place: in a cache, so it is forgotten by itself."""

import hashlib
import hmac
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import BaseCache, caches
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` tries within ``seconds`` from the first of them, whichever process answers.

    ``is_traceless``: counted in the memory of each process alone, where a row in the database would tell
    at which minute somebody wrote without a name.
    """

    name: str
    most: int
    seconds: int
    is_traceless: bool = False

    def is_reached(self, who: str) -> bool:
        """Whether no further try is left."""
        return int(self._cache.get(self._key(who), 0)) >= self.most

    def count(self, who: str) -> None:
        """One more try."""
        self._cache.add(self._key(who), 0, self.seconds)
        try:
            self._cache.incr(self._key(who))
        except ValueError:  # it ran out between the two lines
            self._cache.set(self._key(who), 1, self.seconds)

    @property
    def _cache(self) -> BaseCache:
        return caches["memory" if self.is_traceless else "default"]

    def _key(self, who: str) -> str:
        hidden = hmac.new(settings.SECRET_KEY.encode(), f"{self.name}:{who}".encode(), hashlib.sha256)
        return f"limit:{hidden.hexdigest()}"


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, as the sign-in's own limits see it."""
    return str(get_adapter(request).get_client_ip(request))
