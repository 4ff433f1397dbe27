"""The read-only API: the same figures as the pages, for the same reader, as JSON and OpenAPI."""
