"""What people meet: pages (one folder a page), parts they share, and the read-only API."""
