"""The hall's live channel: an ASGI app with stream, vote and health; signed capabilities, no sessions.

``following`` reads what is new, once for all who listen; ``streams`` sends it to them; ``votes`` takes in
answers, which ``batching`` writes many at a time. What it does to the world are the assembly's actions.
"""
