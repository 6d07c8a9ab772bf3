/** Light or dark as the reader has it; nothing is fetched. */
export const style = `
:root{color-scheme:light dark;--line:#8884;--soft:#667;--good:#18794e;--bad:#b3261e;--warn:#8a5300;--ground:#8881}
@media (prefers-color-scheme:dark){:root{--soft:#9ab;--good:#4cc38a;--bad:#ff8a80;--warn:#ffb74d}}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
h1{font-size:1.4rem;margin:.2rem 0}h2{font-size:1.15rem;margin:1.6rem 0 .4rem}h3{font-size:1rem;margin:1rem 0 .2rem}
code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.87em}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--ground);padding:.5rem;border-radius:4px;margin:.2rem 0;max-height:24rem;overflow:auto}
td,th{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}.wide{overflow-x:auto}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:.4rem 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
td.at{white-space:nowrap}.case{border-bottom:1px solid var(--line)}.case>summary,.clause>summary{cursor:pointer;padding:.3rem 0}
.case[open]{padding-bottom:1rem}.inner{padding-left:1rem}
.soft{color:var(--soft)}.pass{color:var(--good)}.fail,.untestable,.harnessError{color:var(--bad)}.warn{color:var(--warn)}.notApplicable{color:var(--soft)}
.tools{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;margin:.6rem 0}
input[type=search]{font:inherit;padding:.35rem .5rem;min-width:min(24rem,100%);border:1px solid var(--soft);border-radius:4px}
.note{border-left:3px solid var(--warn);padding:.3rem .6rem;margin:.6rem 0}
blockquote{margin:.2rem 0 .2rem .5rem;color:var(--soft)}[hidden]{display:none}
:focus-visible{outline:2px solid;outline-offset:2px}
`.replaceAll('\n', '');
