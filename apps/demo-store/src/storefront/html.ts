/** Text that may be written into a page as it is. Only `html` and `cleanHtml` make it. */
export type Html = { readonly [MARK]: true; readonly text: string }

export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[]

const MARK: unique symbol = Symbol('html')

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? sign)
}

/** A page's pieces: every value is escaped unless it was made by `html` itself. Attributes are always quoted. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let text = strings[0] ?? ''
  for (const [index, value] of values.entries()) text += write(value) + (strings[index + 1] ?? '')
  return trusted(text)
}

/** For text whose safety is its maker's business: cleaned descriptions and the icons of this folder. */
export function trusted(text: string): Html {
  return { [MARK]: true, text }
}

function write(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if (isHtml(value)) return value.text
  return value.map(write).join('')
}

function isHtml(value: Html | readonly HtmlValue[]): value is Html {
  return MARK in value
}
