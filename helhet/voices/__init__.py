"""Voices: students' films with captions and a legal ground; surveys, statements and employers come next."""
