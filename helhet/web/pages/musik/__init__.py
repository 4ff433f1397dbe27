"""The music of the breaks: left before the day, and played on the stage."""
