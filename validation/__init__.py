"""Does the answer deserve its intervals? Simulated businesses, measured through their exports."""
