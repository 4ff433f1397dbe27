"""A good environment for learning."""
