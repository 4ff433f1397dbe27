"""The Django app of this part."""

from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "helhet.assembly"
