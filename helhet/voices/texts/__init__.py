"""Many short texts: what points at a person is masked, and what they are about is grouped and counted.

Plain Python, no rows: texts come in as strings and nothing is kept.
"""
