"""Keeping a book safe from the web: backups, going back, exports, checking, erasing a person."""
