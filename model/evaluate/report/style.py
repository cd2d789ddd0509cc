"""The look of the report: one sheet, light and dark, nothing from outside."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --page: #f6f7f9; --card: #ffffff; --text: #1d2430;
  --soft: #5c6675; --line: #dfe3e8; --accent: #1f5fbf; --good: #1a7f4b; --bad: #c2410c;
  --bar: #d6e4fb; --missing: #1f6feb; --extra: #d9480f; --code: #f1f3f6; }
@media (prefers-color-scheme: dark) { :root { --page: #12151a; --card: #1b2028; --text: #e4e8ee;
  --soft: #9aa5b4; --line: #2e3642; --accent: #7fb0ff; --good: #4cc38a; --bad: #ff9457;
  --bar: #23395c; --missing: #6ea8ff; --extra: #ff9457; --code: #232a34; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 0 20px 80px; }
header { padding: 34px 0 10px; }
h1 { font-size: 27px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -0.01em; }
h2 { font-size: 20px; margin: 46px 0 4px; scroll-margin-top: 56px; }
p.lead { color: var(--soft); margin: 0 0 14px; max-width: 78ch; }
nav { position: sticky; top: 0; z-index: 1; background: var(--page); padding: 10px 0;
  border-bottom: 1px solid var(--line); display: flex; gap: 18px; flex-wrap: wrap; }
nav a { color: var(--accent); text-decoration: none; }
nav a:hover { text-decoration: underline; }
.headline { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px;
  margin: 20px 0 8px; padding: 0; list-style: none; }
.headline li { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 12px 14px; }
.headline b { display: block; font-size: 25px; line-height: 1.15; font-weight: 650;
  font-variant-numeric: tabular-nums; }
.headline span { display: block; color: var(--soft); font-size: 13px; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line);
  border-radius: 10px; margin: 10px 0 18px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 12px; text-align: right; white-space: nowrap;
  border-bottom: 1px solid var(--line); }
tr:last-child td { border-bottom: 0; }
th { font-weight: 600; color: var(--soft); font-size: 13px; }
th:first-child, td:first-child { text-align: left; }
td.bar { background: linear-gradient(to right, var(--bar) var(--share), transparent 0); }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(330px, 1fr)); gap: 0 20px; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  margin: 14px 0; overflow: hidden; }
article > h3 { margin: 0; padding: 9px 16px; font-size: 14px; font-weight: 600; display: flex;
  gap: 8px; flex-wrap: wrap; align-items: center; border-bottom: 1px solid var(--line); }
.tag { font-weight: 500; font-size: 12px; padding: 1px 8px; border-radius: 99px;
  border: 1px solid var(--line); color: var(--soft); }
.tag.good { color: var(--good); border-color: currentColor; }
.tag.bad { color: var(--bad); border-color: currentColor; }
dl { display: grid; grid-template-columns: 96px minmax(0, 1fr); margin: 0; }
dt { color: var(--soft); font-size: 13px; padding: 11px 0 11px 16px; }
dd { margin: 0; padding: 9px 16px; min-width: 0; overflow-x: auto; }
dt + dd:not(:last-child) { border-bottom: 1px solid var(--line); }
dd img { display: block; max-width: 100%; height: auto; }
dd.snip img { background: #fff; border-radius: 4px; padding: 3px; max-height: 260px; }
.print { mix-blend-mode: multiply; }
@media (prefers-color-scheme: dark) { .print { filter: invert(1); mix-blend-mode: screen; } }
code { font: 12.5px/1.6 ui-monospace, "DejaVu Sans Mono", Consolas, monospace;
  overflow-wrap: anywhere; }
del { color: var(--missing); background: color-mix(in srgb, var(--missing) 14%, transparent);
  border-radius: 3px; padding: 0 2px; text-decoration: none; }
ins { color: var(--extra); background: color-mix(in srgb, var(--extra) 14%, transparent);
  border-radius: 3px; padding: 0 2px; text-decoration: none; font-weight: 600; }
.none { color: var(--bad); }
.key b { font-weight: 600; } .key .m { color: var(--missing); } .key .e { color: var(--extra); }
summary { cursor: pointer; color: var(--accent); }
.scan { display: flex; flex-wrap: wrap; gap: 10px; max-height: 460px; overflow-y: auto;
  padding: 10px 0 4px; }
.scan figure { margin: 0; }
.scan div { width: var(--w); height: var(--h); background: var(--snip) 0 0 / 100% 100% no-repeat;
  position: relative; isolation: isolate; box-shadow: 0 0 0 1px var(--line); border-radius: 3px; }
.scan div::after { content: ""; position: absolute; inset: 0; mix-blend-mode: multiply;
  background: var(--veils) 0 var(--at) / var(--w) var(--all) no-repeat;
  image-rendering: pixelated; }
.scan figcaption { font: 12px ui-monospace, "DejaVu Sans Mono", Consolas, monospace;
  text-align: center; color: var(--soft); padding-top: 2px; }
.chart { width: 100%; max-width: 420px; height: auto; display: block; padding: 10px; }
.chart text { fill: var(--soft); font-size: 11px; }
@media (max-width: 560px) { dl { grid-template-columns: minmax(0, 1fr); }
  dt { padding: 9px 16px 0; } }
"""
