/** The looks of the report: those of VS Code inside it, light or dark as the reader has it elsewhere. */
export const style = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #57606a; --back: #ffffff; --panel: #f3f5f7; --line: #8c959f; --link: #0550ae; --mark: #fff0b3; --warn: #8a4600; --bad: #b3122a; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #a5b0bb; --back: #14181d; --panel: #1f252c; --line: #7d8893; --link: #79b8ff; --mark: #5a4a00; --warn: #f0b060; --bad: #ff8f8f; } }
body.vscode-light { color-scheme: light; } body.vscode-dark, body.vscode-high-contrast { color-scheme: dark; }
body.vscode-light { --text: #1f2328; --quiet: #57606a; --panel: #f3f5f7; --line: #8c959f; --link: #0550ae; --mark: #fff0b3; --warn: #8a4600; --bad: #b3122a; --back: #ffffff; }
body.vscode-dark, body.vscode-high-contrast { --text: #e6edf3; --quiet: #a5b0bb; --panel: #252b32; --line: #7d8893; --link: #79b8ff; --mark: #5a4a00; --warn: #f0b060; --bad: #ff8f8f; --back: #181c21; }
* { box-sizing: border-box; }
body { margin: 0; padding: 0 24px 48px; font: 14px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
main, header, footer { max-width: 920px; margin: 0 auto; }
h1 { font-size: 22px; margin: 24px 0 4px; } h2 { font-size: 18px; margin: 32px 0 8px; } h3 { font-size: 14px; margin: 0; overflow-wrap: anywhere; }
p { margin: 6px 0; } .quiet { color: var(--quiet); }
a { color: var(--link); } :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font: 13px/1.5 ui-monospace, Consolas, monospace; } code { background: var(--panel); border-radius: 3px; padding: 0 3px; }
pre { margin: 8px 0; padding: 8px 10px; background: var(--panel); border-radius: 6px; overflow-x: auto; } pre code { padding: 0; }
mark { background: var(--mark); color: inherit; }
form { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: end; margin: 16px 0; padding: 12px; background: var(--panel); border: 0; border-radius: 6px; }
label { display: grid; gap: 2px; color: var(--text); } select, input { font: inherit; color: var(--text); background: var(--back); border: 1px solid var(--line); border-radius: 4px; padding: 3px 6px; max-width: 260px; }
article { padding: 12px 0; border-top: 1px solid var(--line); } article[hidden], section[hidden] { display: none; }
.tags { display: flex; flex-wrap: wrap; gap: 4px 12px; list-style: none; margin: 2px 0; padding: 0; color: var(--quiet); }
.error { color: var(--bad); } .warning { color: var(--warn); }
summary { cursor: pointer; } details > p { margin-left: 14px; }
svg.chain { display: block; max-width: 100%; height: auto; font: 14px system-ui, sans-serif; }
svg .box { fill: var(--panel); stroke: var(--line); } svg .last { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 6 3; }
svg text { fill: var(--text); } svg .what { font-weight: 600; } svg .lives { fill: var(--quiet); } svg .arrow { stroke: var(--line); fill: var(--line); }
svg a:hover .box { stroke: var(--link); }
.related { margin: 6px 0; padding-left: 18px; }
@media print { form { display: none; } article { break-inside: avoid; } }
`;
