"""Methods of honest comparison, each with its source: numbers in, numbers out, no units and no words."""
