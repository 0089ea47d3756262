import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { Lang } from './part-words.ts'

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

const CSS = `:root{--paper:#fbfaf7;--surface:#fff;--sunken:#f3f1ec;--line:#e3dfd6;--line-strong:#8d8a80;--ink:#1d1f1c;--ink-2:#565a54;--accent:#2f5a47;--on-accent:#fff;--accent-soft:#e4ece7;--good:#1f6b45;--bad:#a3281f;--bad-soft:#f8eae8;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#141613;--surface:#1b1e1a;--sunken:#10120f;--line:#2c302a;--line-strong:#747a70;--ink:#eceee9;--ink-2:#b3b8af;--accent:#7fb79c;--on-accent:#0d1f17;--accent-soft:#20302a;--good:#6cc596;--bad:#f0877d;--bad-soft:#36211e}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/22px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:640px;margin:0 auto;padding:clamp(32px,8vh,88px) 24px 48px}
.mark{font-weight:600;color:var(--ink-2);margin:0 0 32px}
.mark a{color:inherit;text-decoration:none}
h1{font-size:26px;line-height:32px;font-weight:600;letter-spacing:-.01em;margin:0 0 12px;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:17px;line-height:24px;font-weight:600;margin:0 0 4px}
p{margin:0 0 16px;max-width:60ch;overflow-wrap:anywhere}
.lead{font-size:17px;line-height:26px;color:var(--ink-2)}
.quiet,.hint{color:var(--ink-2);font-size:13px;line-height:18px}
.address{color:var(--ink);font-weight:600}
form{margin:0}
fieldset{border:0;margin:32px 0 0;padding:0;min-width:0}
legend{padding:0;font-weight:600;font-size:17px;line-height:24px;margin:0 0 8px}
.part{display:grid;grid-template-columns:28px minmax(0,1fr);gap:0 12px;padding:16px 0;border-top:1px solid var(--line);cursor:pointer}
fieldset .part:last-of-type{border-bottom:1px solid var(--line)}
.part input{width:22px;height:22px;margin:0;accent-color:var(--accent)}
.part strong{font-weight:600}
.part .about{display:block;color:var(--ink-2)}
.part dl{grid-column:2;margin:8px 0 0;display:grid;grid-template-columns:auto minmax(0,1fr);gap:4px 12px;font-size:13px;line-height:18px}
.part dt{color:var(--ink-2)}
.part dd{margin:0}
.field{display:grid;gap:6px;margin:24px 0 0}
.field label{font-weight:600}
.field input{width:100%;min-height:44px;padding:10px 12px;border:1px solid var(--line-strong);border-radius:10px;background:var(--surface);color:var(--ink);font:16px/22px inherit;font-family:inherit}
.field input[aria-invalid=true]{border-color:var(--bad)}
.field .hint{margin:0}
.error{color:var(--bad);margin:0}
.notice{border-radius:10px;background:var(--bad-soft);color:var(--ink);padding:12px 16px;margin:0 0 24px;max-width:none}
.buttons{display:flex;flex-wrap:wrap;gap:12px 24px;align-items:center;margin:32px 0 0}
button,.button{min-height:44px;padding:10px 20px;border:1px solid transparent;border-radius:10px;font:inherit;font-weight:600;cursor:pointer;text-decoration:none;display:inline-flex;align-items:center;background:var(--accent);color:var(--on-accent)}
button:hover,.button:hover{background:color-mix(in oklab,var(--accent) 90%,var(--ink))}
button.second{background:none;color:var(--ink-2);font-weight:400;padding:10px 12px}
button.second:hover{background:var(--sunken);color:var(--ink)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
a{color:inherit;text-underline-offset:3px}
ol,ul{margin:0 0 16px;padding-left:22px;max-width:60ch}
li{margin:4px 0}
.ways{list-style:none;padding:0;margin:32px 0 0;max-width:none;border-top:1px solid var(--line)}
.ways>li{padding:24px 0;margin:0;border-bottom:1px solid var(--line)}
.ways p:last-child,.ways ol:last-child{margin-bottom:0}
code{font:13px/18px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:2px 6px;overflow-wrap:anywhere}
.after{margin:24px 0 0}
details.after{border-top:1px solid var(--line);padding-top:16px}
summary{cursor:pointer;color:var(--ink-2);min-height:28px}
summary:hover{color:var(--ink)}
.done{color:var(--good)}
footer{margin:48px 0 0;color:var(--ink-2);font-size:13px;line-height:18px;display:flex;flex-wrap:wrap;gap:8px 24px;justify-content:space-between}
`
const STYLE_HASH = `'sha256-${createHash('sha256').update(CSS).digest('base64')}'`

export interface ServerPage {
  status?: number
  lang: Lang
  title: string
  /** HTML of ours; everything foreign in it is escaped. */
  body: string
  /** Where its forms may lead besides this server. */
  formTargets?: readonly string[]
  /** Seconds after which the page asks again. */
  again?: number
  /** The same page in the other language. */
  otherLang?: string
}

const MADE: Record<Lang, { other: string; foot: string }> = {
  en: { other: 'Română', foot: 'No cookie is set.' },
  ro: { other: 'English', foot: 'Nu se pune niciun cookie.' },
}

/** A page of the server itself: no script, no cookie, nothing from elsewhere, never framed, never kept. */
export function sendPage(reply: FastifyReply, page: ServerPage): FastifyReply {
  const { lang } = page
  const policy = [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    `form-action 'self' ${(page.formTargets ?? []).join(' ')}`.trim(),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  const words = MADE[lang]
  const other = page.otherLang
    ? `<a href="${escapeHtml(page.otherLang)}" lang="${lang === 'ro' ? 'en' : 'ro'}">${words.other}</a>`
    : ''
  return (
    reply
      .code(page.status ?? 200)
      .header('content-security-policy', policy.join('; '))
      // The browser has to say where a form came from, and tells it nobody else.
      .header('referrer-policy', 'same-origin')
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex, nofollow')
      .header('x-frame-options', 'DENY')
      .header('vary', 'accept-language')
      .type('text/html; charset=utf-8')
      .send(`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
${page.again ? `<meta http-equiv="refresh" content="${page.again}">\n` : ''}<title>${escapeHtml(page.title)} · Tandem</title>
<style>${CSS}</style>
</head>
<body>
<main>
<p class="mark">Tandem</p>
${page.body}
<footer><span>${words.foot}</span>${other}</footer>
</main>
</body>
</html>
`)
  )
}
