"""The web application as it is served: what pages take and weigh, how many people it bears."""
