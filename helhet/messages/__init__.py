"""Mail that leaves after commit: an outbox that is retried and can be seen."""
