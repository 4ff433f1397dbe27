"""What lets a process answer evenly: the collector of garbage left out of what never goes, and a database
that knows how much stands in its tables."""

import atexit
import gc

from django.db import connection

# Measured on a warm server (docs/benchmarks.md): one reader in about sixty waited a tenth of a second while
# 300 000 objects that stay for good were gone through once more.
_MADE_BEFORE_A_LOOK = 10_000  # a look among so many takes at most a few milliseconds
_ROWS_LOOKED_AT = 400  # of each index, as SQLite's manual has it for a database in use


def settle() -> None:
    """Set all that a server has read aside from the collector: modules, templates, declarations, figures.

    Called when a process is warm and before it answers. What is made afterwards is collected as ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MADE_BEFORE_A_LOOK)
    # At the end it is given back, so that libraries find what they are to put away.
    atexit.register(gc.unfreeze)


def count_rows() -> None:
    """Let SQLite count what stands in its tables, in some milliseconds; PostgreSQL does so by itself.

    Without it the way to an answer is guessed: Täckning took 1.6 s after ten years, and takes 0.1. Only
    counts are kept: with a limit set, SQLite takes no samples of values in any build (its ``analyze.c``).
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={_ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
