"""Questions that have been asked well before, a module for each theme, and sets of them."""
