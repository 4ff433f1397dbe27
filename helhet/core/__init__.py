"""Plain Python that every part may use: texts, periods, wording, discovery, names of permissions.

No Django models live here, and nothing here knows what a unit, a person or a figure is.
"""
