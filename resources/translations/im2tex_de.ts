<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>DeedBar</name>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the picture again, comparing more or fewer readings</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>comparing %n reading(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{words}, the quickest</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyHistory</name>
    <message>
        <source>The history is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you read now is shown once and then forgotten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep a history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches “{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every word is looked for in the LaTeX, in any order: “frac alpha” finds \frac{\alpha}{2}. A capital letter finds capitals alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all snips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+D, or the star at the end of a row, makes a snip a favourite. Favourites stay when older snips go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whatever you read is kept here, on this computer alone: its picture, its LaTeX and what you change. Search it, copy it again, open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snip an equation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not look like a formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quick snip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite. </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%n snip(s) deleted</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget every snip, favourites too? It cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n snip(s) exported to {file}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snip(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{words} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snips</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Select an equation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select an equation on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag over the equation. A selects the whole screen, Space the last region; arrow keys move the selection, Shift and arrow keys resize it, Enter reads it, Escape cancels.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuickSnip</name>
    <message>
        <source>This does not look like an equation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was copied. Snip closely around the equation and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read, but not copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The equation could not be read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the favourites alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n listed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Markdown…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON lines…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search the LaTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the LaTeX, such as  \frac alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search   Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>im2tex: ready to read an equation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New snip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last region again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New snip in 3 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy at once, without the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
