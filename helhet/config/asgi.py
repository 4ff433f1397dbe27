"""The live channel's ASGI server's way in. Pages have their own, in wsgi.py; together.py has both."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
django.setup()

# After the line above: nothing of the product can be imported before Django has started.
from helhet.live.app import make  # noqa: E402

application = make()
