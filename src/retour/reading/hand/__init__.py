"""Tables that people make themselves: found, understood or proposed, and read."""
