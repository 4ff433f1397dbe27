"""The Django app of this part."""

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "helhet.voices"
