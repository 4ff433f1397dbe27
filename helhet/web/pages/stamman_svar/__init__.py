"""The answer to an invitation, without an account."""
