"""Speed and memory, printed as ratios or with the limit beside them; never a test."""
