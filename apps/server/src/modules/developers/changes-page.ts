import type { ApiChange } from './api-changes.ts'
import { escapeHtml as h } from './escape.ts'
import { type PageAssets, pageFrame } from './page-frame.ts'
import { WORDS } from './words.ts'

const KINDS = {
  en: { new: 'New', changed: 'Changed', gone: 'Gone' },
  ro: { new: 'Nou', changed: 'Schimbat', gone: 'Scos' },
}

/** What changed in the API, version by version. */
export function changesPage(changes: readonly ApiChange[], lang: 'en' | 'ro', assets: PageAssets): string {
  const words = WORDS[lang]
  const versions = changes.map(
    ({ version, lines }) =>
      `<h2>${h(version)}</h2><ul>${lines
        .map((line) => `<li><strong>${KINDS[lang][line.kind]}</strong> ${h(line[lang])}</li>`)
        .join('')}</ul>`,
  )
  const body = `<div class="columns"><nav aria-label="${words.title}"><a href="/developers?lang=${lang}">${words.back}</a></nav>
<main id="routes" tabindex="-1" class="changes"><h1>${words.changes}</h1>${versions.join('\n')}</main></div>`
  return pageFrame({ lang, title: words.changes, body, assets, other: words.other, skip: words.skip })
}
