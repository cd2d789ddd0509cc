"""`python -m im2tex_desktop.commandline`: the same as `im2tex`, for launchers of many processes."""

from im2tex_desktop.commandline import main

main()
