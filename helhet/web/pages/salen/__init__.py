"""The phone in the hall: no account, one thing at a time, and nothing lost when the network goes."""
