<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>New snip</source>
        <translation>Neuer Ausschnitt</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Reading path</source>
        <translation>Lesepfad</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Überlagern</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Grow the snip</source>
        <translation>Ausschnitt vergrößern</translation>
    </message>
    <message>
        <source>Trim the snip</source>
        <translation>Ausschnitt beschneiden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Next doubt</source>
        <translation>Nächster Zweifel</translation>
    </message>
    <message>
        <source>Doubt before</source>
        <translation>Voriger Zweifel</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Teach this</source>
        <translation>Das beibringen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>AutoCopy</name>
    <message>
        <source>Not copied, as it could not be compared. Ctrl+Shift+C copies it anyway</source>
        <translation>Nicht kopiert, weil ein Vergleich nicht möglich war. Strg+Umschalt+C kopiert trotzdem</translation>
    </message>
    <message>
        <source>Not copied: {why}. Ctrl+Shift+C copies it anyway</source>
        <translation>Nicht kopiert: {why}. Strg+Umschalt+C kopiert trotzdem</translation>
    </message>
</context>
<context>
    <name>Body</name>
    <message>
        <source>Snips</source>
        <translation>Ausschnitte</translation>
    </message>
</context>
<context>
    <name>CandidateBar</name>
    <message>
        <source>as read</source>
        <translation>wie gelesen</translation>
    </message>
    <message>
        <source>Reading {number}: {latex}</source>
        <translation>Lesart {number}: {latex}</translation>
    </message>
    <message>
        <source>{key}, in the LaTeX Alt+{key}</source>
        <translation>{key}, im LaTeX Alt+{key}</translation>
    </message>
    <message>
        <source>fits the snip better</source>
        <translation>passt besser zum Ausschnitt</translation>
    </message>
    <message>
        <source>Reading {number}, fits the snip better: {latex}</source>
        <translation>Lesart {number}, passt besser zum Ausschnitt: {latex}</translation>
    </message>
</context>
<context>
    <name>CopyControl</name>
    <message>
        <source>There is no LaTeX to copy yet</source>
        <translation>Es gibt noch kein LaTeX zum Kopieren</translation>
    </message>
    <message>
        <source>The text is still in the editor.</source>
        <translation>Der Text steht noch im Editor.</translation>
    </message>
    <message>
        <source>Details copied</source>
        <translation>Einzelheiten kopiert</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Gespeichert als {name}</translation>
    </message>
</context>
<context>
    <name>DeedBar</name>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>Read the picture again, comparing more or fewer readings</source>
        <translation>Das Bild noch einmal lesen und mehr oder weniger Lesarten vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>comparing %n reading(s)</source>
        <translation>
            <numerusform>%n Lesart</numerusform>
            <numerusform>%n Lesarten im Vergleich</numerusform>
        </translation>
    </message>
    <message>
        <source>{words}, the quickest</source>
        <translation>{words}, am schnellsten</translation>
    </message>
</context>
<context>
    <name>DragHandle</name>
    <message>
        <source>Drawing as {kind}</source>
        <translation>Zeichnung als {kind}</translation>
    </message>
    <message>
        <source>Drag it into a folder or another program; pressed, it is saved</source>
        <translation>In einen Ordner oder ein anderes Programm ziehen; gedrückt wird sie gespeichert</translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message>
        <source>The picture could not be written: {reason}</source>
        <translation>Das Bild konnte nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger.</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>The LaTeX appears here. You can also type, and see it drawn.</source>
        <translation>Hier erscheint das LaTeX. Sie können auch tippen und es gezeichnet sehen.</translation>
    </message>
