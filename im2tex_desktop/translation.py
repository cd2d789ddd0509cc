"""The language of the window: Qt's translation files in resources/translations.

``packaging/make_translations.py`` makes them from the strings marked in the source. English has one
as well: it holds the plurals.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from model.errors import Im2texError
from model.files import resource

SYSTEM = "system"


@dataclass(frozen=True)
class Language:
    """code: of the files. name: in the language itself, so that it can be found again."""

    code: str
    name: str


LANGUAGES = (Language("en", "English"), Language("de", "Deutsch"))
_CODES = tuple(language.code for language in LANGUAGES)
_installed: list[QTranslator] = []


def code_for(setting: str) -> str:
    """The language for a value of the setting: itself, or the system's first that we have."""
    if setting in _CODES:
        return setting
    wanted = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in _CODES), _CODES[0])


def install(setting: str) -> str:
    """Speak the language of the setting from now on; returns its code.

    What is on the screen already stays as it is. A missing file leaves English, without plurals.
    """
    code = code_for(setting)
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a language needs an application")
    for old in _installed:
        application.removeTranslator(old)
    _installed.clear()
    if QLocale.system().name().partition("_")[0] != code:
        QLocale.setDefault(QLocale(code))  # dates and numbers too; else as the system has them
    # Qt's own words, such as those of its file dialog, lie beside Qt.
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{code}", qt_folder), (f"im2tex_{code}", _folder())):
        translator = QTranslator()
        if folder and translator.load(name, folder):
            application.installTranslator(translator)
            _installed.append(translator)
    return code


def _folder() -> str:
    try:
        return str(resource("translations"))
    except Im2texError:
        return ""
