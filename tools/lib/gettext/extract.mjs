/** How many texts a function takes, and whether a context follows them. */
const FUNCTIONS = {
  __: [1, false],
  _e: [1, false],
  esc_html__: [1, false],
  esc_html_e: [1, false],
  esc_attr__: [1, false],
  esc_attr_e: [1, false],
  _x: [1, true],
  _ex: [1, true],
  esc_html_x: [1, true],
  esc_attr_x: [1, true],
  _n: [2, false],
  _nx: [2, true],
}
const CALL = new RegExp(`(?<![\\w$>:.])(${Object.keys(FUNCTIONS).join('|')})\\(`, 'g')
export const DOMAIN = 'tandem-for-woocommerce'

/**
 * The sentences of a file of PHP or JavaScript. A text that is not a plain literal, or that names another text domain,
 * is a complaint: it could never be translated.
 */
export function extract(source, file) {
  const messages = []
  const complaints = []
  for (const call of source.matchAll(CALL)) {
    if (isDeclared(source, call.index)) continue
    const line = source.slice(0, call.index).split('\n').length
    const [texts, hasContext] = FUNCTIONS[call[1]]
    const given = readArguments(source, call.index + call[0].length)
    const wanted = given.slice(0, texts)
    if (wanted.length < texts || wanted.some((one) => one.text === null)) {
      complaints.push(`${file}:${line}: ${call[1]}() takes plain texts only.`)
      continue
    }
    if (given.at(-1)?.text !== DOMAIN)
      complaints.push(`${file}:${line}: ${call[1]}() names no or another text domain.`)
    // Between texts and context stands the number that decides about singular and plural.
    const context = hasContext ? (given[texts === 2 ? 3 : 1]?.text ?? '') : ''
    const note = noteBefore(source, call.index)
    messages.push({
      id: wanted[0].text,
      plural: wanted[1]?.text ?? '',
      context,
      note,
      places: [`${file}:${line}`],
    })
  }
  return { messages, complaints }
}

/** The sentences of a block's description. */
export function extractBlock(json, file) {
  const { title, description, keywords = [] } = JSON.parse(json)
  const message = (id, what) => ({
    id,
    plural: '',
    context: `block ${what}`,
    note: '',
    places: [`${file}:1`],
  })
  return [
    message(title, 'title'),
    message(description, 'description'),
    ...keywords.map((word) => message(word, 'keyword')),
  ]
}

const isDeclared = (source, at) => /function\s+$/.test(source.slice(Math.max(0, at - 20), at))

/** The note for translators on one of the two lines before. */
function noteBefore(source, at) {
  const before = source.slice(0, at).split('\n').slice(-3).join('\n')
  const notes = [...before.matchAll(/translators:\s*(.+?)\s*(?:\*\/|$)/gm)]
  return notes.at(-1)?.[1] ?? ''
}

/** Arguments up to the closing parenthesis; `text` is null for whatever is no plain literal. */
function readArguments(source, start) {
  const given = []
  let depth = 0
  let at = start
  let from = start
  const take = () => given.push({ text: literal(source.slice(from, at).trim()) })
  for (; at < source.length; at++) {
    const sign = source[at]
    if (sign === "'" || sign === '"') at = endOfText(source, at)
    else if (sign === '(' || sign === '[') depth += 1
    else if (sign === ')' && depth === 0) break
    else if (sign === ')' || sign === ']') depth -= 1
    else if (sign === ',' && depth === 0) {
      take()
      from = at + 1
    }
  }
  if (source.slice(from, at).trim() !== '') take()
  return given
}

function endOfText(source, start) {
  let at = start + 1
  while (at < source.length && source[at] !== source[start]) at += source[at] === '\\' ? 2 : 1
  return at
}

/** PHP and JavaScript agree on what is used here: `\'` and `\\` in single quotes, `\"` and `\n` in double ones. */
function literal(code) {
  const quote = code[0]
  if ((quote !== "'" && quote !== '"') || endOfText(code, 0) !== code.length - 1) return null
  const inner = code.slice(1, -1)
  if (quote === "'") return inner.replace(/\\(['\\])/g, '$1')
  if (/(?<!\\)\$/.test(inner)) return null
  return inner.replace(/\\n/g, '\n').replace(/\\(["\\$])/g, '$1')
}
