"""Does the answer deserve its intervals? Simulated businesses, measured through their exports."""

import os

# Small matrices, many processes: before NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
