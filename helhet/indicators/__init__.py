"""What we follow: one module an indicator, in the folder of its theme, found by that folder."""
