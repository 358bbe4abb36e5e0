/** The looks of the report: those of VS Code inside it, light or dark as the reader has it elsewhere. */
export const style = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #57606a; --back: #ffffff; --panel: #f3f5f7; --line: #8c959f; --link: #0550ae; --mark: #fff0b3; --warn: #8a4600; --bad: #b3122a; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #a5b0bb; --back: #14181d; --panel: #1f252c; --line: #7d8893; --link: #79b8ff; --mark: #5a4a00; --warn: #f0b060; --bad: #ff8f8f; } }
body.vscode-light { color-scheme: light; } body.vscode-dark, body.vscode-high-contrast { color-scheme: dark; }
body.vscode-light { --text: #1f2328; --quiet: #57606a; --panel: #f3f5f7; --line: #8c959f; --link: #0550ae; --mark: #fff0b3; --warn: #8a4600; --bad: #b3122a; --back: #ffffff; }
body.vscode-dark, body.vscode-high-contrast { --text: #e6edf3; --quiet: #a5b0bb; --panel: #252b32; --line: #7d8893; --link: #79b8ff; --mark: #5a4a00; --warn: #f0b060; --bad: #ff8f8f; --back: #181c21; }
* { box-sizing: border-box; }
body { margin: 0; padding: 0 24px 48px; font: 14px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
main, header, footer { max-width: 1040px; margin: 0 auto; } [hidden] { display: none !important; }
header { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; padding: 20px 0 8px; } header h1 { flex: 1; } header p { flex-basis: 100%; }
.drop { fill: none; stroke: var(--link); stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
h1 { font-size: 24px; margin: 0; } h2 { font-size: 17px; margin: 28px 0 10px; overflow-wrap: anywhere; } h3 { font-size: 14px; margin: 0; overflow-wrap: anywhere; }
p { margin: 8px 0; } .quiet { color: var(--quiet); }
a { color: var(--link); } :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font: 13px/1.5 ui-monospace, Consolas, monospace; } code { background: var(--panel); border-radius: 3px; padding: 0 3px; }
pre { margin: 8px 0; padding: 8px 10px; background: var(--panel); border-radius: 6px; overflow-x: auto; } pre code { padding: 0; }
mark { background: var(--mark); color: inherit; border-bottom: 2px solid var(--warn); }
#overview { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 16px 28px; margin: 8px 0 20px; } #overview h2 { font-size: 14px; margin: 0 0 6px; color: var(--quiet); }
#overview ul { list-style: none; margin: 0; padding: 0; } #overview button { display: grid; grid-template-columns: 1fr auto; gap: 0 8px; width: 100%; padding: 3px 6px 5px; font: inherit; text-align: left; color: var(--text); background: none; border: 1px solid transparent; border-radius: 4px; cursor: pointer; }
#overview button:hover { border-color: var(--line); } #overview button[aria-pressed=true] { border-color: var(--link); background: var(--panel); font-weight: 600; } .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#overview .count { font-variant-numeric: tabular-nums; } .bar { grid-column: 1 / -1; justify-self: start; height: 5px; min-width: 4px; border-radius: 3px; background: var(--link); }
h2 .count { margin-left: 8px; padding: 1px 8px; font-size: 13px; font-weight: 400; border: 1px solid var(--line); border-radius: 10px; }
form { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 8px 12px; align-items: end; margin: 8px 0; padding: 12px; background: var(--panel); border: 0; border-radius: 8px; }
label { display: grid; gap: 2px; color: var(--text); } select, input { font: inherit; color: var(--text); background: var(--back); border: 1px solid var(--line); border-radius: 4px; padding: 4px 6px; width: 100%; min-width: 0; height: 30px; }
article { margin: 0 0 12px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 8px; }
.tags { display: flex; flex-wrap: wrap; gap: 4px 8px; list-style: none; margin: 6px 0; padding: 0; color: var(--quiet); } .tags li { padding: 0 8px; border: 1px solid var(--line); border-radius: 10px; font-size: 13px; }
.tags .error { color: var(--bad); border-color: var(--bad); } .tags .warning { color: var(--warn); border-color: var(--warn); } .tags .error::before { content: '\\2716\\00a0' / ''; } .tags .warning::before { content: '\\26a0\\00a0' / ''; } .tags .information::before { content: '\\2139\\00a0' / ''; }
summary { cursor: pointer; padding: 2px 0; } details > p { margin-left: 14px; } section > details { border-top: 1px solid var(--line); padding: 6px 0; }
svg.chain { display: block; max-width: 100%; height: auto; font: 14px system-ui, sans-serif; }
svg .box { fill: var(--panel); stroke: var(--line); } svg .last { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 6 3; }
svg text { fill: var(--text); } svg .what { font-weight: 600; } svg .lives { fill: var(--quiet); } svg .arrow { stroke: var(--line); fill: var(--line); }
svg a:hover .box { stroke: var(--link); }
.related { margin: 6px 0; padding-left: 18px; } footer { margin-top: 28px; }
@media print { form, #overview { display: none; } article { break-inside: avoid; } }
`;
