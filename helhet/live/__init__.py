"""The hall's live channel.

A small ASGI app with stream, vote and health routes, signed capabilities instead of sessions. It
will call the actions of the assembly.
"""
