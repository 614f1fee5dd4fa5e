"""The monthly report by e-mail: who asked for it, when it is due, and the letter itself."""