</context>
<context>
    <name>EmptyHistory</name>
    <message>
        <source>The history is off</source>
        <translation>Der Verlauf ist ausgeschaltet</translation>
    </message>
    <message>
        <source>What you read now is shown once and then forgotten.</source>
        <translation>Was Sie jetzt lesen, wird einmal gezeigt und dann vergessen.</translation>
    </message>
    <message>
        <source>Keep a history</source>
        <translation>Verlauf führen</translation>
    </message>
    <message>
        <source>Nothing matches “{words}”</source>
        <translation>Nichts passt zu „{words}“</translation>
    </message>
    <message>
        <source>Every word is looked for in the LaTeX, in any order: “frac alpha” finds \frac{\alpha}{2}. A capital letter finds capitals alone.</source>
        <translation>Jedes Wort wird im LaTeX gesucht, in beliebiger Reihenfolge: „frac alpha“ findet \frac{\alpha}{2}. Ein Großbuchstabe findet nur Großbuchstaben.</translation>
    </message>
    <message>
        <source>Show all snips</source>
        <translation>Alle Ausschnitte zeigen</translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation>Noch keine Favoriten</translation>
    </message>
    <message>
        <source>Ctrl+D, or the star at the end of a row, makes a snip a favourite. Favourites stay when older snips go.</source>
        <translation>Strg+D oder der Stern am Ende der Zeile macht einen Ausschnitt zum Favoriten. Favoriten bleiben, wenn ältere Ausschnitte gehen.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Hier ist noch nichts</translation>
    </message>
    <message>
        <source>Whatever you read is kept here, on this computer alone: its picture, its LaTeX and what you change. Search it, copy it again, open it again.</source>
        <translation>Was Sie lesen, wird hier aufgehoben, nur auf diesem Rechner: das Bild, das LaTeX und Ihre Änderungen. Suchen, noch einmal kopieren, wieder öffnen.</translation>
    </message>
    <message>
        <source>Snip an equation</source>
        <translation>Eine Formel ausschneiden</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>Drag a rectangle</source>
        <translation>Rechteck ziehen</translation>
    </message>
    <message>
        <source>over an equation, anywhere on the screen</source>
        <translation>um eine Formel, irgendwo auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>the snip with the drawing of its LaTeX</source>
        <translation>den Ausschnitt mit der Zeichnung seines LaTeX</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>and paste it into your document</source>
        <translation>und in Ihr Dokument einfügen</translation>
    </message>
    <message>
        <source>Snip an equation</source>
        <translation>Eine Formel ausschneiden</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>Ein Bild einfügen</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Eine Datei öffnen</translation>
    </message>
    <message>
        <source>Drag a rectangle over an equation</source>
        <translation>Ziehen Sie ein Rechteck um eine Formel</translation>
    </message>
    <message>
        <source>and get its LaTeX. Nothing leaves this computer.</source>
        <translation>und Sie bekommen ihr LaTeX. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>or drop a picture anywhere here</source>
        <translation>oder lassen Sie hier irgendwo ein Bild fallen</translation>
    </message>
    <message>
        <source>No equation at hand? Try one of these</source>
        <translation>Keine Formel zur Hand? Versuchen Sie eine von diesen</translation>
    </message>
    <message>
        <source>Example: {name}</source>
        <translation>Beispiel: {name}</translation>
    </message>
    <message>
        <source>Read this example: {name}</source>
        <translation>Dieses Beispiel lesen: {name}</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The pictures of the screen do not fit the screens</source>
        <translation>Die Bilder des Bildschirms passen nicht zu den Bildschirmen</translation>
    </message>
    <message>
        <source>Try again; if a monitor was just plugged in or turned, wait until it is steady.</source>
        <translation>Versuchen Sie es noch einmal; wurde gerade ein Monitor angesteckt oder gedreht, warten Sie, bis er steht.</translation>
    </message>
    <message>
        <source>The screen could not be captured: {error}</source>
        <translation>Der Bildschirm konnte nicht aufgenommen werden: {error}</translation>
    </message>
    <message>
        <source>The screen could not be captured ({told})</source>
        <translation>Der Bildschirm konnte nicht aufgenommen werden ({told})</translation>
    </message>
    <message>
        <source>There is no way to capture the screen here</source>
        <translation>Der Bildschirm lässt sich hier nicht aufnehmen</translation>
    </message>
    <message>
        <source>Start the program inside a graphical session.</source>
        <translation>Starten Sie das Programm in einer grafischen Sitzung.</translation>
    </message>
    <message>
        <source>The screen was to be captured with {backend}, which is not there</source>
        <translation>Der Bildschirm sollte mit {backend} aufgenommen werden, das es hier nicht gibt</translation>
    </message>
    <message>
        <source>The screen could not be read: {error}</source>
        <translation>Der Bildschirm konnte nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>Check that DISPLAY names a running X server; on macOS allow screen recording for this program in the privacy settings.</source>
        <translation>Prüfen Sie, ob DISPLAY einen laufenden X-Server nennt; erlauben Sie unter macOS diesem Programm die Bildschirmaufnahme in den Einstellungen zur Privatsphäre.</translation>
    </message>
    <message>
        <source>The screenshot portal named no local file: {uri}</source>
        <translation>Das Portal für Bildschirmfotos nannte keine lokale Datei: {uri}</translation>
    </message>
    <message>
        <source>The screenshot portal&apos;s picture cannot be read: {name}</source>
        <translation>Das Bild des Portals für Bildschirmfotos ist nicht lesbar: {name}</translation>
    </message>
    <message>
        <source>The screenshot portal failed: {reason}</source>
        <translation>Das Portal für Bildschirmfotos ist gescheitert: {reason}</translation>
    </message>
    <message>
        <source>The desktop does not allow screenshots</source>
        <translation>Die Arbeitsumgebung erlaubt keine Bildschirmfotos</translation>
    </message>
    <message>
        <source>There is no message bus</source>
        <translation>Es gibt keinen Nachrichtenbus</translation>
    </message>
    <message>
        <source>Start a desktop session first.</source>
        <translation>Starten Sie zuerst eine Arbeitssitzung.</translation>
    </message>
    <message>
        <source>The screenshot portal did not answer within {seconds} seconds</source>
        <translation>Das Portal für Bildschirmfotos hat in {seconds} Sekunden nicht geantwortet</translation>
    </message>
    <message>
        <source>Check that xdg-desktop-portal and the backend of your desktop run (systemctl --user status xdg-desktop-portal).</source>
        <translation>Prüfen Sie, ob xdg-desktop-portal und sein Gegenstück für Ihre Arbeitsumgebung laufen (systemctl --user status xdg-desktop-portal).</translation>
    </message>
    <message>
        <source>{program} wrote no picture that can be read</source>
        <translation>{program} schrieb kein lesbares Bild</translation>
    </message>
    <message>
        <source>{program} could not be started: {reason}</source>
        <translation>{program} konnte nicht gestartet werden: {reason}</translation>
    </message>
    <message>
        <source>{program} gave no picture within {seconds} seconds</source>
        <translation>{program} gab in {seconds} Sekunden kein Bild</translation>
    </message>
    <message>
        <source>{program} took longer than {seconds} seconds</source>
        <translation>{program} brauchte länger als {seconds} Sekunden</translation>
    </message>
    <message>
        <source>{program} failed: {reason}</source>
        <translation>{program} ist gescheitert: {reason}</translation>
    </message>
    <message>
        <source>There is nothing to copy</source>
        <translation>Es gibt nichts zu kopieren</translation>
    </message>
    <message>
        <source>The clipboard does not hold what it was given</source>
        <translation>Die Zwischenablage enthält nicht, was ihr gegeben wurde</translation>
    </message>
    <message>
        <source>No program for the clipboard is installed (xclip or wl-clipboard)</source>
        <translation>Kein Programm für die Zwischenablage ist installiert (xclip oder wl-clipboard)</translation>
    </message>
    <message>
        <source>The clipboard can only be reached from the main thread</source>
        <translation>Die Zwischenablage ist nur aus dem Hauptstrang erreichbar</translation>
    </message>
    <message>
        <source>Another program holds the clipboard; try again</source>
        <translation>Ein anderes Programm hält die Zwischenablage; versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>The clipboard does not hold what {program} was given</source>
        <translation>Die Zwischenablage enthält nicht, was {program} gegeben wurde</translation>
    </message>
    <message>
        <source>The clipboard cannot be used: {error}</source>
        <translation>Die Zwischenablage ist nicht nutzbar: {error}</translation>
    </message>
    <message>
        <source>The history does not work ({error})</source>
        <translation>Der Verlauf geht nicht ({error})</translation>
    </message>
    <message>
        <source>Check the disk</source>
        <translation>Prüfen Sie den Datenträger</translation>
    </message>
    <message>
        <source>The history is damaged ({error})</source>
        <translation>Der Verlauf ist beschädigt ({error})</translation>
    </message>
    <message>
        <source>The history is held by another program</source>
        <translation>Ein anderes Programm hält den Verlauf</translation>
    </message>
    <message>
        <source>Close what has it open; this snip is not kept, the next will be tried</source>
        <translation>Schließen Sie, was ihn offen hat; dieser Ausschnitt wird nicht behalten, der nächste wird versucht</translation>
    </message>
    <message>
        <source>The history cannot be written</source>
        <translation>Der Verlauf kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Check the permissions of its folder, which im2tex doctor names</source>
        <translation>Prüfen Sie die Rechte seines Ordners, den im2tex doctor nennt</translation>
    </message>
    <message>
        <source>The disk is full: the history cannot keep this snip</source>
        <translation>Der Datenträger ist voll: Der Verlauf kann diesen Ausschnitt nicht behalten</translation>
    </message>
    <message>
        <source>Make room on the disk</source>
        <translation>Schaffen Sie Platz auf dem Datenträger</translation>
    </message>
    <message>
        <source>The history cannot be opened</source>
        <translation>Der Verlauf kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The history is another program&apos;s file</source>
        <translation>Der Verlauf ist die Datei eines anderen Programms</translation>
    </message>
    <message>
        <source>The history was made by a newer im2tex</source>
        <translation>Der Verlauf stammt von einem neueren im2tex</translation>
    </message>
    <message>
        <source>Update im2tex; until then nothing is kept</source>
        <translation>Aktualisieren Sie im2tex; bis dahin wird nichts behalten</translation>
    </message>
    <message>
        <source>The history {path} is damaged and cannot be moved: {reason}</source>
        <translation>Der Verlauf {path} ist beschädigt und kann nicht verschoben werden: {reason}</translation>
    </message>
    <message>
        <source>Move it away yourself; until then nothing is kept</source>
        <translation>Verschieben Sie ihn selbst; bis dahin wird nichts behalten</translation>
    </message>
    <message>
        <source>The history was damaged; it was kept as {name}, and a new one begun</source>
        <translation>Der Verlauf war beschädigt; er liegt nun als {name} daneben, und ein neuer ist begonnen</translation>
    </message>
    <message>
        <source>{name} could not be written: {reason}</source>
        <translation>{name} konnte nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>Choose another folder, or make room</source>
        <translation>Wählen Sie einen anderen Ordner oder schaffen Sie Platz</translation>
    </message>
    <message>
        <source>{keys} is no key combination: {wrong} is not known</source>
        <translation>{keys} ist keine Tastenkombination: {wrong} ist unbekannt</translation>
    </message>
    <message>
        <source>Write it as Ctrl+Alt+M, Meta+Shift+F2 or Print.</source>
        <translation>Schreiben Sie sie wie Ctrl+Alt+M, Meta+Shift+F2 oder Print.</translation>
    </message>
    <message>
        <source>{keys} would no longer reach any other program</source>
        <translation>{keys} käme bei keinem anderen Programm mehr an</translation>
    </message>
    <message>
        <source>Add Ctrl, Alt or Meta.</source>
        <translation>Fügen Sie Ctrl, Alt oder Meta hinzu.</translation>
    </message>
    <message>
        <source>This desktop gives no global keys to programs</source>
        <translation>Diese Arbeitsumgebung gibt Programmen keine globalen Tasten</translation>
    </message>
    <message>
        <source>Bind a key to the command “{command}” in the keyboard settings of your desktop.</source>
        <translation>Belegen Sie in den Tastatureinstellungen Ihrer Arbeitsumgebung eine Taste mit dem Befehl „{command}“.</translation>
    </message>
    <message>
        <source>The desktop did not answer the wish for a global key</source>
        <translation>Die Arbeitsumgebung hat auf den Wunsch nach einer globalen Taste nicht geantwortet</translation>
    </message>
    <message>
        <source>The desktop did not open a session for global keys</source>
        <translation>Die Arbeitsumgebung hat keine Sitzung für globale Tasten eröffnet</translation>
    </message>
    <message>
        <source>You have not allowed the key</source>
        <translation>Sie haben die Taste nicht erlaubt</translation>
    </message>
    <message>
        <source>There is no message bus to ask for a global key: {error}</source>
        <translation>Es gibt keinen Nachrichtenbus, der nach einer globalen Taste gefragt werden könnte: {error}</translation>
    </message>
    <message>
        <source>The desktop did not give {keys} to this program</source>
        <translation>Die Arbeitsumgebung hat diesem Programm {keys} nicht gegeben</translation>
    </message>
    <message>
        <source>The message bus has ended</source>
        <translation>Der Nachrichtenbus ist beendet</translation>
    </message>
    <message>
        <source>The X server refused {keys} (error {code})</source>
        <translation>Der X-Server hat {keys} verweigert (Fehler {code})</translation>
    </message>
    <message>
        <source>The keyboard has no key for {keys}</source>
        <translation>Die Tastatur hat keine Taste für {keys}</translation>
    </message>
    <message>
        <source>Another program already uses {keys}</source>
        <translation>Ein anderes Programm benutzt {keys} schon</translation>
    </message>
    <message>
        <source>Choose another key.</source>
        <translation>Wählen Sie eine andere Taste.</translation>
    </message>
    <message>
        <source>A global key needs a library that is missing: {error}</source>
        <translation>Einer globalen Taste fehlt eine Bibliothek: {error}</translation>
    </message>
    <message>
        <source>Install libxcb-keysyms1 (on Debian: sudo apt install libxcb-keysyms1).</source>
        <translation>Installieren Sie libxcb-keysyms1 (unter Debian: sudo apt install libxcb-keysyms1).</translation>
    </message>
    <message>
        <source>There is no X server for a global key</source>
        <translation>Es gibt keinen X-Server für eine globale Taste</translation>
    </message>
    <message>
        <source>The start at login cannot be switched here</source>
        <translation>Der Start bei der Anmeldung lässt sich hier nicht schalten</translation>
    </message>
    <message>
        <source>Add im2tex-gui --tray to the login items in the settings of the system.</source>
        <translation>Fügen Sie im2tex-gui --tray in den Systemeinstellungen zu den Anmeldeobjekten hinzu.</translation>
    </message>
    <message>
        <source>The start at login could not be switched: {reason}</source>
        <translation>Der Start bei der Anmeldung konnte nicht geschaltet werden: {reason}</translation>
    </message>
    <message>
        <source>Check who may write to {folder}.</source>
        <translation>Prüfen Sie, wer in {folder} schreiben darf.</translation>
    </message>
    <message>
        <source>It cannot be read: {reason}</source>
        <translation>Nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>check the path</source>
        <translation>prüfen Sie den Pfad</translation>
    </message>
    <message>
        <source>{name} is damaged, or no PDF</source>
        <translation>{name} ist beschädigt oder kein PDF</translation>
    </message>
    <message>
        <source>open it in a viewer and snip it from there</source>
        <translation>öffnen Sie es in einem Betrachter und schneiden Sie dort aus</translation>
    </message>
    <message>
        <source>{name} is empty</source>
        <translation>{name} ist leer</translation>
    </message>
    <message>
        <source>choose another file</source>
        <translation>wählen Sie eine andere Datei</translation>
    </message>
    <message>
        <source>{name} is protected by a password</source>
        <translation>{name} ist mit einem Passwort geschützt</translation>
    </message>
    <message>
        <source>open it in a viewer and print it to a new PDF, or snip it from there</source>
        <translation>öffnen Sie es in einem Betrachter und drucken Sie es in ein neues PDF, oder schneiden Sie dort aus</translation>
    </message>
    <message>
        <source>{name} has no pages</source>
        <translation>{name} hat keine Seiten</translation>
    </message>
    <message>
        <source>This page cannot be drawn: {error}</source>
        <translation>Diese Seite kann nicht gezeichnet werden: {error}</translation>
    </message>
    <message>
        <source>snip it from a viewer</source>
        <translation>schneiden Sie sie in einem Betrachter aus</translation>
    </message>
    <message>
        <source>Page {number} is damaged</source>
        <translation>Seite {number} ist beschädigt</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}</source>
        <translation>{name} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>nothing stands out from the background of this picture</source>
        <translation>auf diesem Bild hebt sich nichts vom Hintergrund ab</translation>
    </message>
    <message>
        <source>select the formula with some room around it</source>
        <translation>wählen Sie die Formel mit etwas Rand</translation>
    </message>
    <message>
        <source>the picture has {width} x {height} px, more than {most} in all</source>
        <translation>das Bild hat {width} x {height} px, mehr als {most} insgesamt</translation>
    </message>
    <message>
        <source>{name} has more pixels than {most}</source>
        <translation>{name} hat mehr Bildpunkte als {most}</translation>
    </message>
    <message>
        <source>cut out the formula alone</source>
        <translation>schneiden Sie die Formel allein aus</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read</source>
        <translation>{name} ist kein lesbares Bild</translation>
    </message>
    <message>
        <source>{name} is damaged or cut off: {error}</source>
        <translation>{name} ist beschädigt oder abgeschnitten: {error}</translation>
    </message>
    <message>
        <source>save it as PNG or JPEG and try again</source>
        <translation>speichern Sie es als PNG oder JPEG und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>the picture has only {width} x {height} px</source>
        <translation>das Bild hat nur {width} x {height} px</translation>
    </message>
    <message>
        <source>select a larger area</source>
        <translation>wählen Sie einen größeren Bereich</translation>
    </message>
    <message>
        <source>there is no ink on this picture</source>
        <translation>auf diesem Bild ist keine Tinte</translation>
    </message>
    <message>
        <source>select the formula itself</source>
        <translation>wählen Sie die Formel selbst</translation>
    </message>
    <message>
        <source>the formula is larger than the model can hold and was shrunk to {share} %</source>
        <translation>die Formel ist größer, als das Modell fasst, und wurde auf {share} % verkleinert</translation>
    </message>
    <message>
        <source>the text is very small; a closer zoom reads better</source>
        <translation>der Text ist sehr klein; näher herangezoomt wird besser gelesen</translation>
    </message>
    <message>
        <source>This copy of the program came without weights</source>
        <translation>Dieses Exemplar des Programms kam ohne Gewichte</translation>
    </message>
    <message>
        <source>this copy of the program came without weights</source>
        <translation>dieses Exemplar des Programms kam ohne Gewichte</translation>
    </message>
    <message>
        <source>name a model, or train one</source>
        <translation>nennen Sie ein Modell oder trainieren Sie eines</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>There is no model to go back to</source>
        <translation>Es gibt kein Modell, zu dem es zurückginge</translation>
    </message>
    <message>
        <source>Choose one of the list</source>
        <translation>Wählen Sie eines aus der Liste</translation>
    </message>
    <message>
        <source>A model needs a name</source>
        <translation>Ein Modell braucht einen Namen</translation>
    </message>
    <message>
        <source>{name} is in use</source>
        <translation>{name} wird verwendet</translation>
    </message>
    <message>
        <source>Choose another model first</source>
        <translation>Wählen Sie zuerst ein anderes Modell</translation>
    </message>
    <message>
        <source>Choose one of your own</source>
        <translation>Wählen Sie ein eigenes</translation>
    </message>
    <message>
        <source>The list of models cannot be read: {error}</source>
        <translation>Die Liste der Modelle ist nicht lesbar: {error}</translation>
    </message>
    <message>
        <source>Free some disk space; nothing was changed</source>
        <translation>Schaffen Sie Platz auf dem Datenträger; nichts wurde geändert</translation>
    </message>
    <message>
        <source>This is not a picture: {error}</source>
        <translation>Das ist kein Bild: {error}</translation>
    </message>
    <message>
        <source>The correction could not be kept: {reason}</source>
        <translation>Die Korrektur konnte nicht behalten werden: {reason}</translation>
    </message>
    <message>
        <source>The pair could not be removed: {reason}</source>
        <translation>Das Paar konnte nicht entfernt werden: {reason}</translation>
    </message>
    <message>
        <source>The collection of corrections cannot be read: {reason}</source>
        <translation>Die Sammlung der Korrekturen ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>Free some disk space and try again</source>
        <translation>Schaffen Sie Platz auf dem Datenträger und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>Look at {folder}</source>
        <translation>Sehen Sie in {folder} nach</translation>
    </message>
    <message>
        <source>This could not be drawn: {error}</source>
        <translation>Das konnte nicht gezeichnet werden: {error}</translation>
    </message>
    <message>
        <source>This could not be drawn</source>
        <translation>Das konnte nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>{token} cannot be drawn</source>
        <translation>{token} kann nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>LaTeX refuses it: {message}</source>
        <translation>LaTeX lehnt es ab: {message}</translation>
    </message>
    <message>
        <source>LaTeX is not installed</source>
        <translation>LaTeX ist nicht installiert</translation>
    </message>
    <message>
        <source>The formula is too long</source>
        <translation>Die Formel ist zu lang</translation>
    </message>
    <message>
        <source>The formula is nested too deeply</source>
        <translation>Die Formel ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>the network failed: {error}</source>
        <translation>das Netz ist gescheitert: {error}</translation>
    </message>
    <message>
        <source>try another model or device</source>
        <translation>versuchen Sie ein anderes Modell oder Gerät</translation>
    </message>
    <message>
        <source>choose another model</source>
        <translation>wählen Sie ein anderes Modell</translation>
    </message>
    <message>
        <source>the program&apos;s file {name} is missing</source>
        <translation>die Programmdatei {name} fehlt</translation>
    </message>
    <message>
        <source>the program&apos;s file {name} is damaged</source>
        <translation>die Programmdatei {name} ist beschädigt</translation>
    </message>
    <message>
        <source>install im2tex again</source>
        <translation>installieren Sie im2tex neu</translation>
    </message>
    <message>
        <source>install it anew</source>
        <translation>installieren Sie es neu</translation>
    </message>
    <message>
        <source>the folder {path} cannot be made: {reason}</source>
        <translation>der Ordner {path} kann nicht angelegt werden: {reason}</translation>
    </message>
    <message>
        <source>check its owner and the disk</source>
        <translation>prüfen Sie seinen Besitzer und den Datenträger</translation>
    </message>
    <message>
        <source>There is not enough memory for this</source>
        <translation>Dafür reicht der Arbeitsspeicher nicht</translation>
    </message>
    <message>
        <source>Close other programs or snip less.</source>
        <translation>Schließen Sie andere Programme oder schneiden Sie weniger aus.</translation>
    </message>
    <message>
        <source>Something went wrong inside im2tex</source>
        <translation>In im2tex ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>You can go on; the details help to mend it.</source>
        <translation>Sie können weitermachen; die Einzelheiten helfen, es zu beheben.</translation>
    </message>
    <message>
        <source>The settings could not be read ({error}); it was kept as {name} and defaults are used</source>
        <translation>Die Einstellungen waren nicht lesbar ({error}); sie liegen nun als {name} daneben, und die Ausgangswerte gelten</translation>
    </message>
    <message>
        <source>The settings could not be read ({error}); it was left where it is and defaults are used</source>
        <translation>Die Einstellungen waren nicht lesbar ({error}); sie liegen noch dort, und die Ausgangswerte gelten</translation>
    </message>
    <message>
        <source>The settings could not be stored: {error}</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden: {error}</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy LaTeX</source>
        <translation>LaTeX kopieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Back to the PDF</source>
        <translation>Zurück zum PDF</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>each of one equation; a whole folder will do</source>
        <translation>von je einer Gleichung; auch ein ganzer Ordner</translation>
    </message>
    <message>
        <source>Wait or go on</source>
        <translation>Warten oder weiterarbeiten</translation>
    </message>
    <message>
        <source>a snip you take meanwhile is read first</source>
        <translation>ein Ausschnitt zwischendurch kommt zuerst dran</translation>
    </message>
    <message>
        <source>Check and export</source>
        <translation>Prüfen und exportieren</translation>
    </message>
    <message>
        <source>as Markdown, CSV, JSON lines or LaTeX</source>
        <translation>als Markdown, CSV, JSON-Zeilen oder LaTeX</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Open a PDF</source>
        <translation>PDF öffnen</translation>
    </message>
    <message>
        <source>Read many pictures at once</source>
        <translation>Viele Bilder auf einmal lesen</translation>
    </message>
    <message>
        <source>or snip equations from the pages of a PDF.</source>
        <translation>oder Gleichungen aus den Seiten eines PDF ausschneiden.</translation>
    </message>
    <message>
        <source>or drop pictures, a folder or a PDF anywhere here</source>
        <translation>oder Bilder, einen Ordner oder ein PDF hierher ziehen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Open pictures</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>{name} is open</source>
        <translation>{name} ist offen</translation>
    </message>
    <message>
        <source>Open the other PDF files one by one.</source>
        <translation>Die anderen PDF-Dateien bitte einzeln öffnen.</translation>
    </message>
    <message>
        <source>There is no picture in {name}</source>
        <translation>In {name} ist kein Bild</translation>
    </message>
    <message>
        <source>Folders inside it are not looked at.</source>
        <translation>Ordner darin werden nicht durchsucht.</translation>
    </message>
    <message>
        <source>Add a folder of pictures</source>
        <translation>Ordner mit Bildern hinzufügen</translation>
    </message>
    <message>
        <source>{name}, page {number}</source>
        <translation>{name}, Seite {number}</translation>
    </message>
    <message>
        <source>Added to the table: {count} in all. Alt+Left shows it</source>
        <translation>In die Tabelle aufgenommen: {count} insgesamt. Alt+Links zeigt sie</translation>
    </message>
    <message>
        <source>No selected row has been read yet</source>
        <translation>Von den gewählten Zeilen ist noch keine gelesen</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>{name} could not be written: {reason}</source>
        <translation>{name} konnte nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Exported to {name}</source>
        <translation>Exportiert nach {name}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copied {count} formulas</source>
        <translation>{count} Formeln kopiert</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Drag a rectangle around an equation; or press Space, the arrow keys, and Enter</source>
        <translation>Ziehen Sie ein Rechteck um eine Gleichung, oder drücken Sie Leertaste, Pfeiltasten und Eingabe</translation>
    </message>
    <message>
        <source>Drag a rectangle around an equation. By key: Space begins one, arrows move it, Shift and arrows resize it, Enter takes it; Page Up and Page Down turn the pages.</source>
        <translation>Ziehen Sie ein Rechteck um eine Gleichung. Mit Tasten: Leertaste beginnt eines, Pfeile verschieben es, Umschalt und Pfeile ändern seine Größe, Eingabe nimmt es; Bild auf und Bild ab blättern.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>Seitenbreite</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Snips go to the table</source>
        <translation>Ausschnitte in die Tabelle</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>von {count}</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>Seitenzahl</translation>
    </message>
    <message>
        <source>{done} of {total} read</source>
        <translation>{done} von {total} gelesen</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} gescheitert</translation>
    </message>
    <message>
        <source>{count} stopped</source>
        <translation>{count} angehalten</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pictures read</source>
        <translation>Gelesene Bilder</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Pictures and what was read on them</source>
        <translation>Bilder und was darauf gelesen wurde</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>LaTeX</source>
        <translation>LaTeX</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>{column} of {name}</source>
        <translation>{column} von {name}</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Seite {number}</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>LaTeX document</source>
        <translation>LaTeX-Dokument</translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message>
        <source>{new} for {old}</source>
        <translation>{new} für {old}</translation>
    </message>
    <message>
        <source>with {tokens}</source>
        <translation>mit {tokens}</translation>
    </message>
    <message>
        <source>without {tokens}</source>
        <translation>ohne {tokens}</translation>
    </message>
    <message>
        <source>other grouping</source>
        <translation>anders gruppiert</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Beibringen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Today, {time}</source>
        <translation>Heute, {time}</translation>
    </message>
    <message>
        <source>Yesterday, {time}</source>
        <translation>Gestern, {time}</translation>
    </message>
    <message>
        <source>edited by you</source>
        <translation>von Ihnen geändert</translation>
    </message>
    <message>
        <source>does not look like a formula</source>
        <translation>sieht nicht nach einer Formel aus</translation>
    </message>
    <message>
        <source>{percent} % sure</source>
        <translation>zu {percent} % sicher</translation>
    </message>
    <message>
        <source>quick snip</source>
        <translation>schneller Ausschnitt</translation>
    </message>
    <message>
        <source>from Files</source>
        <translation>aus Dateien</translation>
    </message>
    <message>
        <source>Favourite. </source>
        <translation>Favorit. </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%n snip(s) deleted</source>
        <translation>
            <numerusform>%n Ausschnitt gelöscht</numerusform>
            <numerusform>%n Ausschnitte gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Forget every snip, favourites too? It cannot be undone.</source>
        <translation>Alle Ausschnitte vergessen, auch die Favoriten? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation>Alles vergessen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snip(s)</source>
        <translation>
            <numerusform>%n Ausschnitt</numerusform>
            <numerusform>%n Ausschnitte</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} of {all}</source>
        <translation>{words} von {all}</translation>
    </message>
