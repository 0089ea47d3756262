import { type Form, formsOf, textOf } from './forms.ts'

export interface Page {
  url: string
  status: number
  headers: Headers
  html: string
  /** What a person reads. */
  text: string
  forms: Form[]
}

export interface Filling {
  /** Texts by field name. */
  set?: Record<string, string>
  /** Boxes by name: exactly these values are ticked. */
  tick?: Record<string, string[]>
  /** The button, by its value or words; the first one when nothing is said. */
  press?: RegExp
}

export interface Browser {
  /** Every address this browser was sent to, redirects included. */
  readonly visited: string[]
  get(url: string, headers?: Record<string, string>): Promise<Page>
  submit(page: Page, form: Form | undefined, filling?: Filling): Promise<Page>
  /** For what a page's script would ask for. */
  fetch(url: string, init?: RequestInit): Promise<Response>
  cookies(url: string): string
}

const MOST_REDIRECTS = 12

/** A browser without a screen: keeps cookies by host and port, follows redirects, fills in forms. */
export function openBrowser(headers: Record<string, string> = {}): Browser {
  const jars = new Map<string, Map<string, string>>()
  const visited: string[] = []
  const jarOf = (url: string) => {
    const { host } = new URL(url)
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    return jar
  }
  const cookies = (url: string) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')

  const send = async (url: string, init: RequestInit = {}): Promise<Response> => {
    visited.push(url)
    const sent = new Headers({ accept: 'text/html', 'accept-language': 'en', ...headers })
    for (const [name, value] of new Headers(init.headers)) sent.set(name, value)
    if (cookies(url) !== '') sent.set('cookie', cookies(url))
    const answer = await fetch(url, { ...init, headers: sent, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) keep(jarOf(url), line)
    return answer
  }

  const follow = async (url: string, init: RequestInit = {}): Promise<Page> => {
    let at = url
    let answer = await send(at, init)
    for (let hops = 0; answer.status >= 300 && answer.status < 400 && hops < MOST_REDIRECTS; hops += 1) {
      const next = answer.headers.get('location')
      if (!next) break
      await answer.body?.cancel()
      at = new URL(next, at).href
      answer = await send(at)
    }
    const html = await answer.text()
    return {
      url: at,
      status: answer.status,
      headers: answer.headers,
      html,
      text: textOf(html),
      forms: formsOf(html, at),
    }
  }

  return {
    visited,
    cookies,
    fetch: send,
    get: (url, more = {}) => follow(url, { headers: more }),
    async submit(page, form, filling = {}) {
      if (!form) throw new Error(`No such form on ${page.url} (${page.status}): ${page.text.slice(0, 400)}`)
      const button = filling.press
        ? form.buttons.find(({ value, text, name }) => filling.press?.test(`${name} ${value} ${text}`))
        : form.buttons[0]
      if (filling.press && !button) throw new Error(`No button ${filling.press} on ${page.url}`)
      const fields = fill(form, filling)
      if (button?.name) fields.append(button.name, button.value)
      const action = button?.action ?? form.action
      if (form.method === 'GET') return follow(`${action.split('?')[0]}?${fields}`)
      return follow(action, {
        method: 'POST',
        body: fields.toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: new URL(page.url).origin,
          referer: page.url,
          'sec-fetch-site':
            new URL(page.url).origin === new URL(action).origin ? 'same-origin' : 'cross-site',
          'sec-fetch-mode': 'navigate',
        },
      })
    },
  }
}

function fill(form: Form, { set = {}, tick = {} }: Filling): URLSearchParams {
  const fields = new URLSearchParams()
  for (const { name, value, type, on } of form.fields) {
    const wanted = tick[name]
    const ticked = wanted && (type === 'checkbox' || type === 'radio') ? wanted.includes(value) : on
    if (ticked) fields.append(name, set[name] ?? value)
  }
  return fields
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...rest] = line.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  const gone = rest.some((part) => {
    const [key = '', value = ''] = part.trim().split('=')
    if (/^max-age$/i.test(key)) return Number(value) <= 0
    return /^expires$/i.test(key) && Date.parse(value) < Date.now()
  })
  if (gone) jar.delete(name)
  else jar.set(name, pair.slice(at + 1))
}

/** A form by what is in it. */
export const formWith = (page: Page, inside: RegExp): Form | undefined =>
  page.forms.find((form) => inside.test(form.html))
