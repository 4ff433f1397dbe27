from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "helhet.messages"
    label = "helhet_messages"  # django.contrib.messages has the short one
    default_auto_field = "django.db.models.BigAutoField"
