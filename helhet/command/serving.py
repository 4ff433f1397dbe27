"""helhet demo, serve, live, work and tick: running the product."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

import click

from helhet.command import start

_UP_WITHIN = 60.0  # seconds that a server may take to answer
_MOST_PHONES = 20_000  # that one process answers at once


@click.command("demo")
@click.option("--load-only", is_flag=True, help="Load the demo and stop.")
@click.option(
    "--stage",
    type=click.Choice(["forum", "assembly", "after"]),
    default="after",
    show_default=True,
    help="How far the assembly has come when the demo is first loaded: being prepared, going on, held.",
)
def demo_command(load_only: bool, stage: str) -> None:
    """Load the demo federation and start it; what is done in it is kept.

    \b
    Examples:
      helhet demo
      PORT=8080 helhet demo
      helhet demo --stage assembly
    """
    os.environ.setdefault("HELHET_DEMO", "yes")
    start()
    if not load_only:
        _refuse_taken_port()
    prepare()
    from helhet.core.settling import count_rows
    from helhet.demo.load import DemoError, load

    try:
        load(lambda doing: click.echo(f"  Loading {doing} …"), stage)
    except DemoError as error:
        raise click.ClickException(str(error)) from error
    click.echo("  Reading it all into the index …")
    _index()
    count_rows()
    if not load_only:
        _run(_server(has_live=True), _worker())


@click.command("serve")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(min=1), help="Server processes.")
@click.option("--live", "has_live", is_flag=True, help="Serve the hall's live channel on the same port.")
def serve_command(workers: int, has_live: bool) -> None:
    """Bring the database to this version and start the web server.

    \b
    Examples:
      helhet serve
      helhet serve --live
      HELHET_DATABASE_URL=postgresql://… helhet serve --workers 2
    """
    start()
    _refuse_taken_port()
    prepare()
    _run(_server(workers, has_live=has_live))


@click.command("live")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535), help="Its port.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(min=1), help="Server processes.")
def live_command(port: int, workers: int) -> None:
    """Start the hall's live channel, in processes of its own, beside helhet serve.

    A proxy in front sends it all that begins with /live/, and passes each line on as it comes.

    \b
    Examples:
      helhet live
      helhet live --port 8101 --workers 2
    """
    start()
    _refuse_taken_port(port)
    allow_many_phones()
    _run(asgi("helhet.config.asgi:application", _environment().host, port, workers), port=port)


@click.command("work")
@click.option("--batch", is_flag=True, help="Do what waits, then stop.")
def work_command(batch: bool) -> None:
    """Do background work until stopped.

    \b
    Examples:
      helhet work
      helhet work --batch
    """
    start()
    from django.core.management import call_command

    call_command("db_worker", batch=batch, startup_delay=False, reload=False)


@click.command("tick")
def tick_command() -> None:
    """Do what the clock asks for; run it every few minutes from a timer.

    \b
    Example:
      */5 * * * * helhet tick
    """
    start()
    from django.core.management import call_command
    from django.utils import timezone

    from helhet.analysis.listening import decide_waiting
    from helhet.core.actions import Channel
    from helhet.core.settling import count_rows
    from helhet.messages.ticking import deliver_all, tell_everyone
    from helhet.thread.accepting import to_remind_of
    from helhet.thread.actions import remind_of_accepted, remind_owners

    call_command("clearsessions")
    decided = decide_waiting()
    told = f"; own figures decided on for {decided} authorities" if decided else ""
    reminded = remind_owners(by=Channel.SYSTEM)
    if over := to_remind_of(timezone.localdate()):  # an action is in the journal, and most ticks have none
        reminded += remind_of_accepted(by=Channel.SYSTEM, fates=over)
    told += f"; {reminded} people reminded of what waits for them" if reminded else ""
    told += _nameless() + _films() + _surveys() + _assemblies() + _conclusions() + _year() + _index()
    told += _old_mail()
    count_rows()
    # Last, so that what the clock has just found out is told with the rest.
    told += f"; {written} mails of notices written" if (written := tell_everyone()) else ""
    click.echo(f"{deliver_all()} messages sent; expired sessions cleared{told}.")


def _nameless() -> str:
    """What the clock does with texts without a name, told where it did anything."""
    from django.utils import timezone

    from helhet.core.actions import Channel
    from helhet.thread import actions, nameless_due, room

    today, published, forgotten = timezone.localdate(), 0, 0
    if nameless_due.to_gather(today):
        actions.gather(by=Channel.SYSTEM, on=today)
    if nameless_due.to_publish(today):
        published = actions.publish_gathered(by=Channel.SYSTEM, on=today)
    if nameless_due.to_forget(today):
        forgotten = actions.forget_nameless(by=Channel.SYSTEM, on=today)
    actions.stir(by=Channel.SYSTEM)
    room.settle()
    said = f"; {published} texts without a name published" if published else ""
    return said + (f"; {forgotten} of them or of their codes erased" if forgotten else "")


def _films() -> str:
    """What the clock does with films, told where it did anything."""
    from django.utils import timezone

    from helhet.core.actions import Channel
    from helhet.voices import actions, due

    now, erased, begun, reminded = timezone.now(), 0, 0, 0
    if any(due.to_erase(now)):  # an action is in the journal, and most ticks have none
        erased = actions.end_what_has_no_ground(by=Channel.SYSTEM)
    if due.stopped(now).exists():
        begun = actions.make_stopped_again(by=Channel.SYSTEM)
    if due.nearly_over(now).exists():
        reminded = actions.remind_of_grounds(by=Channel.SYSTEM)
    said = f"; {erased} films erased that may be shown nowhere" if erased else ""
    said += f"; {begun} films begun on again" if begun else ""
    return said + (f"; {reminded} people reminded of films whose yes is nearly over" if reminded else "")


def _surveys() -> str:
    """Surveys whose last day has passed are closed."""
    from django.utils import timezone

    from helhet.core.actions import Channel
    from helhet.voices.actions import close_what_is_over
    from helhet.voices.surveys.queries import over

    if not over(timezone.localdate()).exists():  # an action is in the journal, and most ticks have none
        return ""
    return f"; {len(close_what_is_over(by=Channel.SYSTEM))} surveys closed"


def _assemblies() -> str:
    """Days that nobody ended are ended, and what guests eat and need is erased when their day has been."""
    from django.utils import timezone

    from helhet.assembly.actions import end_left_on, erase_needs
    from helhet.assembly.guests import editions_to_erase_from
    from helhet.assembly.queries import left_on
    from helhet.core.actions import Channel

    ended = [end_left_on(by=Channel.SYSTEM, assembly=row) for row in left_on(timezone.now())]
    rows = editions_to_erase_from(timezone.localdate())
    erased = sum(erase_needs(by=Channel.SYSTEM, assembly=row) for row in rows)
    said = f"; {len(ended)} assemblies ended that nobody had ended" if ended else ""
    return said + (f"; the needs of {erased} guests erased" if erased else "")


def _old_mail() -> str:
    """What mail said is erased after a month, and after a year that it was sent."""
    from django.utils import timezone

    from helhet.core.actions import Channel
    from helhet.messages.actions import forget_mail
    from helhet.messages.forgetting import has_to_forget

    now = timezone.now()
    if not has_to_forget(now):
        return ""
    return f"; {forget_mail(by=Channel.SYSTEM, now=now)} old mails and notices erased"


def _conclusions() -> str:
    """Owners of an assembly's conclusions are reminded when their thirty days are over."""
    from django.utils import timezone

    from helhet.assembly.actions import remind_of_conclusions
    from helhet.assembly.outcome import late_unreminded
    from helhet.core.actions import Channel

    late = late_unreminded(timezone.localdate())
    if not late:  # an action is in the journal, and most ticks have none
        return ""
    reminded = remind_of_conclusions(by=Channel.SYSTEM, conclusions=late)
    return f"; {reminded} people reminded of conclusions" if reminded else ""


