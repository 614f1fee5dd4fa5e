"""The words of hand-made tables: headers, kinds, papers, sums."""
