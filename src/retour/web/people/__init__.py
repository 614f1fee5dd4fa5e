"""People: accounts, organisations, what each may do, invitations, and the log of what was done."""
