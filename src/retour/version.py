"""The version of retour.

Known without asking the installed package's metadata, which takes longer to read than a short
command to run.
"""

VERSION = "0.1.0"
