"""Helhet: the systematic quality work of an education authority as one thread."""

__version__ = "0.1.0"