</context>
<context>
    <name>LatexPanel</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%n marked spot(s)</source>
        <translation>
            <numerusform>%n markierte Stelle</numerusform>
            <numerusform>%n markierte Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>F8 goes to the next, Enter shows what else it may be</source>
        <translation>F8 geht zur nächsten, Eingabe zeigt, was es sonst sein könnte</translation>
    </message>
    <message>
        <source>Save picture as</source>
        <translation>Bild speichern unter</translation>
    </message>
    <message>
        <source>Copy as {form}</source>
        <translation>Kopieren als {form}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Zeichen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There is no picture on the clipboard</source>
        <translation>In der Zwischenablage ist kein Bild</translation>
    </message>
    <message>
        <source>Copy one, then paste it here.</source>
        <translation>Kopieren Sie eines und fügen Sie es hier ein.</translation>
    </message>
    <message>
        <source>The reading did not stop; a new reader was started</source>
        <translation>Das Lesen hielt nicht an; ein neuer Leser wurde gestartet</translation>
    </message>
    <message>
        <source>Snip again.</source>
        <translation>Schneiden Sie noch einmal aus.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%n snip(s) exported to {file}</source>
        <translation>
            <numerusform>%n Ausschnitt nach {file} exportiert</numerusform>
            <numerusform>%n Ausschnitte nach {file} exportiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Select an equation</source>
        <translation>Eine Formel auswählen</translation>
    </message>
    <message>
        <source>Select an equation on the screen</source>
        <translation>Eine Formel auf dem Bildschirm auswählen</translation>
    </message>
    <message>
        <source>Drag over the equation. A selects the whole screen, Space the last region; arrow keys move the selection, Shift and arrow keys resize it, Enter reads it, Escape cancels.</source>
        <translation>Ziehen Sie über die Formel. A wählt den ganzen Bildschirm, Leertaste den letzten Bereich; Pfeiltasten verschieben die Auswahl, mit Umschalt ändern sie ihre Größe, Eingabe liest sie, Escape bricht ab.</translation>
    </message>
