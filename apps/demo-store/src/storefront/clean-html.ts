import sanitize from 'sanitize-html'
import { type Html, trusted } from './html.ts'

const OPTIONS: sanitize.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'b',
    'em',
    'i',
    'u',
    's',
    'small',
    'sub',
    'sup',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'h2',
    'h3',
    'h4',
    'blockquote',
    'a',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'span',
  ],
  allowedAttributes: { '*': ['lang', 'dir'], a: ['href'], th: ['scope'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'iframe',
    'object',
    'svg',
    'math',
    'form',
    'title',
  ],
  transformTags: {
    // The page has one h1, the product's name.
    h1: 'h2',
    a: (tagName, attributes) => ({
      tagName,
      attribs: attributes.href
        ? { href: attributes.href, rel: 'nofollow noopener noreferrer' }
        : ({} as sanitize.Attributes),
    }),
  },
}
OPTIONS.allowedAttributes = { ...(OPTIONS.allowedAttributes || {}), a: ['href', 'rel'] }

/** What a merchant typed or imported, with nothing left but words and their order. */
export function cleanHtml(dirty: string): Html {
  return trusted(sanitize(dirty, OPTIONS).trim())
}

/** The same without any tag, for summaries and link previews. */
export function plainText(dirty: string): string {
  const text = sanitize(dirty, { ...OPTIONS, allowedTags: [], allowedAttributes: {} })
  return text
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
