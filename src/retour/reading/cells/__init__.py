"""What stands in a cell: numbers, days, durations, amounts of money, ids, pieces of text."""
