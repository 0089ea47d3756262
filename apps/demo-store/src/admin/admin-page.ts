import { type Html, html } from '../storefront/html.ts'
import type { Lang } from '../storefront/messages/translate.ts'
import { sayIn } from './words.ts'

export type AdminPage = { lang: Lang; title: string; body?: Html; signedIn?: boolean }

/** The plain frame around everything that only the owner sees. */
export function adminPage({ lang, title, body = html``, signedIn = true }: AdminPage): string {
  const keys = '/wp-admin/admin.php?page=wc-settings&tab=advanced&section=keys'
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Fir &amp; Clay</title>
<link rel="stylesheet" href="/wp-admin/admin.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
</head>
<body>
<header><a href="/">Fir &amp; Clay</a>${
    signedIn
      ? html`<nav><a href="/wp-admin/admin.php?page=tandem">Tandem</a> <a href="${keys}">${sayIn(lang)('REST API keys')}</a></nav>`
      : ''
  }</header>
<main><h1>${title}</h1>
${body}</main>
</body>
</html>
`.text
}

export const ADMIN_CSS = `
:root{color-scheme:light dark;--line:#8886}
body{margin:0;font:16px/1.5 system-ui,sans-serif}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;padding:.75rem 1.25rem;border-bottom:1px solid var(--line)}
header nav{display:flex;gap:1rem}
main{max-width:44rem;margin:0 auto;padding:1.25rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;overflow-wrap:anywhere}
td,th{text-align:left;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}
label{display:block;margin:.75rem 0}
input[type=url],input[type=text],input[type=password]{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}
button,.button{font:inherit;padding:.55rem 1.1rem;margin:.5rem .5rem 0 0;cursor:pointer}
td button{margin:0;padding:.2rem .7rem}
.notice{border-left:4px solid #b45309;padding:.5rem .9rem;background:#b4530914}
.good{border-left-color:#15803d;background:#15803d14}
small{opacity:.8}
`
