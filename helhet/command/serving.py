"""helhet demo, serve, work and tick: running the product."""

import os
import subprocess
import sys

import click
from rich.console import Console

from helhet.command import start

_console = Console(highlight=False)


@click.command("demo")
@click.option("--load-only", is_flag=True, help="Load the demo and stop.")
def demo_command(load_only: bool) -> None:
    """Load the demo federation and start it; what is done in it is kept.

    \b
    Examples:
      helhet demo
      PORT=8080 helhet demo
    """
    os.environ.setdefault("HELHET_DEMO", "yes")
    start()
    prepare()
    from helhet.demo.load import load

    load(lambda doing: _console.print(f"  Loading {doing} …"))
    if not load_only:
        _serve()


@click.command("serve")
@click.option("--workers", default=1, show_default=True, help="Server processes.")
def serve_command(workers: int) -> None:
    """Start the web server.

    \b
    Example:
      HELHET_DATABASE_URL=postgresql://… helhet serve --workers 2
    """
    start()
    prepare()
    _serve(workers)


@click.command("work")
def work_command() -> None:
    """Do background work until stopped.

    \b
    Example:
      helhet work
    """
    start()
    from django.core.management import call_command

    call_command("db_worker")


@click.command("tick")
def tick_command() -> None:
    """Do what the clock asks for; run it every few minutes from a timer.

    \b
    Example:
      */5 * * * * helhet tick
    """
    start()
    from django.core.management import call_command

    call_command("clearsessions")
    click.echo("Expired sessions cleared.")


def prepare() -> None:
    """Database and static files as this version needs them."""
    from django.core.management import call_command

    _console.print("  Preparing the database …")
    call_command("migrate", verbosity=0, interactive=False)
    _console.print("  Collecting style sheets and fonts …")
    call_command("collectstatic", verbosity=0, interactive=False)


def _serve(workers: int = 1) -> None:
    from django.conf import settings

    environment = settings.ENVIRONMENT
    address = f"http://{environment.host}:{environment.port}"
    _console.print(f"\n  Helhet is at [bold]{address}[/bold]   (stop with Ctrl+C)\n")
    _open(address)
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi",
        "--host", environment.host, "--port", environment.port,
        "--workers", str(workers), "--blocking-threads", "4", "--log-level", "warning",
        "helhet.config.wsgi:application",
    ]  # fmt: skip
    with subprocess.Popen(command) as server:  # noqa: S603
        try:
            code = server.wait()
        except KeyboardInterrupt:
            server.terminate()
            code = 0
    raise click.exceptions.Exit(code)


def _open(address: str) -> None:
    """Open the browser where there is a person with a screen in front of it."""
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_screen and sys.stdout.isatty():
        click.launch(address)
