"""The control: what is on, what comes, and all that the host does, on one screen."""
