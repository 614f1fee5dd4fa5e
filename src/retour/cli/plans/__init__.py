"""Plans on a terminal: what to do, what to expect, how sure; short and plain."""