</context>
<context>
    <name>PictureExport</name>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>{name} could not be written: {reason}</source>
        <translation>{name} konnte nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>choose another folder</source>
        <translation>Wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>There is no SVG of this formula</source>
        <translation>Von dieser Formel gibt es kein SVG</translation>
    </message>
    <message>
        <source>copy it as PNG</source>
        <translation>Kopieren Sie sie als PNG</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Pictures and PDF</source>
        <translation>Bilder und PDF</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>Nothing you snip, type or correct ever leaves this computer.</source>
        <translation>Nichts, was Sie ausschneiden, tippen oder verbessern, verlässt je diesen Rechner.</translation>
    </message>
    <message>
        <source>im2tex opens no network connection. Reading, drawing and training happen here, and there are no accounts, no statistics and no updates behind your back.</source>
        <translation>im2tex öffnet keine Netzwerkverbindung. Lesen, Zeichnen und Trainieren geschehen hier; es gibt keine Konten, keine Statistik und keine Aktualisierungen hinter Ihrem Rücken.</translation>
    </message>
    <message>
        <source>What it keeps lies in these folders. Delete them whenever you like, while im2tex is closed.</source>
        <translation>Was es aufhebt, liegt in diesen Ordnern. Löschen Sie sie, wann immer Sie möchten, während im2tex geschlossen ist.</translation>
    </message>
    <message>
        <source>History, corrections, your models</source>
        <translation>Verlauf, Verbesserungen, Ihre Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>QuickSnip</name>
    <message>
        <source>This does not look like an equation</source>
        <translation>Das sieht nicht nach einer Formel aus</translation>
    </message>
    <message>
        <source>Nothing was copied. Snip closely around the equation and try again.</source>
        <translation>Nichts wurde kopiert. Schneiden Sie eng um die Formel aus und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Read, but not copied</source>
        <translation>Gelesen, aber nicht kopiert</translation>
    </message>
    <message>
        <source>The equation could not be read</source>
        <translation>Die Formel konnte nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>ReadingControl</name>
    <message>
        <source>From the history. F5 reads the picture again.</source>
        <translation>Aus dem Verlauf. F5 liest das Bild noch einmal.</translation>
    </message>
    <message>
        <source>From an older history: F5 reads it again, and shows where each token is</source>
        <translation>Aus einem älteren Verlauf: F5 liest es neu und zeigt, wo jedes Zeichen steht</translation>
    </message>
    <message>
        <source>Stopped comparing: this is the first reading</source>
        <translation>Vergleich angehalten: Das ist die erste Lesart</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Ready, on {device}</source>
        <translation>Bereit, auf {device}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Reading: {count} tokens so far. Esc stops.</source>
        <translation>Liest: bisher {count} Zeichen. Esc hält an.</translation>
    </message>
    <message>
        <source>A better reading replaced the first. Ctrl+Z brings it back</source>
        <translation>Eine bessere Lesart hat die erste ersetzt. Strg+Z holt sie zurück</translation>
    </message>
    <message>
        <source>Reading {number} fits the snip better. Alt+{number} takes it</source>
        <translation>Lesart {number} passt besser zum Ausschnitt. Alt+{number} übernimmt sie</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Reading. Esc stops.</source>
        <translation>Liest. Esc hält an.</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>Loading the model; your snip is next. Esc gives up.</source>
        <translation>Das Modell wird geladen; dann ist Ihr Ausschnitt an der Reihe. Esc bricht ab.</translation>
    </message>
