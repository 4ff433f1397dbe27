"""The assembly: its editions, and one of them with everything that belongs to it."""
