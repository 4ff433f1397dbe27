"""Where the square on a badge leads."""
