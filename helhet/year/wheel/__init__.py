"""The wheel: what happens when in an authority's year, on two clocks, and what became of it.

The product declares a year in ``events``; an authority begins with it and edits its own copy. A year that
has been begun holds one occasion for each time and unit; what is held there is a meeting of a forum.
"""
