"""trend: weekly Bayesian regression of sales on effort, with carry-over and saturation."""
