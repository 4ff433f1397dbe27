"""What a server process does before it answers anyone, so that nobody pays for being first.

Without it the first readers of the day meet every template uncompiled, every module unread and
every connection unopened, all at once.
"""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.template import engines
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import translation

from helhet.chain.models import Unit
from helhet.chain.queries import authorities
from helhet.indicators.model import indicators
from helhet.sources.model import sources
from helhet.web.evidence import overview


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
        for authority in authorities():
            overview(authority)


def _templates() -> set[str]:
    folders = [Path(folder) for engine in engines.all() for folder in engine.dirs]
    return {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.html")}
