"""The thread: steps from an observation to an answer, and how they hang together.

Other parts make steps only through this part's actions. What a kind of step is stands in ``kinds``.
"""
