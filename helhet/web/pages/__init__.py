"""Pages: one folder each, found by its page.py."""
