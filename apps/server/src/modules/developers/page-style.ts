export const DEVELOPERS_CSS = `:root{--paper:#fbfaf7;--surface:#fff;--sunken:#f3f1ec;--line:#e3dfd6;--line-strong:#8d8a80;--ink:#1d1f1c;--ink-2:#565a54;--accent:#2f5a47;--good:#1f6b45;--warn:#8a5a00;--bad:#a3281f;--info:#28568a;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#141613;--surface:#1b1e1a;--sunken:#10120f;--line:#2c302a;--line-strong:#747a70;--ink:#eceee9;--ink-2:#b3b8af;--accent:#7fb79c;--good:#6cc596;--warn:#e0b15a;--bad:#f0877d;--info:#86b4e6}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:16px}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/22px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
[hidden]{display:none!important}
a{color:inherit;text-underline-offset:3px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
main:focus{outline:none}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:16px;background:var(--surface);padding:12px 16px;border-radius:10px;z-index:2}
header{display:flex;justify-content:space-between;align-items:center;gap:16px;padding:12px 24px;border-bottom:1px solid var(--line);min-height:56px}
header a{display:inline-flex;align-items:center;min-height:32px}
.mark{font-weight:600;text-decoration:none}
.columns{display:grid;grid-template-columns:minmax(0,1fr);max-width:1200px;margin:0 auto;padding:0 24px 96px}
@media (min-width:820px){.columns{grid-template-columns:200px minmax(0,1fr);gap:48px}nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto}}
nav{padding:24px 0}
nav ul{list-style:none;margin:16px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:0 20px}
@media (min-width:820px){nav ul{display:block}}
nav li{display:flex;justify-content:space-between;align-items:center;gap:8px}
nav li a{text-decoration:none;display:inline-flex;align-items:center;min-height:32px}
nav li a:hover{text-decoration:underline}
.count{color:var(--ink-2);font-size:13px;font-variant-numeric:tabular-nums}
.find{display:grid;gap:4px;font-size:13px;color:var(--ink-2)}
.find input{width:100%;min-height:40px;padding:8px 12px;border:1px solid var(--line-strong);border-radius:10px;background:var(--surface);color:var(--ink);font:15px/22px system-ui,sans-serif}
main{padding:32px 0;min-width:0}
h1{font-size:34px;line-height:40px;font-weight:600;letter-spacing:-.01em;margin:0 0 8px}
h2{font-size:20px;line-height:26px;font-weight:600;margin:48px 0 4px}
h3{font-size:15px;line-height:22px;font-weight:600;margin:24px 0 4px}
h4{font-size:13px;line-height:18px;font-weight:600;color:var(--ink-2);margin:20px 0 4px}
p{margin:0 0 12px;max-width:68ch}
.lead{font-size:17px;line-height:26px;color:var(--ink-2)}
.links{display:flex;flex-wrap:wrap;gap:4px 24px}
.group>p{color:var(--ink-2)}
ol{padding-left:22px;max-width:68ch}
code{font:13px/20px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.route{border-bottom:1px solid var(--line)}
.group>.route:first-of-type{border-top:1px solid var(--line)}
summary{display:grid;grid-template-columns:64px minmax(0,1fr);gap:2px 8px;padding:11px 0;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary code{overflow-wrap:anywhere}
summary:hover code{text-decoration:underline}
.what{grid-column:2;color:var(--ink-2)}
@media (min-width:1080px){summary{grid-template-columns:64px minmax(0,1fr) minmax(0,1fr)}.what{grid-column:3}}
.method{font:600 13px/20px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--info)}
.m-post,.m-put,.m-patch{color:var(--good)}
.m-delete{color:var(--bad)}
.inside{padding:0 0 24px}
@media (min-width:820px){.inside{padding-left:72px}}
.who{color:var(--ink-2);font-size:13px;line-height:18px}
.code{position:relative;background:var(--sunken);border:1px solid var(--line);border-radius:10px;margin:12px 0}
.code pre{margin:0;padding:12px 96px 12px 16px;overflow:auto}
@media (max-width:600px){.code pre{padding:12px 16px 52px;white-space:pre-wrap;overflow-wrap:anywhere}}
.copy{position:absolute;right:6px;top:6px;min-height:32px;padding:4px 12px;border:1px solid var(--line-strong);border-radius:8px;background:var(--surface);color:var(--ink);font:13px/18px system-ui,sans-serif;cursor:pointer}
@media (max-width:600px){.copy{top:auto;bottom:6px}}
.fields{margin:0;display:grid;grid-template-columns:minmax(0,1fr)}
@media (min-width:600px){.fields{grid-template-columns:minmax(120px,max-content) minmax(0,1fr);column-gap:24px}}
.fields dt{padding:5px 0 0}
.fields dd{margin:0;padding:5px 0;color:var(--ink-2);overflow-wrap:anywhere}
.fields .below{grid-column:1/-1;padding:0 0 8px 16px;border-left:1px solid var(--line);margin-left:4px}
.needed{color:var(--warn);font-size:13px}
code.type{color:var(--info)}
.changes{max-width:68ch}
.changes h2{margin-top:32px}
`