</context>
<context>
    <name>RegrowControl</name>
    <message>
        <source>Grow</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>Beschneiden</translation>
    </message>
    <message>
        <source>There is no more of the screen around this snip</source>
        <translation>Um diesen Ausschnitt gibt es nicht mehr vom Bildschirm</translation>
    </message>
    <message>
        <source>Nothing at the edges of this snip can be trimmed</source>
        <translation>An den Rändern dieses Ausschnitts gibt es nichts zu beschneiden</translation>
    </message>
</context>
<context>
    <name>RenderView</name>
    <message>
        <source>The LaTeX as it would be printed</source>
        <translation>Das LaTeX, wie es gedruckt aussähe</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Darstellung</translation>
    </message>
</context>
<context>
    <name>Replacements</name>
    <message>
        <source>What else the token may be</source>
        <translation>Was das Zeichen sonst sein kann</translation>
    </message>
    <message>
        <source>The model saw nothing else here</source>
        <translation>Das Modell sah hier nichts anderes</translation>
    </message>
</context>
<context>
    <name>Resident</name>
    <message>
        <source>Pictures are copied from the window</source>
        <translation>Bilder werden im Fenster kopiert</translation>
    </message>
    <message>
        <source>Copied as LaTeX</source>
        <translation>Als LaTeX kopiert</translation>
    </message>
</context>
<context>
    <name>ResultControl</name>
    <message>
        <source>There is no doubtful token</source>
        <translation>Es gibt kein zweifelhaftes Zeichen</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>The LaTeX is drawn here</source>
        <translation>Hier wird das LaTeX gezeichnet</translation>
    </message>
    <message>
        <source>Snip</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Darstellung</translation>
    </message>
</context>
<context>
    <name>Scene</name>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>move</source>
        <translation>verschieben</translation>
    </message>
    <message>
        <source>Shift + arrows</source>
        <translation>Umschalt + Pfeile</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>verwerfen</translation>
    </message>
    <message>
        <source>Drag over the equation</source>
        <translation>Ziehen Sie über die Formel</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>adjust before reading</source>
        <translation>vor dem Lesen anpassen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>last region</source>
        <translation>letzter Bereich</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>abbrechen</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>List the favourites alone</source>
        <translation>Nur die Favoriten zeigen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation>Alles vergessen</translation>
    </message>
    <message>
        <source>With the pictures</source>
        <translation>Mit den Bildern</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n listed</source>
        <translation>
            <numerusform>Alle gezeigten (%n)</numerusform>
            <numerusform>Alle gezeigten (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Markdown…</source>
        <translation>Markdown …</translation>
    </message>
    <message>
        <source>JSON lines…</source>
        <translation>JSON-Zeilen …</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search the LaTeX</source>
        <translation>Im LaTeX suchen</translation>
    </message>
    <message>
        <source>Search the LaTeX, such as  \frac alpha</source>
        <translation>Im LaTeX suchen, etwa  \frac alpha</translation>
    </message>
    <message>
        <source>Clear the search   Esc</source>
        <translation>Suche leeren   Esc</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Capture and keys</source>
        <translation>Aufnahme und Tasten</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>A change takes effect at the next start.</source>
        <translation>Eine Änderung gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Kopieren als</translation>
    </message>
    <message>
        <source>Copy each result at once</source>
        <translation>Jedes Ergebnis sofort kopieren</translation>
    </message>
    <message>
        <source>The clipboard is never changed otherwise.</source>
        <translation>Sonst wird die Zwischenablage nie verändert.</translation>
    </message>
    <message>
        <source>But only when its drawing matches the snip</source>
        <translation>Aber nur, wenn seine Zeichnung zum Ausschnitt passt</translation>
    </message>
    <message>
        <source>What differs, or cannot be compared, is left for you to look at.</source>
        <translation>Was abweicht oder sich nicht vergleichen lässt, bleibt Ihnen zum Ansehen.</translation>
    </message>
    <message>
        <source>Take the region when the mouse is released</source>
        <translation>Den Bereich beim Loslassen der Maus nehmen</translation>
    </message>
    <message>
        <source>Otherwise, or with Shift held, it can be adjusted and Enter takes it.</source>
        <translation>Sonst, oder mit gedrückter Umschalttaste, lässt er sich anpassen, und Eingabe nimmt ihn.</translation>
    </message>
    <message>
        <source>Key that snips from every program</source>
        <translation>Taste zum Ausschneiden aus jedem Programm</translation>
    </message>
    <message>
        <source>While im2tex runs. Where the desktop gives no keys to programs, bind one of its own to im2tex-gui --capture.</source>
        <translation>Solange im2tex läuft. Wo der Desktop Programmen keine Tasten gibt, legen Sie eine eigene auf im2tex-gui --capture.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>That key copies at once, without the window</source>
        <translation>Diese Taste kopiert sofort, ohne das Fenster</translation>
    </message>
    <message>
        <source>So do the snips of the tray&apos;s menu. A notice says what was copied.</source>
        <translation>Auch die Ausschnitte aus dem Menü im Infobereich. Ein Hinweis sagt, was kopiert wurde.</translation>
    </message>
    <message>
        <source>Stay in the tray when the window is closed</source>
        <translation>Im Infobereich bleiben, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Without a tray, closing the window ends the program all the same.</source>
        <translation>Ohne Infobereich beendet das Schließen des Fensters das Programm dennoch.</translation>
    </message>
    <message>
        <source>Show where each symbol was read</source>
        <translation>Zeigen, wo jedes Zeichen gelesen wurde</translation>
    </message>
    <message>
        <source>Readings to compare</source>
        <translation>Lesarten im Vergleich</translation>
    </message>
    <message>
        <source>More is a little more exact and slower; 1 is quickest.</source>
        <translation>Mehr ist etwas genauer und langsamer; 1 ist am schnellsten.</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>Dem Schnellsten, das da ist</translation>
    </message>
    <message>
        <source>NVIDIA GPU</source>
        <translation>NVIDIA-Grafikkarte</translation>
    </message>
    <message>
        <source>Keep a history of what was read</source>
        <translation>Einen Verlauf des Gelesenen führen</translation>
    </message>
    <message>
        <source>Pictures and LaTeX, in one file on this computer. When off, nothing new is kept.</source>
        <translation>Bilder und LaTeX, in einer Datei auf diesem Rechner. Ausgeschaltet wird nichts Neues aufgehoben.</translation>
    </message>
    <message>
        <source>Keep what the Files place reads, too</source>
        <translation>Auch behalten, was unter Dateien gelesen wird</translation>
    </message>
    <message>
        <source>Large batches push older snips out; they can be exported there instead.</source>
        <translation>Große Stapel verdrängen ältere Ausschnitte; sie lassen sich dort auch exportieren.</translation>
    </message>
    <message>
        <source>Snips to keep</source>
        <translation>Zahl der Ausschnitte</translation>
    </message>
    <message>
        <source>Then the oldest go. Favourites do not count, and always stay.</source>
        <translation>Danach gehen die ältesten. Favoriten zählen nicht und bleiben immer.</translation>
    </message>
    <message>
        <source>Room for their pictures</source>
        <translation>Platz für ihre Bilder</translation>
    </message>
    <message>
        <source>Then, too, the oldest go. A snip of one formula takes about 10 kB.</source>
        <translation>Auch danach gehen die ältesten. Der Ausschnitt einer Formel braucht etwa 10 kB.</translation>
    </message>
    <message>
        <source>Plain LaTeX</source>
        <translation>Reines LaTeX</translation>
    </message>
    <message>
        <source>Inline</source>
        <translation>Im Text</translation>
    </message>
    <message>
        <source>Display, dollars</source>
        <translation>Abgesetzt, Dollarzeichen</translation>
    </message>
    <message>
        <source>Display, brackets</source>
        <translation>Abgesetzt, Klammern</translation>
    </message>
    <message>
        <source>Equation</source>
        <translation>Equation</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Align</translation>
    </message>
    <message>
        <source>MathML for Word</source>
        <translation>MathML für Word</translation>
    </message>
    <message>
        <source>Unicode text</source>
        <translation>Unicode-Text</translation>
    </message>
    <message>
        <source>Picture, PNG</source>
        <translation>Bild, PNG</translation>
    </message>
    <message>
        <source>Picture, SVG</source>
        <translation>Bild, SVG</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen der Einstellungen</translation>
    </message>
    <message>
        <source>Every setting is at its default</source>
        <translation>Alle Einstellungen sind auf ihrem Ausgangswert</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Forget every snip, favourites too? It cannot be undone.</source>
        <translation>Alle Ausschnitte vergessen, auch die Favoriten? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation>Alles vergessen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The history is forgotten</source>
        <translation>Der Verlauf ist vergessen</translation>
    </message>
    <message>
        <source>Forget the whole history</source>
        <translation>Den ganzen Verlauf vergessen</translation>
    </message>
    <message>
        <source>not loaded yet</source>
        <translation>noch nicht geladen</translation>
    </message>
    <message>
        <source>Model in use: {name}. Others are kept on the place Train.</source>
        <translation>Modell in Gebrauch: {name}. Andere liegen unter Trainieren.</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>Auf Ausgangswerte zurücksetzen</translation>
    </message>
    <message>
        <source>{name}, on {device}</source>
        <translation>{name}, auf {device}</translation>
    </message>
</context>
<context>
    <name>SnipView</name>
    <message>
        <source>Snip</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>The captured picture, with the places that were read</source>
        <translation>Das aufgenommene Bild mit den gelesenen Stellen</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Confidence</source>
        <translation>Zuversicht</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>TeachDeed</name>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Do not learn from these snips</source>
        <translation>Aus diesen Ausschnitten nicht lernen</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Beibringen</translation>
    </message>
    <message>
        <source>Keep the selected snips with their LaTeX, to learn from</source>
        <translation>Die gewählten Ausschnitte mit ihrem LaTeX behalten, um daraus zu lernen</translation>
    </message>
    <message>
        <source>Select the snips to learn from first</source>
        <translation>Wählen Sie zuerst die Ausschnitte, aus denen gelernt werden soll</translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the LaTeX cannot be read</source>
        <translation>
            <numerusform>%n ausgelassen: Das LaTeX ist nicht lesbar</numerusform>
            <numerusform>%n ausgelassen: Das LaTeX ist nicht lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snip(s) kept to learn from</source>
        <translation>
            <numerusform>%n Ausschnitt zum Lernen behalten</numerusform>
            <numerusform>%n Ausschnitte zum Lernen behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) in all, Ctrl+4 trains</source>
        <translation>
            <numerusform>%n Korrektur insgesamt, Strg+4 trainiert</numerusform>
            <numerusform>%n Korrekturen insgesamt, Strg+4 trainiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n correction(s) left to learn from</source>
        <translation>
            <numerusform>Zurückgenommen: noch %n Korrektur zum Lernen</numerusform>
            <numerusform>Zurückgenommen: noch %n Korrekturen zum Lernen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenLink</name>
    <message>
        <source>{token} cannot stand here: {reason}</source>
        <translation>{token} kann hier nicht stehen: {reason}</translation>
    </message>
