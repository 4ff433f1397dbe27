"""Knowledge results: what leavers know, as printed for those who stayed to the end."""
