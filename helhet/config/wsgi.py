"""The WSGI server's way in."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
application = get_wsgi_application()

# After the line above: nothing of the product can be imported before Django has started.
from helhet.core.settling import settle  # noqa: E402
from helhet.web.warmup import read_dictionary, warm  # noqa: E402

read_dictionary()
warm()
settle()
connections.close_all()  # each thread that answers opens its own
