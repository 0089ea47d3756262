/** One name for a sentence in its context, as gettext's own files write it. */
export const keyOf = ({ id, context }) => (context === '' ? id : `${context}\u0004${id}`)

/** Sentences of several files as one list: each once, with all its places, in the order of the first one. */
export function merge(messages) {
  const all = new Map()
  for (const message of messages) {
    const same = all.get(keyOf(message))
    if (!same) all.set(keyOf(message), { ...message, places: [...message.places] })
    else {
      same.places.push(...message.places)
      same.plural ||= message.plural
      same.note ||= message.note
    }
  }
  return [...all.values()]
}

/** Writes a .po, or a .pot when there are no translations. No date: the same sentences make the same file. */
export function writePo(messages, translations, headers) {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`)
  const blocks = messages.map((message) => blockOf(message, translations?.get(keyOf(message)), headers))
  return `msgid ""\nmsgstr ""\n${head.map(quote).join('\n')}\n\n${blocks.join('\n\n')}\n`
}

function blockOf({ id, plural, context, note, places }, forms, headers) {
  const count = Number(headers['Plural-Forms']?.match(/nplurals=(\d)/)?.[1] ?? 2)
  const lines = [
    ...(note === '' ? [] : [`#. translators: ${note}`]),
    // Without lines: otherwise any edit of the code would change this file.
    ...[...new Set(places.map((place) => place.replace(/:\d+$/, '')))].map((place) => `#: ${place}`),
    ...(/%(\d\$)?[sd]/.test(id + plural) ? ['#, php-format'] : []),
    ...(context === '' ? [] : [`msgctxt ${quote(context)}`]),
    `msgid ${quote(id)}`,
  ]
  if (plural === '') return [...lines, `msgstr ${quote(forms?.[0] ?? '')}`].join('\n')
  const told = Array.from({ length: count }, (_, n) => `msgstr[${n}] ${quote(forms?.[n] ?? '')}`)
  return [...lines, `msgid_plural ${quote(plural)}`, ...told].join('\n')
}

const quote = (text) =>
  `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\t/g, '\\t')}"`

/** Translations of a .po by keyOf(); forms that are empty are left out. */
export function readPo(text) {
  const found = new Map()
  for (const block of text.split(/\n\s*\n/)) {
    const fields = readBlock(block)
    if (!fields.has('msgid') || fields.get('msgid') === '') continue
    const id = fields.get('msgid')
    const forms = [...fields].filter(([name]) => name.startsWith('msgstr')).map(([, value]) => value)
    if (forms.every((form) => form !== ''))
      found.set(keyOf({ id, context: fields.get('msgctxt') ?? '' }), forms)
  }
  return found
}

function readBlock(block) {
  const fields = new Map()
  let current = ''
  for (const line of block.split('\n')) {
    const [, name, value] = line.match(/^(msg\w+(?:\[\d\])?)?\s*"(.*)"\s*$/) ?? []
    if (value === undefined) continue
    if (name) current = name
    fields.set(current, (fields.get(current) ?? '') + unquote(value))
  }
  return fields
}

const unquote = (text) =>
  text.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign === 't' ? '\t' : sign))
