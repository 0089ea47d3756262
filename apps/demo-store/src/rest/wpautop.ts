const BLOCKS =
  'table|thead|tfoot|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|blockquote|address|p|h[1-6]|hr|section|article|aside|header|footer|figure|figcaption|details|summary'
const OPENING = new RegExp(`(<(?:${BLOCKS})[\\s/>])`, 'gi')
const CLOSING = new RegExp(`(</(?:${BLOCKS})>)`, 'gi')
const STARTS_WITH_BLOCK = new RegExp(`^</?(?:${BLOCKS})[\\s/>]`, 'i')

/** Paragraphs as WordPress makes them when a description is shown. It cleans nothing: scripts stay in. */
export function wpautop(html: string): string {
  if (html.trim() === '') return ''
  return html
    .replace(OPENING, '\n\n$1')
    .replace(CLOSING, '$1\n\n')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) =>
      STARTS_WITH_BLOCK.test(part) ? `${part}\n` : `<p>${part.replace(/\n/g, '<br />\n')}</p>\n`,
    )
    .join('')
}
