"""Search over steps, minutes and reports with the reader's rights."""
