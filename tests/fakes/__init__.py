"""Stand-ins, each with the file name of the real thing."""
