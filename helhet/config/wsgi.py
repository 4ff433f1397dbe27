"""The WSGI server's way in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
application = get_wsgi_application()

# After the line above: nothing of the product can be imported before Django has started.
from helhet.web.warmup import get_ready  # noqa: E402

get_ready()
