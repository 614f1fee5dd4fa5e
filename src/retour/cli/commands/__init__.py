"""The commands, one file a group; each file lists its own in `COMMANDS`."""
