"""Errors in words: what the person reads, and what goes to the log."""

from im2tex_desktop.errors.language import in_language
from im2tex_desktop.errors.log import log_path, start_log
from im2tex_desktop.errors.words import Words, words_for

__all__ = ["Words", "in_language", "log_path", "start_log", "words_for"]
