"""The one door to numbers: figures, comparison, sentences, and the release rules that guard them."""