</context>
<context>
    <name>TokenStrip</name>
    <message>
        <source>Tokens</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation>von Ihnen geändert</translation>
    </message>
    <message>
        <source>doubtful: Enter shows what else it may be</source>
        <translation>zweifelhaft: Die Eingabetaste zeigt, was es sonst sein kann</translation>
    </message>
    <message>
        <source>Token {number} of {all}: {words}</source>
        <translation>Zeichen {number} von {all}: {words}</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n gewählt</numerusform>
            <numerusform>%n gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s); walk with the arrow keys</source>
        <translation>
            <numerusform>%n Zeichen; die Pfeiltasten gehen hindurch</numerusform>
            <numerusform>%n Zeichen; die Pfeiltasten gehen hindurch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Train</name>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Which changes are shown</source>
        <translation>Welche Änderungen gezeigt werden</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>Alle Änderungen</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>Besser</translation>
    </message>
    <message>
        <source>Worse</source>
        <translation>Schlechter</translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>Name des neuen Modells</translation>
    </message>
    <message>
        <source>Use the new model</source>
        <translation>Neues Modell verwenden</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Comparing the new model with the one in use</source>
        <translation>Das neue Modell wird mit dem verwendeten verglichen</translation>
    </message>
    <message>
        <source>Both read the pairs that were kept aside</source>
        <translation>Beide lesen die Paare, die zurückgelegt wurden</translation>
    </message>
    <message>
        <source>The new model has not been compared yet</source>
        <translation>Das neue Modell wurde noch nicht verglichen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>All changes ({count})</source>
        <translation>Alle Änderungen ({count})</translation>
    </message>
    <message>
        <source>Better ({count})</source>
        <translation>Besser ({count})</translation>
    </message>
    <message>
        <source>Worse ({count})</source>
        <translation>Schlechter ({count})</translation>
    </message>
    <message>
        <source>My corrections</source>
        <translation>Meine Korrekturen</translation>
    </message>
    <message>
        <source>My documents</source>
        <translation>Meine Dokumente</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>Von Grund auf</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meines</translation>
    </message>
    <message>
        <source>You use this model</source>
        <translation>Sie verwenden dieses Modell</translation>
    </message>
    <message>
        <source>Models has the way back</source>
        <translation>Unter Modelle geht es zurück</translation>
    </message>
    <message>
        <source>The new model is better</source>
        <translation>Das neue Modell ist besser</translation>
    </message>
    <message>
        <source>Yours stays as it is. Add more corrections, or train for a shorter time</source>
        <translation>Ihres bleibt, wie es ist. Fügen Sie Korrekturen hinzu oder trainieren Sie kürzer</translation>
    </message>
    <message>
        <source>The new model is not taken. {reason}</source>
        <translation>Das neue Modell wird nicht übernommen. {reason}</translation>
    </message>
    <message>
        <source>More corrections help most; you may take it all the same</source>
        <translation>Mehr Korrekturen helfen am meisten; Sie können es trotzdem übernehmen</translation>
    </message>
    <message>
        <source>The new model is no better. {reason}</source>
        <translation>Das neue Modell ist nicht besser. {reason}</translation>
    </message>
    <message>
        <source>What is read otherwise</source>
        <translation>Was anders gelesen wird</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>more than {count}</source>
        <translation>mehr als {count}</translation>
    </message>
    <message>
        <source>Your correction</source>
        <translation>Ihre Korrektur</translation>
    </message>
    <message>
        <source>LaTeX sources</source>
        <translation>LaTeX-Quelltexte</translation>
    </message>
    <message>
        <source>Pictures with their LaTeX</source>
        <translation>Bilder mit ihrem LaTeX</translation>
    </message>
    <message>
        <source>Formulas</source>
        <translation>Formeln</translation>
    </message>
    <message>
        <source>IM2LATEX as published</source>
        <translation>IM2LATEX wie veröffentlicht</translation>
    </message>
    <message>
        <source>Handwriting (InkML)</source>
        <translation>Handschrift (InkML)</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Read before</source>
        <translation>Vorher gelesen</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Jetzt gelesen</translation>
    </message>
    <message>
        <source>Right: {truth}
Before: {before}
Now: {now}</source>
        <translation>Richtig: {truth}
