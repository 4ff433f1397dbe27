"""Speed and memory, printed as ratios or with the limit beside them; never a test."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
