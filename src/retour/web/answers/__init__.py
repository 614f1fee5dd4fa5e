"""The answer of a business: its page, what is kept of it, what changed since, links to share it."""
