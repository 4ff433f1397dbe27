"""The year: forums on every level, where what was left beforehand, figures and promises meet.

A kind of forum is declared in ``forums``; what is said in one becomes steps through ``thread.actions``.
"""
