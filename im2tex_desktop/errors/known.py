"""What an error may say, so that the window can say it in the person's language.

Whoever raises an error writes English, which is for the log and the command line as well, and knows
of no window. A name in braces stands for what is filled in.
"""

from __future__ import annotations

from im2tex_desktop.marked import QT_TRANSLATE_NOOP

KNOWN = (
    QT_TRANSLATE_NOOP("Errors", "The pictures of the screen do not fit the screens"),
    QT_TRANSLATE_NOOP(
        "Errors", "Try again; if a monitor was just plugged in or turned, wait until it is steady."
    ),
    QT_TRANSLATE_NOOP("Errors", "The screen could not be captured: {error}"),
    QT_TRANSLATE_NOOP("Errors", "The screen could not be captured ({told})"),
    QT_TRANSLATE_NOOP("Errors", "There is no way to capture the screen here"),
    QT_TRANSLATE_NOOP("Errors", "Start the program inside a graphical session."),
    QT_TRANSLATE_NOOP("Errors", "The screen was to be captured with {backend}, which is not there"),
    QT_TRANSLATE_NOOP("Errors", "The screen could not be read: {error}"),
    QT_TRANSLATE_NOOP(
        "Errors",
        "Check that DISPLAY names a running X server; on macOS allow screen recording for this"
        " program in the privacy settings.",
    ),
    QT_TRANSLATE_NOOP("Errors", "The screenshot portal named no local file: {uri}"),
    QT_TRANSLATE_NOOP("Errors", "The screenshot portal's picture cannot be read: {name}"),
    QT_TRANSLATE_NOOP("Errors", "The screenshot portal failed: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "The desktop does not allow screenshots"),
    QT_TRANSLATE_NOOP("Errors", "There is no message bus"),
    QT_TRANSLATE_NOOP("Errors", "Start a desktop session first."),
    QT_TRANSLATE_NOOP("Errors", "The screenshot portal did not answer within {seconds} seconds"),
    QT_TRANSLATE_NOOP(
        "Errors",
        "Check that xdg-desktop-portal and the backend of your desktop run (systemctl --user"
        " status xdg-desktop-portal).",
    ),
    QT_TRANSLATE_NOOP("Errors", "{program} wrote no picture that can be read"),
    QT_TRANSLATE_NOOP("Errors", "{program} could not be started: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "{program} gave no picture within {seconds} seconds"),
    QT_TRANSLATE_NOOP("Errors", "{program} took longer than {seconds} seconds"),
    QT_TRANSLATE_NOOP("Errors", "{program} failed: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "There is nothing to copy"),
    QT_TRANSLATE_NOOP("Errors", "The clipboard does not hold what it was given"),
    QT_TRANSLATE_NOOP(
        "Errors", "No program for the clipboard is installed (xclip or wl-clipboard)"
    ),
    QT_TRANSLATE_NOOP("Errors", "The clipboard can only be reached from the main thread"),
    QT_TRANSLATE_NOOP("Errors", "Another program holds the clipboard; try again"),
    QT_TRANSLATE_NOOP("Errors", "The clipboard does not hold what {program} was given"),
    QT_TRANSLATE_NOOP("Errors", "The clipboard cannot be used: {error}"),
    QT_TRANSLATE_NOOP("Errors", "The history does not work ({error})"),
    QT_TRANSLATE_NOOP("Errors", "Check the disk"),
    QT_TRANSLATE_NOOP("Errors", "The history is damaged ({error})"),
    QT_TRANSLATE_NOOP("Errors", "The history is held by another program"),
    QT_TRANSLATE_NOOP(
        "Errors", "Close what has it open; this snip is not kept, the next will be tried"
    ),
    QT_TRANSLATE_NOOP("Errors", "The history cannot be written"),
    QT_TRANSLATE_NOOP("Errors", "Check the permissions of its folder, which im2tex doctor names"),
    QT_TRANSLATE_NOOP("Errors", "The disk is full: the history cannot keep this snip"),
    QT_TRANSLATE_NOOP("Errors", "Make room on the disk"),
    QT_TRANSLATE_NOOP("Errors", "The history cannot be opened"),
    QT_TRANSLATE_NOOP("Errors", "The history is another program's file"),
    QT_TRANSLATE_NOOP("Errors", "The history was made by a newer im2tex"),
    QT_TRANSLATE_NOOP("Errors", "Update im2tex; until then nothing is kept"),
    QT_TRANSLATE_NOOP("Errors", "The history {path} is damaged and cannot be moved: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "Move it away yourself; until then nothing is kept"),
    QT_TRANSLATE_NOOP(
        "Errors", "The history was damaged; it was kept as {name}, and a new one begun"
    ),
    QT_TRANSLATE_NOOP("Errors", "{name} could not be written: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "Choose another folder, or make room"),
    QT_TRANSLATE_NOOP("Errors", "{keys} is no key combination: {wrong} is not known"),
    QT_TRANSLATE_NOOP("Errors", "Write it as Ctrl+Alt+M, Meta+Shift+F2 or Print."),
    QT_TRANSLATE_NOOP("Errors", "{keys} would no longer reach any other program"),
    QT_TRANSLATE_NOOP("Errors", "Add Ctrl, Alt or Meta."),
    QT_TRANSLATE_NOOP("Errors", "This desktop gives no global keys to programs"),
    QT_TRANSLATE_NOOP(
        "Errors", "Bind a key to the command “{command}” in the keyboard settings of your desktop."
    ),
    QT_TRANSLATE_NOOP("Errors", "The desktop did not answer the wish for a global key"),
    QT_TRANSLATE_NOOP("Errors", "The desktop did not open a session for global keys"),
    QT_TRANSLATE_NOOP("Errors", "You have not allowed the key"),
    QT_TRANSLATE_NOOP("Errors", "There is no message bus to ask for a global key: {error}"),
    QT_TRANSLATE_NOOP("Errors", "The desktop did not give {keys} to this program"),
    QT_TRANSLATE_NOOP("Errors", "The message bus has ended"),
    QT_TRANSLATE_NOOP("Errors", "The X server refused {keys} (error {code})"),
    QT_TRANSLATE_NOOP("Errors", "The keyboard has no key for {keys}"),
    QT_TRANSLATE_NOOP("Errors", "Another program already uses {keys}"),
    QT_TRANSLATE_NOOP("Errors", "Choose another key."),
    QT_TRANSLATE_NOOP("Errors", "A global key needs a library that is missing: {error}"),
    QT_TRANSLATE_NOOP(
        "Errors", "Install libxcb-keysyms1 (on Debian: sudo apt install libxcb-keysyms1)."
    ),
    QT_TRANSLATE_NOOP("Errors", "There is no X server for a global key"),
    QT_TRANSLATE_NOOP("Errors", "The start at login cannot be switched here"),
    QT_TRANSLATE_NOOP(
        "Errors", "Add im2tex-gui --tray to the login items in the settings of the system."
    ),
    QT_TRANSLATE_NOOP("Errors", "The start at login could not be switched: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "Check who may write to {folder}."),
    QT_TRANSLATE_NOOP("Errors", "It cannot be read: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "check the path"),
    QT_TRANSLATE_NOOP("Errors", "{name} is damaged, or no PDF"),
    QT_TRANSLATE_NOOP("Errors", "open it in a viewer and snip it from there"),
    QT_TRANSLATE_NOOP("Errors", "{name} is empty"),
    QT_TRANSLATE_NOOP("Errors", "choose another file"),
    QT_TRANSLATE_NOOP("Errors", "{name} is protected by a password"),
    QT_TRANSLATE_NOOP(
        "Errors", "open it in a viewer and print it to a new PDF, or snip it from there"
    ),
    QT_TRANSLATE_NOOP("Errors", "{name} has no pages"),
    QT_TRANSLATE_NOOP("Errors", "This page cannot be drawn: {error}"),
    QT_TRANSLATE_NOOP("Errors", "snip it from a viewer"),
    QT_TRANSLATE_NOOP("Errors", "Page {number} is damaged"),
    QT_TRANSLATE_NOOP("Errors", "{name} cannot be read: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "nothing stands out from the background of this picture"),
    QT_TRANSLATE_NOOP("Errors", "select the formula with some room around it"),
    QT_TRANSLATE_NOOP("Errors", "the picture has {width} x {height} px, more than {most} in all"),
    QT_TRANSLATE_NOOP("Errors", "{name} has more pixels than {most}"),
    QT_TRANSLATE_NOOP("Errors", "cut out the formula alone"),
    QT_TRANSLATE_NOOP("Errors", "{name} is not a picture that can be read"),
    QT_TRANSLATE_NOOP("Errors", "{name} is damaged or cut off: {error}"),
    QT_TRANSLATE_NOOP("Errors", "save it as PNG or JPEG and try again"),
    QT_TRANSLATE_NOOP("Errors", "the picture has only {width} x {height} px"),
    QT_TRANSLATE_NOOP("Errors", "select a larger area"),
    QT_TRANSLATE_NOOP("Errors", "there is no ink on this picture"),
    QT_TRANSLATE_NOOP("Errors", "select the formula itself"),
    QT_TRANSLATE_NOOP(
        "Errors", "the formula is larger than the model can hold and was shrunk to {share} %"
    ),
    QT_TRANSLATE_NOOP("Errors", "the text is very small; a closer zoom reads better"),
    QT_TRANSLATE_NOOP("Errors", "This copy of the program came without weights"),
    QT_TRANSLATE_NOOP("Errors", "this copy of the program came without weights"),
    QT_TRANSLATE_NOOP("Errors", "name a model, or train one"),
    QT_TRANSLATE_NOOP("Errors", "Import a model"),
    QT_TRANSLATE_NOOP("Errors", "There is no model to go back to"),
    QT_TRANSLATE_NOOP("Errors", "Choose one of the list"),
    QT_TRANSLATE_NOOP("Errors", "A model needs a name"),
    QT_TRANSLATE_NOOP("Errors", "{name} is in use"),
    QT_TRANSLATE_NOOP("Errors", "Choose another model first"),
    QT_TRANSLATE_NOOP("Errors", "Choose one of your own"),
    QT_TRANSLATE_NOOP("Errors", "The list of models cannot be read: {error}"),
    QT_TRANSLATE_NOOP("Errors", "Free some disk space; nothing was changed"),
    QT_TRANSLATE_NOOP("Errors", "This is not a picture: {error}"),
    QT_TRANSLATE_NOOP("Errors", "The correction could not be kept: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "The pair could not be removed: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "The collection of corrections cannot be read: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "Free some disk space and try again"),
    QT_TRANSLATE_NOOP("Errors", "Look at {folder}"),
    QT_TRANSLATE_NOOP("Errors", "This could not be drawn: {error}"),
    QT_TRANSLATE_NOOP("Errors", "This could not be drawn"),
    QT_TRANSLATE_NOOP("Errors", "{token} cannot be drawn"),
    QT_TRANSLATE_NOOP("Errors", "LaTeX refuses it: {message}"),
    QT_TRANSLATE_NOOP("Errors", "LaTeX is not installed"),
    QT_TRANSLATE_NOOP("Errors", "The formula is too long"),
    QT_TRANSLATE_NOOP("Errors", "The formula is nested too deeply"),
    QT_TRANSLATE_NOOP("Errors", "the network failed: {error}"),
    QT_TRANSLATE_NOOP("Errors", "try another model or device"),
    QT_TRANSLATE_NOOP("Errors", "choose another model"),
    QT_TRANSLATE_NOOP("Errors", "the program's file {name} is missing"),
    QT_TRANSLATE_NOOP("Errors", "the program's file {name} is damaged"),
    QT_TRANSLATE_NOOP("Errors", "install im2tex again"),
    QT_TRANSLATE_NOOP("Errors", "install it anew"),
    QT_TRANSLATE_NOOP("Errors", "the folder {path} cannot be made: {reason}"),
    QT_TRANSLATE_NOOP("Errors", "check its owner and the disk"),
    QT_TRANSLATE_NOOP("Errors", "There is not enough memory for this"),
    QT_TRANSLATE_NOOP("Errors", "Close other programs or snip less."),
    QT_TRANSLATE_NOOP("Errors", "Something went wrong inside im2tex"),
    QT_TRANSLATE_NOOP("Errors", "You can go on; the details help to mend it."),
    QT_TRANSLATE_NOOP(
        "Errors",
        "The settings could not be read ({error}); it was kept as {name} and defaults are used",
    ),
    QT_TRANSLATE_NOOP(
        "Errors",
        "The settings could not be read ({error}); it was left where it is and defaults are used",
    ),
    QT_TRANSLATE_NOOP("Errors", "The settings could not be stored: {error}"),
)
