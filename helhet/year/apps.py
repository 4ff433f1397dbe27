"""The Django app of this part."""

from django.apps import AppConfig


class YearConfig(AppConfig):
    name = "helhet.year"
