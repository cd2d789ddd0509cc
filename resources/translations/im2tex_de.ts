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
        <translation>Gescheiterte wiederholen</translation>
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
        <translation>Aus einem älteren Verlauf: F5 liest es neu und zeigt, wo jedes Token steht</translation>
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
