import { escapeHtml } from './escape.ts'

export interface PageAssets {
  css: string
  js: string
}

export function pageFrame(page: {
  lang: 'en' | 'ro'
  title: string
  body: string
  assets: PageAssets
  other: string
  skip: string
}): string {
  const otherLang = page.lang === 'en' ? 'ro' : 'en'
  return `<!doctype html>
<html lang="${page.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)} · Tandem</title>
<link rel="stylesheet" href="${page.assets.css}">
<link rel="icon" href="data:,">
<script type="module" src="${page.assets.js}"></script>
</head>
<body>
<a class="skip" href="#routes">${page.skip}</a>
<header><a class="mark" href="/developers?lang=${page.lang}">Tandem</a> <a href="?lang=${otherLang}" lang="${otherLang}" hreflang="${otherLang}">${page.other}</a></header>
${page.body}
</body>
</html>
`
}
