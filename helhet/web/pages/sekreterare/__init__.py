"""The secretary: conclusions and quotes, caught while they are said."""
