/** What a page says about itself before it runs: for messengers' previews and for the tab. */
export interface PageHead {
  lang: 'en' | 'ro'
  title: string
  description: string
  siteName: string
  pictureUrl: string | null
  pictureAlt: string
  themeColour: string | null
}

const MARKER = '<!--tandem:head-->'

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The built page with its head filled in. The address itself is not repeated: it may hold an invitation. */
export function fillPage(html: string, head: PageHead): string {
  const picture = head.pictureUrl
  const tags = [
    `<title>${escapeHtml(head.title)}</title>`,
    meta('name', 'description', head.description),
    meta('name', 'robots', 'noindex, nofollow'),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:site_name', head.siteName),
    meta('property', 'og:title', head.title),
    meta('property', 'og:description', head.description),
    meta('property', 'og:locale', head.lang === 'ro' ? 'ro_RO' : 'en_GB'),
    picture ? meta('property', 'og:image', picture) : '',
    picture ? meta('property', 'og:image:alt', head.pictureAlt) : '',
    meta('name', 'twitter:card', picture ? 'summary_large_image' : 'summary'),
    meta('name', 'twitter:title', head.title),
    meta('name', 'twitter:description', head.description),
    picture ? meta('name', 'twitter:image', picture) : '',
    head.themeColour ? meta('name', 'theme-color', head.themeColour) : '',
  ]
  return html
    .replace(/<title>[^<]*<\/title>/, '')
    .replace(/<html([^>]*)\slang="[^"]*"/, (_all, before: string) => `<html${before} lang="${head.lang}"`)
    .replace(MARKER, () => tags.filter(Boolean).join('\n    '))
}

function meta(kind: 'name' | 'property', key: string, value: string): string {
  return `<meta ${kind}="${key}" content="${escapeHtml(value.replace(/\s+/g, ' ').slice(0, 300))}">`
}
