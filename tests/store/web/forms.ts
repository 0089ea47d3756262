/** A form of a page, as a person sees it: its fields with what is in them, and its buttons. */
export interface Form {
  method: 'GET' | 'POST'
  /** Absolute. */
  action: string
  fields: Field[]
  buttons: Button[]
  /** Its source, to tell it from others. */
  html: string
}

export interface Field {
  name: string
  value: string
  type: string
  /** Of a box or a radio; true for everything else. */
  on: boolean
}

export interface Button {
  name: string
  value: string
  text: string
  /** Where this button leads, when not to the form's own address. */
  action: string | null
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

export function decodeHtml(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return String.fromCodePoint(code)
  })
}

export function textOf(html: string): string {
  return decodeHtml(html.replace(/<(script|style)\b.*?<\/\1>/gs, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

function attributesOf(tag: string): Map<string, string> {
  const found = tag.matchAll(/([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)
  return new Map(
    [...found].slice(1).map(([, name = '', a, b, c]) => [name.toLowerCase(), decodeHtml(a ?? b ?? c ?? '')]),
  )
}

const TAG = '(?:"[^"]*"|\'[^\']*\'|[^>"\'])*'

/** All forms of a page, in order. */
export function formsOf(html: string, pageUrl: string): Form[] {
  const forms = html.matchAll(new RegExp(`<form\\b${TAG}>(.*?)</form>`, 'gis'))
  return [...forms].map(([whole = '', inside = '']) => {
    const given = attributesOf(whole.slice(1, whole.indexOf('>')))
    return {
      method: given.get('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      action: new URL(given.get('action') || pageUrl, pageUrl).href,
      fields: [...inputsOf(inside), ...areasOf(inside), ...selectsOf(inside)],
      buttons: buttonsOf(inside, pageUrl),
      html: whole,
    }
  })
}

function inputsOf(html: string): Field[] {
  return [...html.matchAll(new RegExp(`<(input\\b${TAG})>`, 'gi'))]
    .map(([, tag = '']) => attributesOf(tag))
    .filter((given) => given.get('name') && given.get('type') !== 'submit')
    .map((given) => {
      const type = given.get('type') ?? 'text'
      const box = type === 'checkbox' || type === 'radio'
      const value = given.get('value') ?? (box ? 'on' : '')
      return { name: given.get('name') ?? '', value, type, on: !box || given.has('checked') }
    })
}

function areasOf(html: string): Field[] {
  const areas = html.matchAll(new RegExp(`<(textarea\\b${TAG})>(.*?)</textarea>`, 'gis'))
  return [...areas].map(([, tag = '', value = '']) => ({
    name: attributesOf(tag).get('name') ?? '',
    value: decodeHtml(value),
    type: 'textarea',
    on: true,
  }))
}

function selectsOf(html: string): Field[] {
  const selects = html.matchAll(new RegExp(`<(select\\b${TAG})>(.*?)</select>`, 'gis'))
  return [...selects].map(([, tag = '', inside = '']) => {
    const options = [...inside.matchAll(new RegExp(`<(option\\b${TAG})>`, 'gi'))].map(([, one = '']) =>
      attributesOf(one),
    )
    const chosen = options.find((option) => option.has('selected')) ?? options[0]
    const name = attributesOf(tag).get('name') ?? ''
    return { name, value: chosen?.get('value') ?? '', type: 'select', on: true }
  })
}

function buttonsOf(html: string, pageUrl: string): Button[] {
  const button = (given: Map<string, string>, text: string): Button => {
    const action = given.get('formaction')
    return {
      name: given.get('name') ?? '',
      value: given.get('value') ?? '',
      text,
      action: action ? new URL(action, pageUrl).href : null,
    }
  }
  const real = [...html.matchAll(new RegExp(`<(button\\b${TAG})>(.*?)</button>`, 'gis'))].map(
    ([, tag = '', text = '']) => button(attributesOf(tag), textOf(text)),
  )
  const inputs = [...html.matchAll(new RegExp(`<(input\\b${TAG})>`, 'gi'))]
    .map(([, tag = '']) => attributesOf(tag))
    .filter((given) => given.get('type') === 'submit')
    .map((given) => button(given, given.get('value') ?? ''))
  return [...real, ...inputs]
}
