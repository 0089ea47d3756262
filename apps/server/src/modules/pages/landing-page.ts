import type { ConnectedStore } from '../stores/stores.public.ts'
import { escapeHtml } from './fill-page.ts'

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
`

const MAX_SHOPS = 50

/** What somebody sees who opens the server's own address: what this is, and where to go. */
export function landingPage(stores: ConnectedStore[]): string {
  const shops = stores.slice(0, MAX_SHOPS).map(({ url, view }) => {
    const host = escapeHtml(new URL(url).host)
    const lang = view.locale === 'ro' ? ' lang="ro"' : ''
    return `<li><a href="${escapeHtml(url)}/"><strong${lang}>${escapeHtml(view.look.name)}</strong><span>${host}</span></a></li>`
  })
  const list =
    shops.length > 0
      ? `<h2>Shops connected here</h2>\n<ul>${shops.join('\n')}</ul>`
      : '<h2>No shop is connected here yet.</h2>'
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tandem: shop together</title>
<meta name="description" content="A Tandem server: look at a shop's products together with friends.">
<link rel="stylesheet" href="/assets/server/landing.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>Shop together</h1>
<p>This is a Tandem server. It lets friends look at a shop's products at the same time, talk, vote, choose, and then
each buy their own in the shop.</p>
<p>To begin, open a shop, go to a product, and press <strong>Shop Together</strong>. No account, nothing to install:
a name is enough.</p>
${list}
<footer>Rooms are erased at the latest a day after they end. No cookie is set.</footer>
</main>
</body>
</html>
`
}
