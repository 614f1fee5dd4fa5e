"""The JSON API: twin of the command line, for programs that hold a token."""