Vorher: {before}
Jetzt: {now}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Pairs that are read otherwise</source>
        <translation>Paare, die anders gelesen werden</translation>
    </message>
    <message>
        <source>{name} {last} at step {step}, {first} at first</source>
        <translation>{name} {last} bei Schritt {step}, anfangs {first}</translation>
    </message>
    <message>
        <source>nothing to show yet</source>
        <translation>noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>The measurement could not be started</source>
        <translation>Die Messung konnte nicht beginnen</translation>
    </message>
    <message>
        <source>Install im2tex again</source>
        <translation>Installieren Sie im2tex neu</translation>
    </message>
    <message>
        <source>The measurement ended early</source>
        <translation>Die Messung endete vorzeitig</translation>
    </message>
    <message>
        <source>About {time} on this computer</source>
        <translation>Etwa {time} auf diesem Rechner</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>{size} Arbeitsspeicher</translation>
    </message>
    <message>
        <source>{size} of disk</source>
        <translation>{size} auf dem Datenträger</translation>
    </message>
    <message>
        <source>It looks at {count} pictures a second.</source>
        <translation>Es sieht {count} Bilder in der Sekunde.</translation>
    </message>
    <message>
        <source>Yours, read without a slip</source>
        <translation>Ihre, fehlerfrei gelesen</translation>
    </message>
    <message>
        <source>Everything else, without a slip</source>
        <translation>Alles andere, fehlerfrei</translation>
    </message>
    <message>
        <source>How far its own trust is off</source>
        <translation>Wie weit es sich selbst falsch einschätzt</translation>
    </message>
    <message>
        <source>Time for one formula</source>
        <translation>Zeit für eine Formel</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>wie vorher</translation>
    </message>
    <message>
        <source>{number} points</source>
        <translation>{number} Punkte</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>Ihre</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>published pictures</source>
        <translation>veröffentlichte Bilder</translation>
    </message>
    <message>
        <source>own pictures</source>
        <translation>eigene Bilder</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>Jetzt verwendet</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>({count} formulas)</source>
        <translation>({count} Formeln)</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>As long as it needs</source>
        <translation>So lange es braucht</translation>
    </message>
    <message>
        <source>At most 10 minutes</source>
        <translation>Höchstens 10 Minuten</translation>
    </message>
    <message>
        <source>At most 30 minutes</source>
        <translation>Höchstens 30 Minuten</translation>
    </message>
    <message>
        <source>At most 2 hours</source>
        <translation>Höchstens 2 Stunden</translation>
    </message>
    <message>
        <source>At most 8 hours (a night)</source>
        <translation>Höchstens 8 Stunden (eine Nacht)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation>Art des Modells</translation>
    </message>
    <message>
        <source>Longest time</source>
        <translation>Längste Zeit</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>Was es kostet</translation>
    </message>
    <message>
        <source>It runs on its own at low priority: you can go on snipping, close the window, and pause or stop it at any time. The model in use stays as it is until you accept the new one.</source>
        <translation>Es läuft für sich mit niedriger Priorität: Sie können weiter ausschneiden, das Fenster schließen und jederzeit anhalten oder abbrechen. Das verwendete Modell bleibt, wie es ist, bis Sie das neue übernehmen.</translation>
    </message>
    <message>
        <source>A source is still being looked at</source>
        <translation>Eine Quelle wird noch angesehen</translation>
    </message>
    <message>
        <source>This takes a moment</source>
        <translation>Das dauert einen Augenblick</translation>
    </message>
    <message>
        <source>There is nothing to learn yet</source>
        <translation>Es gibt noch nichts zu lernen</translation>
    </message>
    <message>
        <source>Go back and add something</source>
        <translation>Gehen Sie zurück und fügen Sie etwas hinzu</translation>
    </message>
    <message>
        <source>There is no document to adapt to</source>
        <translation>Es gibt kein Dokument, an das es sich anpassen könnte</translation>
    </message>
    <message>
        <source>Go back and add a folder of .tex files</source>
        <translation>Gehen Sie zurück und fügen Sie einen Ordner mit .tex-Dateien hinzu</translation>
    </message>
    <message>
        <source>Measuring on 20 steps how long it takes here…</source>
        <translation>An 20 Schritten wird gemessen, wie lange es hier dauert …</translation>
    </message>
    <message>
        <source>No room for it: {reason}</source>
        <translation>Kein Platz dafür: {reason}</translation>
    </message>
    <message>
        <source>Free some disk space</source>
        <translation>Schaffen Sie Platz auf dem Datenträger</translation>
    </message>
    <message>
        <source>It could not be measured</source>
        <translation>Es konnte nicht gemessen werden</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Which pairs are shown</source>
        <translation>Welche Paare gezeigt werden</translation>
    </message>
    <message>
        <source>All pairs</source>
        <translation>Alle Paare</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Genommen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Train without the chosen pairs; they stay where they are   Space</source>
        <translation>Ohne die gewählten Paare trainieren; sie bleiben, wo sie sind   Leertaste</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Delete the chosen corrections   Delete</source>
        <translation>Die gewählten Korrekturen löschen   Entf</translation>
    </message>
    <message>
        <source>Next: how to train</source>
        <translation>Weiter: wie trainieren</translation>
    </message>
    <message>
        <source>A folder to learn from</source>
        <translation>Ein Ordner, aus dem gelernt wird</translation>
    </message>
    <message>
        <source>Files to learn from</source>
        <translation>Dateien, aus denen gelernt wird</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>von Ihnen</translation>
    </message>
    <message>
        <source>Left out ({count})</source>
        <translation>Ausgelassen ({count})</translation>
    </message>
    <message>
        <source>other reasons ({count})</source>
        <translation>andere Gründe ({count})</translation>
    </message>
    <message>
        <source>Left out: {reasons}.</source>
        <translation>Ausgelassen: {reasons}.</translation>
    </message>
    <message>
        <source>{count} corrections removed</source>
        <translation>{count} Korrekturen entfernt</translation>
    </message>
    <message>
        <source>1 correction removed</source>
        <translation>1 Korrektur entfernt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Teach my corrections</source>
        <translation>Korrekturen beibringen</translation>
    </message>
    <message>
        <source>Learns what you corrected, and repeats a mixed set meanwhile so that nothing else is forgotten: minutes.</source>
        <translation>Lernt, was Sie korrigiert haben, und wiederholt dabei eine gemischte Menge, damit nichts anderes vergessen wird: Minuten.</translation>
    </message>
    <message>
        <source>Adapt to my documents</source>
        <translation>An Dokumente anpassen</translation>
    </message>
    <message>
        <source>Learns the symbols and habits of your own sources as well: for a thesis or a field with its own notation.</source>
        <translation>Lernt auch die Symbole und Gewohnheiten Ihrer eigenen Quelltexte: für eine Abschlussarbeit oder ein Fach mit eigener Schreibweise.</translation>
    </message>
    <message>
        <source>Train from scratch</source>
        <translation>Von Grund auf</translation>
    </message>
    <message>
        <source>Begins with an empty model of a kind that you choose: for the curious; it needs tens of thousands of pairs and a day or more.</source>
        <translation>Beginnt mit einem leeren Modell einer Art, die Sie wählen: für Neugierige; es braucht Zehntausende Paare und einen Tag oder mehr.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Go back to the one before</source>
        <translation>Zurück zum vorigen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename   F2</source>
        <translation>Umbenennen   F2</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Really delete it?</source>
        <translation>Wirklich löschen?</translation>
    </message>
    <message>
        <source>Snips are now read with {name}</source>
        <translation>Ausschnitte werden nun mit {name} gelesen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>The model in use cannot be deleted</source>
        <translation>Das verwendete Modell kann nicht gelöscht werden</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>Loading {name}</source>
        <translation>{name} wird geladen</translation>
    </message>
    <message>
        <source>Exported as {path}</source>
        <translation>Exportiert als {path}</translation>
    </message>
    <message>
        <source>{name} is there</source>
        <translation>{name} ist da</translation>
    </message>
    <message>
        <source>Choose it and press Use</source>
        <translation>Wählen Sie es und drücken Sie Verwenden</translation>
    </message>
    <message>
        <source>{name} was deleted</source>
        <translation>{name} wurde gelöscht</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>Reads without a slip</source>
        <translation>Liest fehlerfrei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The one in use has a check mark. F2 renames.</source>
        <translation>Das verwendete trägt einen Haken. F2 benennt um.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>verwendet</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>with the program</source>
        <translation>mit dem Programm</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>A training is under way already</source>
        <translation>Ein Training läuft schon</translation>
    </message>
    <message>
        <source>Wait for it, or stop it at step 3</source>
        <translation>Warten Sie es ab oder halten Sie es bei Schritt 3 an</translation>
    </message>
    <message>
        <source>The training could not be started: {reason}</source>
        <translation>Das Training konnte nicht beginnen: {reason}</translation>
    </message>
    <message>
        <source>Check the disk</source>
        <translation>Prüfen Sie den Datenträger</translation>
    </message>
    <message>
        <source>The training was thrown away; the model in use is as it was</source>
        <translation>Das Training wurde verworfen; das verwendete Modell ist, wie es war</translation>
    </message>
    <message>
        <source>The model in use is as it was; this one waits at step 4</source>
        <translation>Das verwendete Modell ist, wie es war; dieses wartet bei Schritt 4</translation>
    </message>
    <message>
        <source>LaTeX</source>
        <translation>LaTeX</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>Left out: {reason}</source>
        <translation>Ausgelassen: {reason}</translation>
    </message>
    <message>
        <source>Left out by you</source>
        <translation>Von Ihnen ausgelassen</translation>
    </message>
    <message>
        <source>Kept aside, to test with</source>
        <translation>Zum Prüfen zurückgelegt</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Daraus wird gelernt</translation>
    </message>
    <message>
        <source>Was read as {latex}</source>
        <translation>Wurde gelesen als {latex}</translation>
    </message>
    <message>
        <source>Leave it out   Space</source>
        <translation>Auslassen   Leertaste</translation>
    </message>
    <message>
        <source>Take it   Space</source>
        <translation>Nehmen   Leertaste</translation>
    </message>
    <message>
        <source>drawn with LaTeX</source>
        <translation>mit LaTeX gezeichnet</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Pictures with their LaTeX. Space leaves the chosen ones out or takes them again.</source>
        <translation>Bilder mit ihrem LaTeX. Die Leertaste lässt die gewählten aus oder nimmt sie wieder auf.</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>State of the training</source>
        <translation>Stand des Trainings</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Beenden und behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Really throw it away?</source>
        <translation>Wirklich verwerfen?</translation>
    </message>
    <message>
        <source>See before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Read without a slip</source>
        <translation>Fehlerfrei gelesen</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Snips it is not shown, and how it reads them now</source>
        <translation>Ausschnitte, die es nicht gezeigt bekommt, und wie es sie jetzt liest</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>jeder Schritt</translation>
    </message>
    <message>
        <source>running mean</source>
        <translation>gleitendes Mittel</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Teaching your corrections</source>
        <translation>Ihre Korrekturen werden beigebracht</translation>
    </message>
    <message>
        <source>Adapting to your documents</source>
        <translation>Anpassen an Ihre Dokumente</translation>
    </message>
    <message>
        <source>Training from scratch</source>
        <translation>Training von Grund auf</translation>
    </message>
    <message>
        <source>Starting: reading what to learn from</source>
        <translation>Beginn: Es wird gelesen, woraus gelernt wird</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Pausing after this step</source>
        <translation>Hält nach diesem Schritt an</translation>
    </message>
    <message>
        <source>Paused; nothing is lost, also when you switch the computer off</source>
        <translation>Angehalten; nichts geht verloren, auch wenn Sie den Rechner ausschalten</translation>
    </message>
    <message>
        <source>Stopping, and keeping what it has learned</source>
        <translation>Wird beendet; was gelernt ist, bleibt</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>Comparing with the model in use</source>
        <translation>Vergleich mit dem verwendeten Modell</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped; what it had learned is kept</source>
        <translation>Beendet; was gelernt war, ist behalten</translation>
    </message>
    <message>
        <source>It could not go on</source>
        <translation>Es ging nicht weiter</translation>
    </message>
    <message>
        <source>weighing how much of what it learned can be kept without forgetting anything</source>
        <translation>abwägen, wie viel vom Gelernten bleiben kann, ohne dass etwas vergessen wird</translation>
    </message>
    <message>
        <source>measuring how sure it may be of its answers</source>
        <translation>messen, wie sicher es sich seiner Antworten sein darf</translation>
    </message>
    <message>
        <source>Training on {count} pairs, {aside} kept aside</source>
        <translation>Training mit {count} Paaren, {aside} zurückgelegt</translation>
    </message>
    <message>
        <source>{count} new symbols</source>
        <translation>{count} neue Symbole</translation>
    </message>
    <message>
        <source>1 new symbol</source>
        <translation>1 neues Symbol</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>Schritt {step}</translation>
    </message>
    <message>
        <source>{count} pictures seen</source>
        <translation>{count} Bilder gesehen</translation>
    </message>
    <message>
        <source>{count} pictures a second</source>
        <translation>{count} Bilder in der Sekunde</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
    <message>
        <source>The training failed</source>
        <translation>Das Training ist gescheitert</translation>
    </message>
    <message>
        <source>Go on takes up where it was.</source>
        <translation>Weiter macht dort weiter, wo es war.</translation>
    </message>
    <message>
        <source>The training ended before it was finished</source>
        <translation>Das Training endete, bevor es fertig war</translation>
    </message>
    <message>
        <source>The training was interrupted at step {step}</source>
        <translation>Das Training wurde bei Schritt {step} unterbrochen</translation>
    </message>
    <message>
        <source>Nothing is lost: Go on takes up where it was.</source>
        <translation>Nichts ist verloren: Weiter macht dort weiter, wo es war.</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>not right yet</source>
        <translation>noch nicht richtig</translation>
    </message>
    <message>
        <source>{latex}: {verdict}, read as {read}</source>
        <translation>{latex}: {verdict}, gelesen als {read}</translation>
    </message>
    <message>
        <source>step {step}: {read}</source>
        <translation>Schritt {step}: {read}</translation>
    </message>
    <message>
        <source>Right: {latex}</source>
        <translation>Richtig: {latex}</translation>
    </message>
    <message>
        <source>right since step {step}</source>
        <translation>richtig seit Schritt {step}</translation>
    </message>
    <message>
        <source>A folder of .tex files, of pictures with formulas.jsonl or metadata.csv, IM2LATEX as it is published, or InkML. What it is, is found out by itself.</source>
        <translation>Ein Ordner mit .tex-Dateien, mit Bildern und formulas.jsonl oder metadata.csv, IM2LATEX wie veröffentlicht, oder InkML. Was es ist, wird von selbst erkannt.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Do not learn from {name}</source>
        <translation>Aus {name} nicht lernen</translation>
    </message>
    <message>
        <source>Do not learn from this; the files stay where they are</source>
        <translation>Daraus nicht lernen; die Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>None yet. On the Read page, mend what is wrong and press Teach this (Ctrl+T).</source>
        <translation>Noch keine. Bessern Sie unter Lesen aus, was falsch ist, und drücken Sie Das beibringen (Strg+T).</translation>
    </message>
    <message>
        <source>{count} saved</source>
        <translation>{count} gespeichert</translation>
    </message>
    <message>
        <source>{count} of them kept aside to test with</source>
        <translation>{count} davon zum Prüfen zurückgelegt</translation>
    </message>
    <message>
        <source>{count} more would make a good start</source>
        <translation>{count} weitere wären ein guter Anfang</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Wird angesehen …</translation>
    </message>
    <message>
        <source>{kind}: {count} pairs</source>
        <translation>{kind}: {count} Paare</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <source>Snip an equation that is read wrong, mend its LaTeX, and press Teach this (Ctrl+T). Do that about 20 times.</source>
        <translation>Schneiden Sie eine Formel aus, die falsch gelesen wird, bessern Sie ihr LaTeX aus und drücken Sie Das beibringen (Strg+T). Tun Sie das etwa 20-mal.</translation>
    </message>
    <message>
        <source>Come back here and press Start. It takes minutes, on this computer alone; you can go on snipping meanwhile.</source>
        <translation>Kommen Sie hierher zurück und starten Sie. Es dauert Minuten, allein auf diesem Rechner; Sie können dabei weiter ausschneiden.</translation>
    </message>
    <message>
        <source>See what is read better and what is read worse. Then you decide whether the new model is used. You can always go back.</source>
        <translation>Sehen Sie, was besser und was schlechter gelesen wird. Dann entscheiden Sie, ob das neue Modell verwendet wird. Es geht immer zurück.</translation>
    </message>
    <message>
        <source>1  Correct</source>
        <translation>1  Korrigieren</translation>
    </message>
    <message>
        <source>2  Train</source>
        <translation>2  Trainieren</translation>
    </message>
    <message>
        <source>3  Compare</source>
        <translation>3  Vergleichen</translation>
    </message>
    <message>
        <source>Snip an equation</source>
        <translation>Eine Formel ausschneiden</translation>
    </message>
    <message>
        <source>Snip an equation   Ctrl+N</source>
        <translation>Eine Formel ausschneiden   Strg+N</translation>
    </message>
    <message>
        <source>Teach it your notation</source>
        <translation>Bringen Sie ihm Ihre Schreibweise bei</translation>
    </message>
    <message>
        <source>The program learns from your own corrections. Nothing leaves this computer.</source>
        <translation>Das Programm lernt aus Ihren eigenen Korrekturen. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Or learn from what you have: your .tex files, or pictures with their LaTeX</source>
        <translation>Oder lernen Sie aus dem, was Sie haben: Ihren .tex-Dateien oder Bildern mit ihrem LaTeX</translation>
    </message>
    <message>
        <source>1  What to learn from</source>
        <translation>1  Woraus gelernt wird</translation>
    </message>
    <message>
        <source>2  How</source>
        <translation>2  Wie</translation>
    </message>
    <message>
        <source>3  Training</source>
        <translation>3  Training</translation>
    </message>
    <message>
        <source>4  Before and after</source>
        <translation>4  Vorher und nachher</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Do not learn from this picture</source>
        <translation>Aus diesem Bild nicht lernen</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>Das ist richtig</translation>
    </message>
    <message>
        <source>Keep this picture with this LaTeX, to learn from</source>
        <translation>Dieses Bild mit diesem LaTeX behalten, um daraus zu lernen</translation>
    </message>
    <message>
        <source>Teach this</source>
        <translation>Das beibringen</translation>
    </message>
    <message>
        <source>Keep this picture with your LaTeX, to learn from</source>
        <translation>Dieses Bild mit Ihrem LaTeX behalten, um daraus zu lernen</translation>
    </message>
    <message>
        <source>Saved: {corrections}. {advice}</source>
        <translation>Gespeichert: {corrections}. {advice}</translation>
    </message>
    <message>
        <source>Taken back: {corrections} left</source>
        <translation>Zurückgenommen: noch {corrections}</translation>
    </message>
    <message>
        <source>1 correction</source>
        <translation>1 Korrektur</translation>
    </message>
    <message>
        <source>{count} corrections</source>
        <translation>{count} Korrekturen</translation>
    </message>
    <message>
        <source>Train when you have about {count} (Ctrl+4)</source>
        <translation>Trainieren Sie, wenn Sie etwa {count} haben (Strg+4)</translation>
    </message>
    <message>
        <source>That is enough to train with (Ctrl+4)</source>
        <translation>Das genügt zum Trainieren (Strg+4)</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} Tage</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>im2tex: ready to read an equation</source>
        <translation>im2tex: bereit, eine Formel zu lesen</translation>
    </message>
    <message>
        <source>New snip</source>
        <translation>Neuer Ausschnitt</translation>
    </message>
    <message>
        <source>im2tex: reading the equation</source>
        <translation>im2tex: Die Formel wird gelesen</translation>
    </message>
    <message>
        <source>Last region again</source>
        <translation>Noch einmal der letzte Bereich</translation>
    </message>
    <message>
        <source>New snip in 3 seconds</source>
        <translation>Neuer Ausschnitt in 3 Sekunden</translation>
    </message>
    <message>
        <source>Copy at once, without the window</source>
        <translation>Sofort kopieren, ohne das Fenster</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Matches the snip</source>
        <translation>Gleicht dem Ausschnitt</translation>
    </message>
    <message>
        <source>Differs in {count} places</source>
        <translation>Weicht an {count} Stellen ab</translation>
    </message>
    <message>
        <source>Differs in 1 place</source>
        <translation>Weicht an 1 Stelle ab</translation>
    </message>
    <message>
        <source>May differ</source>
        <translation>Weicht vielleicht ab</translation>
    </message>
    <message>
        <source>Does not match</source>
        <translation>Gleicht ihm nicht</translation>
    </message>
