<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DeedBar</name>
    <message numerus="yes">
        <source>comparing %n reading(s)</source>
        <translation>
            <numerusform>comparing %n reading</numerusform>
            <numerusform>comparing %n readings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%n snip(s) deleted</source>
        <translation>
            <numerusform>%n snip deleted</numerusform>
            <numerusform>%n snips deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snip(s)</source>
        <translation>
            <numerusform>%n snip</numerusform>
            <numerusform>%n snips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LatexPanel</name>
    <message numerus="yes">
        <source>%n marked spot(s)</source>
        <translation>
            <numerusform>%n marked spot</numerusform>
            <numerusform>%n marked spots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message numerus="yes">
        <source>%n snip(s) exported to {file}</source>
        <translation>
            <numerusform>%n snip exported to {file}</numerusform>
            <numerusform>%n snips exported to {file}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n listed</source>
        <translation>
            <numerusform>All %n listed</numerusform>
            <numerusform>All %n listed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeachDeed</name>
    <message numerus="yes">
        <source>%n left out: the LaTeX cannot be read</source>
        <translation>
            <numerusform>%n left out: the LaTeX cannot be read</numerusform>
            <numerusform>%n left out: the LaTeX cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snip(s) kept to learn from</source>
        <translation>
            <numerusform>%n snip kept to learn from</numerusform>
            <numerusform>%n snips kept to learn from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) in all, Ctrl+4 trains</source>
        <translation>
            <numerusform>%n correction in all, Ctrl+4 trains</numerusform>
            <numerusform>%n corrections in all, Ctrl+4 trains</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n correction(s) left to learn from</source>
        <translation>
            <numerusform>Taken back: %n correction left to learn from</numerusform>
            <numerusform>Taken back: %n corrections left to learn from</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenStrip</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s); walk with the arrow keys</source>
        <translation>
            <numerusform>%n token; walk with the arrow keys</numerusform>
            <numerusform>%n tokens; walk with the arrow keys</numerusform>
        </translation>
    </message>
</context>
</TS>
