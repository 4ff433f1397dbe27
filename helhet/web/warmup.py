"""What a server process does before it answers anyone, so that nobody pays for being first.

Without it the first readers of the day meet every template uncompiled, every module unread and
every connection unopened, all at once.
"""

import time
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.db import connection, connections
from django.template import engines
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import timezone, translation

from helhet.analysis.figures import moment
from helhet.chain.models import Unit
from helhet.chain.queries import authorities
from helhet.core.lemmas import lemma
from helhet.core.settling import settle
from helhet.indicators.model import indicators
from helhet.search import listening
from helhet.sources.model import sources
from helhet.web.evidence import leading
from helhet.web.pages.helheten import page as helheten
from helhet.web.pages.indikator import page as indikator

# No start waits longer than this for the pages of many authorities; the rest are made when asked for.
_SECONDS = 4.0


def get_ready() -> None:
    """All of it, as a page server does; then the process is set at rest."""
    read_dictionary()
    warm()
    settle()
    connections.close_all()  # each thread that answers opens its own


def warm() -> None:
    """Read modules, templates, texts and the current figures of every authority."""
    indicators()
    sources()
    get_resolver().url_patterns  # noqa: B018
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("")
    for name in _templates():
        get_template(name)
    if Unit._meta.db_table in connection.introspection.table_names():
        with translation.override(settings.LANGUAGE_CODE):
            _make_pages(until=time.monotonic() + _SECONDS)


def read_dictionary() -> Thread:
    """Read the dictionary beside all else: a second or two, and nobody's first search waits for it.

    From then on what is written here is found at once; until it is read, and in programs that never read it,
    what is written waits for the next tick.
    """

    def reading() -> None:
        lemma("ord")
        listening.at_once()

    thread = Thread(target=reading, name="dictionary", daemon=True)
    thread.start()
    return thread


def _make_pages(until: float) -> None:
    """Write the first pages of each authority in the language of most, as long as there is time."""
    today = timezone.localdate()
    for authority in authorities():
        now = moment(authority)
        helheten.main(now, authority, False, "", settings.LANGUAGE_CODE, today)
        for indicator in leading():
            for unit in now.columns(authority):
                if time.monotonic() > until:
                    return
                indikator.main(now, indicator, unit, "", False, settings.LANGUAGE_CODE, today)


def _templates() -> set[str]:
    folders = [Path(folder) for engine in engines.all() for folder in engine.dirs]
    return {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.html")}
