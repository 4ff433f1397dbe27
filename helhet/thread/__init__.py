"""The thread from an observation to an answer.

It will hold steps, links, merge and split, carry up and answer down.
"""
