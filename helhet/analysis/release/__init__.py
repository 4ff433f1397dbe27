"""Disclosure control: what may leave, and in which words the rest is withheld."""