def _year() -> str:
    """Those who are asked to prepare a meeting, or to call to one, are told."""
    from django.utils import timezone

    from helhet.core.actions import Channel
    from helhet.year.actions import remind_of_calls, remind_of_preparation
    from helhet.year.wheel.reminders import to_call, to_prepare

    today, told = timezone.localdate(), 0
    if dues := to_prepare(today):  # an action is in the journal, and most ticks have none
        told += remind_of_preparation(by=Channel.SYSTEM, dues=dues)
    if occasions := to_call(today):
        told += remind_of_calls(by=Channel.SYSTEM, occasions=occasions)
    return f"; {told} notices of the year" if told else ""


def _index() -> str:
    """What was written and is not found yet is read into the index."""
    from helhet.search.keeping import catch_up

    read = catch_up()
    return f"; {read} texts read into the index" if read else ""


def prepare() -> None:
    """Database and static files as this version needs them."""
    from django.core.management import call_command

    from helhet.analysis.listening import decide_waiting
    from helhet.core.settling import count_rows

    click.echo("  Preparing the database …")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    decide_waiting()
    count_rows()
    click.echo("  Collecting style sheets and fonts …")
    call_command("collectstatic", verbosity=0, interactive=False)


def _environment() -> Any:
    """The typed settings; their class stands in config, above the commands."""
    from django.conf import settings

    return settings.ENVIRONMENT


