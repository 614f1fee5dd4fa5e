"""What a business says of itself: margins, an hour's worth, channels, rates, tables."""
