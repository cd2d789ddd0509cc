"""The command `im2tex`: one module a command, each importing what it needs when it runs."""

from im2tex_desktop.commandline.entry import main

__all__ = ["main"]
