"""Surveys made in another tool, as counts by question and group: read, looked at, taken in as closed ones."""
