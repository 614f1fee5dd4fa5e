"""Businesses: each an open book of an organisation's, and the pages that begin one."""
