"""The stage: what the hall sees on the projector, one thing at a time."""
