"""Employers: programme councils and workplaces that speak by a link, without an account."""
