"""Accounts as earlier versions wrote them (`<name>.sql`), and what writes one of them."""
