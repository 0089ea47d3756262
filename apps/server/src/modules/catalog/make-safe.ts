import sanitizeHtml from 'sanitize-html'

const MAX_SHOWN = 60_000
/** The cleaner's time grows with the square of what is open: more than this no description has. */
const MAX_MARKS = 2_000

/**
 * A merchant's HTML with nothing left that runs, loads, frames, styles or leads anywhere but the web. Anything not
 * named here goes; what was between its marks stays as text, except for what is no text (script, style).
 */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'hr',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'blockquote',
    'pre',
    'code',
    'strong',
    'b',
    'em',
    'i',
    'u',
    's',
    'small',
    'sub',
    'sup',
    'mark',
    'abbr',
    'span',
    'div',
    'figure',
    'figcaption',
    'table',
    'caption',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
    'a',
    'img',
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'target'],
    img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
    abbr: ['title'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
    ol: ['start', 'reversed'],
  },
  allowedSchemes: ['http', 'https'],
  allowedSchemesByTag: { a: ['http', 'https', 'mailto', 'tel'] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'template',
    'title',
    'svg',
    'math',
    'iframe',
  ],
  enforceHtmlBoundary: false,
  nestingLimit: 40,
  transformTags: {
    // A page has one first heading, and it is the product's name.
    h1: 'h2',
    a: (tagName, attribs) => ({
      tagName,
      attribs: onlyWeb(attribs['href'])
        ? { ...attribs, rel: 'noopener noreferrer nofollow', target: '_blank' }
        : {},
    }),
    img: (tagName, { src, alt, width, height }) => ({
      tagName,
      attribs: {
        src: src ?? '',
        alt: alt ?? '',
        ...(isSize(width) ? { width: width as string } : {}),
        ...(isSize(height) ? { height: height as string } : {}),
        loading: 'lazy',
        decoding: 'async',
      },
    }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !/^https?:\/\//i.test(attribs['src'] ?? ''),
}

export function makeSafe(html: string): string {
  return html.trim() === '' ? '' : sanitizeHtml(bounded(html), OPTIONS).trim()
}

function bounded(html: string): string {
  const marks = html.slice(0, MAX_SHOWN).split('<')
  return marks.slice(0, MAX_MARKS + 1).join('<')
}

/** Links within the shop's own page lead nowhere in a room. */
function onlyWeb(href: string | undefined): boolean {
  return /^(https?:\/\/|mailto:|tel:)/i.test(href ?? '')
}

function isSize(value: string | undefined): boolean {
  return /^\d{1,4}$/.test(value ?? '')
}
