"""The governing chain: one tree of units, from the authority down to the group.

Roles flow down, figures flow up, words travel one step at a time by an action and come back down
as an answer. The tree changes over the years: old paths redirect, facts keep the official code,
a merged unit points to its heir.
"""
