"""Models kept on this machine: the bundled one, taught ones, and which of them is in use."""
