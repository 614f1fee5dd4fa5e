"""Members of a business: who they are, how they come and go, and the log of what they did."""
