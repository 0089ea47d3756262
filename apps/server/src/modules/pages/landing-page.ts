import type { ConnectedStore } from '../stores/stores.public.ts'
import { escapeHtml } from './fill-page.ts'
import { landingWordsFor } from './landing-words.ts'

export const LANDING_CSS = `:root{--paper:#fbfaf7;--ink:#1d1f1c;--ink-2:#565a54;--line:#e3dfd6;--accent:#2f5a47;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#141613;--ink:#eceee9;--ink-2:#b3b8af;--line:#2c302a;--accent:#7fb79c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 system-ui,sans-serif}
main{max-width:640px;margin:0 auto;padding:clamp(48px,12vh,128px) 24px 64px}
h1{font-size:34px;line-height:40px;font-weight:600;margin:0 0 16px;letter-spacing:-.01em}
h2{font-size:15px;line-height:22px;font-weight:600;margin:48px 0 8px;color:var(--ink-2)}
p{margin:0 0 16px;max-width:56ch}
ul{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
li{border-bottom:1px solid var(--line)}
li a{display:flex;justify-content:space-between;gap:16px;min-height:56px;align-items:center;color:inherit;text-decoration:none}
li a:hover strong,li a:focus-visible strong{text-decoration:underline}
li span{color:var(--ink-2);font-size:15px}
strong{font-weight:600}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
footer{margin-top:48px;color:var(--ink-2);font-size:15px}
footer a{color:inherit;text-underline-offset:3px}
`

const MAX_SHOPS = 50

/** What somebody sees who opens the server's own address: what this is, and where to go. */
export function landingPage(stores: readonly ConnectedStore[], lang: 'en' | 'ro'): string {
  const words = landingWordsFor(lang)
  const shops = stores.slice(0, MAX_SHOPS).map(({ url, view }) => {
    const host = escapeHtml(new URL(url).host)
    const own = view.locale === lang ? '' : ` lang="${view.locale}"`
    return `<li><a href="${escapeHtml(url)}/"><strong${own}>${escapeHtml(view.look.name)}</strong><span>${host}</span></a></li>`
  })
  const list =
    shops.length > 0 ? `<h2>${words.shops}</h2>\n<ul>${shops.join('\n')}</ul>` : `<h2>${words.noShop}</h2>`
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<meta name="description" content="${words.description}">
<link rel="stylesheet" href="/assets/server/landing.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>${words.heading}</h1>
<p>${words.what}</p>
<p>${words.begin}</p>
${list}
<footer>${words.foot}</footer>
</main>
</body>
</html>
`
}
