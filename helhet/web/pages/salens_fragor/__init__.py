"""The hall's questions, as whoever moderates meets them."""
