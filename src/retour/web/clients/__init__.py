"""Several businesses side by side, each by the last answer that it was given."""
