"""The thread from an observation to an answer: steps, links, merge and split, carry up and answer down.

Not built yet.
"""
