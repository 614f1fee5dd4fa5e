"""The answer: evidence weighed into one posterior a channel, costs taken off, gaps named."""
