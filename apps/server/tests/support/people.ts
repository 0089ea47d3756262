// biome-ignore-all lint/suspicious/noExplicitAny: what a route answers is looked at by the test that asks it.
import { expect } from 'vitest'
import { OPERATOR_TOKEN } from './test-server.ts'

export const PASSWORD = 'fir-and-clay-2026'

/** What an answer brought; `body` is parsed where it was JSON. */
export interface Answer<T = any> {
  status: number
  body: T
  headers: Headers
}

/** A person with a browser of their own: cookies are kept, requests come from our own page. */
export interface Person {
  name: string
  email: string
  password: string
  personId: string
  /** The `Cookie` header, for what does not go through `call`. */
  cookie(): string
  call<T = any>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>
  get<T = any>(path: string): Promise<Answer<T>>
  post<T = any>(path: string, body?: unknown): Promise<Answer<T>>
  patch<T = any>(path: string, body?: unknown): Promise<Answer<T>>
  put<T = any>(path: string, body?: unknown): Promise<Answer<T>>
  delete<T = any>(path: string): Promise<Answer<T>>
}

/** Somebody at a browser who is not signed in yet. */
export function stranger(
  url: string,
  who: Partial<Pick<Person, 'name' | 'email' | 'password'>> = {},
): Person {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const call: Person['call'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        origin: new URL(url).origin,
        ...(cookies.size > 0 && { cookie: cookie() }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    return { status: answer.status, body: isJson && text ? JSON.parse(text) : text, headers: answer.headers }
  }
  const { name = 'Ana', email = 'ana@example.org', password = PASSWORD } = who
  return {
    name,
    email,
    password,
    personId: '',
    cookie,
    call,
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    patch: (path, body = {}) => call('PATCH', path, body),
    put: (path, body = {}) => call('PUT', path, body),
    delete: (path) => call('DELETE', path),
  }
}

/** Makes an account and is signed in. The first one on a server is its operator, and owns the configured store. */
export async function signUp(
  url: string,
  who: Partial<Pick<Person, 'name' | 'email' | 'password'>> & { invite?: string } = {},
): Promise<Person> {
  const { invite, ...rest } = who
  const person = stranger(url, rest)
  const { name, email, password } = person
  const answer = await person.post('/api/auth/sign-up', { name, email, password, ...(invite && { invite }) })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return { ...person, personId: (await person.get('/api/v1/me')).body.personId }
}

/** The same person at another browser. */
export async function signIn(url: string, who: Pick<Person, 'name' | 'email' | 'password'>): Promise<Person> {
  const person = stranger(url, who)
  const answer = await person.post('/api/auth/sign-in', { email: who.email, password: who.password })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return { ...person, personId: (await person.get('/api/v1/me')).body.personId }
}

/** Somebody new who was invited into a store by one of its owners. */
export async function memberOf(
  url: string,
  owner: Person,
  storeKey: string,
  role: 'owner' | 'manager' | 'packer',
  who: Partial<Pick<Person, 'name' | 'email' | 'password'>> = {},
): Promise<Person> {
  const made = await owner.post(`/api/v1/stores/${storeKey}/invitations`, { role })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const email = who.email ?? `${role}-${Math.random().toString(36).slice(2, 8)}@example.org`
  return signUp(url, { name: role, ...who, email, invite: new URL(made.body.link).hash.slice(1) })
}

/** A token of the store with these scopes, as `Authorization` of `withToken`. */
export async function makeToken(owner: Person, storeKey: string, scopes: string[]): Promise<string> {
  const made = await owner.post(`/api/v1/stores/${storeKey}/tokens`, {
    name: 'a program',
    scopes,
    days: null,
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body.secret
}

/** A program: no cookie, no origin. */
export async function withToken<T = any>(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  const answer = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json')
  return { status: answer.status, body: isJson && text ? JSON.parse(text) : text, headers: answer.headers }
}

/** The operator's program, by the key of the settings. */
export const byKey = <T = any>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> => withToken<T>(url, OPERATOR_TOKEN, method, path, body)
