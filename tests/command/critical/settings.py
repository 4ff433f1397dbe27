"""The product's own settings for a story in a process of its own, with one protection off if asked for."""

import os

from helhet.config.settings import *  # noqa: F403
from helhet.config.settings import DATABASES, STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
options = DATABASES["default"].get("OPTIONS", {})
if "secure_delete" in os.environ.get("STORY_WITHOUT", "") and "init_command" in options:
    options["init_command"] = options["init_command"].replace("secure_delete=ON", "secure_delete=OFF")