</context>
<context>
    <name>VerdictButton</name>
    <message>
        <source>Box what differs, on both sides</source>
        <translation>Einrahmen, was abweicht, auf beiden Seiten</translation>
    </message>
    <message>
        <source>No comparison yet</source>
        <translation>Noch kein Vergleich</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>Opacity of the overlay</source>
        <translation>Deckkraft der Überlagerung</translation>
    </message>
    <message>
        <source>How much of the rendering is seen over the snip</source>
        <translation>Wie viel von der Darstellung über dem Ausschnitt zu sehen ist</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>at the left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>at the top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>at the right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>at the bottom</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>Edited by you</source>
        <translation>Von Ihnen geändert</translation>
    </message>
    <message>
        <source>This does not look like a formula</source>
        <translation>Das sieht nicht nach einer Formel aus</translation>
    </message>
    <message>
        <source>Unsure ({percent}): compare the two pictures</source>
        <translation>Unsicher ({percent}): vergleichen Sie die beiden Bilder</translation>
    </message>
    <message>
        <source>Check the marked spot ({percent})</source>
        <translation>Prüfen Sie die markierte Stelle ({percent})</translation>
    </message>
    <message>
        <source>Check the {count} marked spots ({percent})</source>
        <translation>Prüfen Sie die {count} markierten Stellen ({percent})</translation>
    </message>
    <message>
        <source>Fairly sure ({percent}): compare the two pictures</source>
        <translation>Ziemlich sicher ({percent}): vergleichen Sie die beiden Bilder</translation>
    </message>
    <message>
        <source>Sure ({percent})</source>
        <translation>Sicher ({percent})</translation>
    </message>
    <message>
        <source>{seconds} s on {device}, {model}</source>
        <translation>{seconds} s auf {device}, {model}</translation>
    </message>
    <message>
        <source>Snip the equation alone; what follows is only a guess.</source>
        <translation>Schneiden Sie nur die Formel aus; was folgt, ist bloß geraten.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>Cut off {where}: ink runs into the edge of the picture</source>
        <translation>Abgeschnitten {where}: Schrift läuft in den Bildrand</translation>
    </message>
    <message>
        <source>Grow takes in what lies there, Trim leaves out what does not belong.</source>
        <translation>Vergrößern nimmt auf, was dort liegt; Beschneiden lässt weg, was nicht dazugehört.</translation>
    </message>
    <message>
        <source>Take it again with some margin.</source>
        <translation>Nehmen Sie sie noch einmal mit etwas Rand auf.</translation>
    </message>
</context>
</TS>
