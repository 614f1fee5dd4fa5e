"""Time and money: the week's hours, the timer, costs that come back, plans and the trend."""
