"""What to do next: plans with sliders, campaigns, measurements, and tests drawn by lot."""
