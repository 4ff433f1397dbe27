"""Coverage: what is followed in a year and what is lost, each gap with a way to where the work is done.

Sibling of ``thread.questions``, which asks of single steps what an inspector would ask; here it is asked of
the year as a whole. What an authority chooses to follow says what counts there, and some questions are lost
in steering (Skolinspektionen, årsrapport 2018).
"""
