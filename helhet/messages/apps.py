from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "helhet.messages"
    label = "helhet_messages"  # django.contrib.messages has the short one
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From here on it is known who must hear of an address that mail does not reach."""
        from helhet.messages.listening import listen

        listen()
