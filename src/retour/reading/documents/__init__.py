"""What a user gives, as text, rows and trees that can be read again."""
