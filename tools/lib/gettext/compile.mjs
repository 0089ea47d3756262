import { keyOf } from './po.mjs'

/** The binary .mo of these translations. */
export function writeMo(messages, translations, headers) {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`)
  const entries = [['', head.join('')]]
  for (const message of messages) {
    const forms = translations.get(keyOf(message))
    if (!forms) continue
    const id = message.plural === '' ? keyOf(message) : `${keyOf(message)}\0${message.plural}`
    entries.push([id, forms.join('\0')])
  }
  const pairs = entries.map((pair) => pair.map((text) => Buffer.from(text, 'utf8')))
  pairs.sort(([one], [other]) => Buffer.compare(one, other))
  const tables = 28 + pairs.length * 16
  const numbers = Buffer.alloc(tables)
  const start = [0x950412de, 0, pairs.length, 28, 28 + pairs.length * 8, 0, tables]
  for (const [n, value] of start.entries()) numbers.writeUInt32LE(value, n * 4)
  const texts = []
  let at = tables
  for (const column of [0, 1]) {
    pairs.forEach((pair, n) => {
      const place = 28 + column * pairs.length * 8 + n * 8
      numbers.writeUInt32LE(pair[column].length, place)
      numbers.writeUInt32LE(at, place + 4)
      texts.push(pair[column], Buffer.from([0]))
      at += pair[column].length + 1
    })
  }
  return Buffer.concat([numbers, ...texts])
}

/** What WordPress 6.5 and newer reads instead of the .mo: quicker, because PHP keeps it compiled. */
export function writeL10nPhp(messages, translations, headers) {
  const head = Object.entries(headers).map(([name, value]) => `${php(name.toLowerCase())}=>${php(value)}`)
  const told = messages.flatMap((message) => {
    const forms = translations.get(keyOf(message))
    return forms ? [`${php(keyOf(message))}=>${php(forms.join('\0'))}`] : []
  })
  return `<?php\nreturn [${[...head, `'messages'=>[${told.join(',')}]`].join(',')}];\n`
}

/** A text as PHP writes it. NUL and EOT, which stand between forms and after contexts, are readable as `\0` and `\4`. */
function php(text) {
  return text
    .split('\0')
    .map((form) => form.split('\u0004').map(quoted).join('."\\4".'))
    .join('."\\0".')
}

const quoted = (text) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`

/** What a script in the editor reads (Jed). */
export function writeScriptJson(messages, translations, headers, domain) {
  const told = { '': { domain, lang: headers.Language, 'plural-forms': headers['Plural-Forms'] } }
  for (const message of messages) {
    const forms = translations.get(keyOf(message))
    if (forms) told[keyOf(message)] = forms
  }
  return `${JSON.stringify({ domain, locale_data: { [domain]: told } })}\n`
}
