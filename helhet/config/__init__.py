"""Puts the parts together: settings, environment, addresses, servers."""
