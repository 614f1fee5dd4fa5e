"""Which days a row of a hand-made table is about, in the many ways in which people write them."""
