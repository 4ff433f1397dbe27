"""The demo federation: official figures of a real authority, made-up people marked Exempel."""
