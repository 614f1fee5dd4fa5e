"""What the exports of one platform, or of one kind of program, have in common."""
