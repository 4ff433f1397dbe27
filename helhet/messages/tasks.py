"""Work of the outbox that runs beside the pages."""

from django_tasks import task

from helhet.messages.delivery import deliver_due


@task()
def deliver() -> int:
    """Try what is due; gives how many messages left."""
    return deliver_due()
