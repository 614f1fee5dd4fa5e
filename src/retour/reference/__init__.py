"""What is known beforehand: networks and how to recognise them, exchange rates, published studies.

Every module reads its own data file on first use and keeps it; importing one reads nothing.
"""
