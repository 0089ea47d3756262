const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

export const decode = (text) =>
  text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return ENTITIES[name.toLowerCase()] ?? whole
  })

/** The attributes of one tag. */
export function attributesOfTag(tag) {
  const found = {}
  for (const [, name, double, single, bare] of tag.matchAll(
    /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  ))
    found[name.toLowerCase()] ??= decode(double ?? single ?? bare ?? '')
  return found
}

/** Text that a person sees, in one line. */
export const textOf = (html) =>
  decode(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

/**
 * The forms of a page, each with where it leads, what it would send as it stands, and its buttons and boxes.
 * Fields that belong to a form by `form="id"` count.
 */
export function formsOf(html, url) {
  const forms = []
  for (const [, open, inside] of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)) {
    const attributes = attributesOfTag(open)
    const outside = attributes.id ? fieldsNaming(html, attributes.id) : ''
    forms.push({
      id: attributes.id ?? '',
      method: (attributes.method ?? 'get').toUpperCase(),
      action: new URL(attributes.action || url, url).href,
      ...fieldsOf(inside + outside),
      text: textOf(inside),
    })
  }
  return forms
}

function fieldsNaming(html, id) {
  const withoutForms = html.replace(/<form\b[^>]*>[\s\S]*?<\/form>/gi, '')
  return [...withoutForms.matchAll(/<(?:input|button)\b[^>]*>(?:[^<]*<\/button>)?/gi)]
    .map(([tag]) => tag)
    .filter((tag) => attributesOfTag(tag).form === id)
    .join('')
}

function fieldsOf(html) {
  const fields = []
  const buttons = []
  const boxes = []
  for (const [tag, kind] of html.matchAll(/<(input|textarea|select|button)\b[^>]*>/gi)) {
    const { name, value, type = kind === 'button' ? 'submit' : 'text', ...rest } = attributesOfTag(tag)
    if ('disabled' in rest && kind !== 'button' && type !== 'submit') continue
    const entry = { name: name ?? '', value: value ?? '', disabled: 'disabled' in rest }
    if (type === 'submit') buttons.push(entry)
    else if (type === 'checkbox' || type === 'radio') {
      boxes.push({ ...entry, value: value ?? 'on', checked: 'checked' in rest })
    } else if (name) fields.push([name, chosenValue(html, tag, kind, entry.value)])
  }
  return { fields, buttons, boxes }
}

function chosenValue(html, tag, kind, value) {
  const after = html.slice(html.indexOf(tag) + tag.length)
  if (kind.toLowerCase() === 'textarea') return decode(after.slice(0, after.indexOf('</textarea')))
  if (kind.toLowerCase() !== 'select') return value
  const options = [...after.slice(0, after.indexOf('</select')).matchAll(/<option\b([^>]*)>/gi)]
  const all = options.map(([, attributes]) => attributesOfTag(attributes))
  return (all.find((option) => 'selected' in option) ?? all[0])?.value ?? ''
}
