"""The desktop program and the command line around the recogniser in `model`."""

__version__ = "0.1.0"

# One name for the desktop file, AppStream, the icon, D-Bus and the window: portals refuse a
# program whose names differ.
APP_ID = "io.github.im2tex.Im2tex"
APP_NAME = "im2tex"
