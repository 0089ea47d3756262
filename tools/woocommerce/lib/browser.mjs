import { formsOf, textOf } from './html-forms.mjs'

const MOST_REDIRECTS = 10

/**
 * A person's browser without a screen: keeps cookies per host, follows redirects, fills forms in. What it saw in the
 * address bar is kept, so that a test can say that no secret was ever there.
 */
export function createBrowser() {
  const jar = new Map()
  const seen = []

  const cookiesFor = (url) =>
    [...(jar.get(url.hostname)?.values() ?? [])]
      .filter(({ path }) => url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')

  const keepCookies = (url, answer) => {
    const kept = jar.get(url.hostname) ?? new Map()
    for (const line of answer.headers.getSetCookie()) {
      const [pair, ...rest] = line.split(';').map((part) => part.trim())
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      const facts = Object.fromEntries(
        rest.map((part) => part.split('=')).map(([key, text = '']) => [key.toLowerCase(), text]),
      )
      const path = facts.path || '/'
      const gone = facts['max-age'] === '0' || (facts.expires && Date.parse(facts.expires) < Date.now())
      if (gone) kept.delete(`${name} ${path}`)
      else kept.set(`${name} ${path}`, { name, value, path })
    }
    jar.set(url.hostname, kept)
  }

  async function open(address, init = {}) {
    let url = new URL(address)
    let request = { method: 'GET', ...init }
    let from = request.referer ?? null
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      seen.push(url.href)
      const answer = await fetch(url, {
        method: request.method,
        body: request.body,
        redirect: 'manual',
        signal: AbortSignal.timeout(60_000),
        headers: headersOf(url, request, from, cookiesFor(url)),
      })
      keepCookies(url, answer)
      const next = answer.headers.get('location')
      if (answer.status < 300 || answer.status > 399 || !next) return pageOf(url, answer)
      await answer.arrayBuffer()
      from = url.href
      url = new URL(next, url)
      if (![307, 308].includes(answer.status))
        request = { ...init, method: 'GET', body: undefined, type: undefined }
    }
    throw new Error(`${address} leads on and on`)
  }

  return {
    open,
    /** Every address that stood in the address bar. */
    seen,
    cookies: (host) => [...(jar.get(host)?.values() ?? [])],
    /** Sends a form as it stands, with some fields changed and the boxes ticked that are named; `press`: a button. */
    submit(page, { form, fill = {}, tick = null, press = null }) {
      const found = typeof form === 'function' ? page.forms.find(form) : (form ?? page.forms[0])
      if (!found) throw new Error(`there is no such form on ${page.url}: ${page.text.slice(0, 400)}`)
      const body = bodyOf(found, { fill, tick, press })
      if (found.method === 'GET') return open(`${found.action.split('?')[0]}?${body}`, { referer: page.url })
      return open(found.action, {
        method: 'POST',
        body: body.toString(),
        type: 'application/x-www-form-urlencoded',
        referer: page.url,
      })
    },
  }
}

function headersOf(url, request, from, cookie) {
  const origin = from ? new URL(from).origin : null
  return {
    'user-agent': 'Mozilla/5.0 (a test)',
    accept: 'text/html,application/xhtml+xml',
    'accept-language': 'en',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
    'sec-fetch-site': origin === null ? 'none' : origin === url.origin ? 'same-origin' : 'cross-site',
    ...(from ? { referer: from } : {}),
    ...(request.method === 'POST' && origin ? { origin } : {}),
    ...(request.type ? { 'content-type': request.type } : {}),
    ...(cookie ? { cookie } : {}),
    ...request.headers,
  }
}

async function pageOf(url, answer) {
  const html = await answer.text()
  return {
    url: url.href,
    status: answer.status,
    headers: answer.headers,
    html,
    text: textOf(html),
    forms: formsOf(html, url.href),
  }
}

function bodyOf(form, { fill, tick, press }) {
  const body = new URLSearchParams()
  for (const [name, value] of form.fields) body.append(name, name in fill ? String(fill[name]) : value)
  for (const [name, value] of Object.entries(fill))
    if (!form.fields.some(([known]) => known === name)) body.append(name, String(value))
  for (const { name, value, checked, disabled } of form.boxes) {
    const on = tick
      ? tick.includes(`${name}=${value}`) || tick.includes(name) || (checked && !tick.length)
      : checked
    if (on && !disabled && name) body.append(name, value)
  }
  const button = press
    ? form.buttons.find(({ name, value }) => name === press || value === press)
    : form.buttons[0]
  if (press && !button) throw new Error(`there is no button ${press}`)
  if (button?.disabled) throw new Error(`the button of ${form.action} cannot be pressed`)
  if (button?.name) body.append(button.name, button.value)
  return body
}
