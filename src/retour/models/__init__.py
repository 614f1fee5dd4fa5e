"""Statistical models on plain arrays: they know no business, no week's date and no channel."""