def _server(workers: int = 1, *, has_live: bool = False) -> list[str]:
    """The command of the web server: Django's own, that reloads code, for who develops."""
    environment = _environment()
    if has_live and not environment.is_debug:
        allow_many_phones()
        return asgi("helhet.config.together:application", environment.host, int(environment.port), workers)
    if environment.is_debug:
        return [sys.executable, "-m", "django", "runserver", f"{environment.host}:{environment.port}"]
    return wsgi("helhet.config.wsgi:application", environment.host, int(environment.port), workers)


def wsgi(application: str, host: str, port: int, workers: int = 1) -> list[str]:
    """The command of the page server."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi",
        "--host", host, "--port", str(port), "--workers", str(workers),
        "--blocking-threads", "4", "--log-level", "warning", application,
    ]  # fmt: skip


def asgi(application: str, host: str, port: int, workers: int = 1) -> list[str]:
    """The command of an ASGI server that thousands of phones are connected to at once."""
    return [
        sys.executable, "-m", "granian", "--interface", "asgi",
        "--host", host, "--port", str(port), "--workers", str(workers),
        "--backlog", "4096", "--backpressure", str(_MOST_PHONES), "--log-level", "warning", application,
    ]  # fmt: skip


def allow_many_phones() -> None:
    """Each phone keeps a connection, and most systems let a process have a thousand."""
    try:
        import resource
    except ImportError:  # a system without such limits
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_PHONES + 1000 if hard == resource.RLIM_INFINITY else min(hard, _MOST_PHONES + 1000)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _worker() -> list[str]:
    return [sys.executable, "-c", "from helhet.command import main; main(['work'])"]


def _run(*commands: list[str], port: int = 0) -> None:
    """Run the server, and what is to run beside it, until either ends or someone stops it."""
    signal.signal(signal.SIGTERM, _stop)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes += [subprocess.Popen(command, start_new_session=True) for command in commands]  # noqa: S603
        _announce(processes[0], port)
        code = processes[0].wait()
    except KeyboardInterrupt:
        code = 0
    finally:
        for process in processes:
            _end(process)
    raise click.exceptions.Exit(1 if code else 0)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process with all that it started; a server that reloads code starts another one."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    process.wait()


def _stop(_number: int, _frame: Any) -> None:
    raise KeyboardInterrupt


def _tell_setup_code(address: str) -> None:
    """Say how the first authority is made, while there is none."""
    from helhet.chain.queries import authorities
    from helhet.people.setup import setup_code

    if not authorities().exists():
        click.echo(f"  Nothing is here yet. Start at {address}/kom-igang/ with the code {setup_code()}\n")


def _announce(server: "subprocess.Popen[bytes]", live_port: int = 0) -> None:
    """Say the address once the server answers there, and open it where someone sits in front."""
    environment = _environment()
    until = time.monotonic() + _UP_WITHIN
    while not _answers(environment.host, live_port or int(environment.port)):
        if server.poll() is not None or time.monotonic() > until:
            return
        time.sleep(0.1)
    if live_port:
        click.echo(
            f"  The live channel is at http://{environment.host}:{live_port}/live/   (stop with Ctrl+C)"
        )
        return
    address = f"http://{environment.host}:{environment.port}"
    click.echo(f"\n  Helhet is at {click.style(address, bold=True)}   (stop with Ctrl+C)\n")
    _tell_setup_code(address)
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_screen and sys.stdout.isatty():
        click.launch(address)


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), timeout=1):  # noqa: S104
            return True
    except OSError:
        return False


def _refuse_taken_port(port: int = 0) -> None:
    """Two servers could share a port without a word, and people would meet either of them."""
    environment = _environment()
    port = port or int(environment.port)
    if _answers(environment.host, port):
        raise click.ClickException(
            f"Something already answers at {environment.host}:{port}. "
            "Stop it, or choose another port: PORT=8001 make demo."
        )
