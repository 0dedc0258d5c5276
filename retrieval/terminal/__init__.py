"""The command line and the terminal talk over a library."""
