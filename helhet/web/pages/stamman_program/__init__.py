"""The programme of an edition: read, printed, and built."""
