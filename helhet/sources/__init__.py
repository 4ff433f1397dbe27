"""Where figures come from: one folder a source, with how to fetch, how to read and a sample."""
