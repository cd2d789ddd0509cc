"""The one package that owns threads."""

from im2tex_desktop.workers.checking import Checked, Checker
from im2tex_desktop.workers.reading import Reader, Reading
from im2tex_desktop.workers.rendering import Rendered, Renderer
from im2tex_desktop.workers.thread import WorkerThread

__all__ = ["Checked", "Checker", "Reader", "Reading", "Rendered", "Renderer", "WorkerThread"]
