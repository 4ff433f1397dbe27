"""What of the demo is made in the background."""

from django_tasks import task

from helhet.demo import gallery
from helhet.demo.films import make_all


@task()
def make_example_films() -> int:
    """Draw the example films and pictures and make them ready; gives how many there were to make."""
    return make_all() + gallery.hang()
