"""From when on an amount is too far from the others to be taken without a word, typed or in a file:
it is asked about before it is written, or listed and kept.
"""

TIMES = 1000  # so many times what is usual
FEW = 3  # of fewer, nothing is usual
