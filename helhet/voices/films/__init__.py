"""What happens to a film file: scanned, probed, made ready, captioned. Plain Python, no rows.

A file that somebody sends is read by nothing but ``ffmpeg`` (locked down by ``confined``), after the
virus scanner, if there is one.
"""
