import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Operation = {
  tags?: string[]
  summary?: string
  security?: Record<string, unknown>[]
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>
  parameters?: { name: string; in: string }[]
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
  tags: { name: string }[]
  servers: { url: string }[]
}
let server: TestServer
let document: Document
beforeAll(async () => {
  server = await startTestServer()
  const answer = await fetch(`${server.url}/api/openapi.json`)
  expect(answer.status).toBe(200)
  document = (await answer.json()) as Document
})
afterAll(() => server.stop())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ name: `${method.toUpperCase()} ${path}`, path, one })),
  )

it('O30 · describes all of the API, by OpenAPI 3.1, and nothing else', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(document.servers).toEqual([{ url: server.url }])
  expect(operations().length).toBeGreaterThan(40)
  for (const { path } of operations()) expect(path).toMatch(/^\/api\/(v1|public|operator)\//)
})

it('O31 · every route under /api/v1 has a summary, a tag, who may ask, and what it answers', () => {
  const wrong = operations()
    .filter(({ path }) => path.startsWith('/api/v1/'))
    .flatMap(({ name, one }) => {
      const answers = Object.entries(one.responses).filter(([code]) => code.startsWith('2'))
      const empty = answers.every(([code, { content }]) => {
        const schemas = Object.values(content ?? {}).map(({ schema }) => schema)
        return code !== '204' && !schemas.some((schema) => schema && Object.keys(schema).length > 0)
      })
      return [
        ...(one.summary ? [] : [`${name} has no summary`]),
        ...(one.tags?.length && one.tags[0] !== 'other' ? [] : [`${name} has no tag`]),
        ...(empty ? [`${name} does not say what it answers`] : []),
      ]
    })
  expect(wrong).toEqual([])
})

it('O32 · every path names its parameters, and every reference is found', () => {
  for (const { name, path, one } of operations()) {
    const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, each]) => each)
    const given = (one.parameters ?? []).filter((each) => each.in === 'path').map((each) => each.name)
    expect(given.sort(), name).toEqual(named.sort())
  }
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, one]) => one as string,
  )
  for (const one of new Set(references)) {
    const found = one
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document)
    expect(found, one).toBeTruthy()
  }
})

it('O33 · each tag is told, and each scheme is there', () => {
  const tags = new Set(operations().flatMap(({ one }) => one.tags ?? []))
  expect(document.tags.map(({ name }) => name)).toEqual([...tags].sort())
  for (const { one } of operations())
    for (const way of one.security ?? [])
      for (const name of Object.keys(way))
        expect(Object.keys(document.components.securitySchemes)).toContain(name)
})

it('O31 · says of nothing that a token can do it where no token can', () => {
  const ways = (path: string, method: string) =>
    (document.paths[path]?.[method]?.security ?? []).flatMap((one) => Object.keys(one))
  expect(ways('/api/v1/stores/{storeKey}/invitations', 'post')).toEqual(['session'])
  expect(ways('/api/v1/stores/{storeKey}/tokens', 'post')).toEqual(['session'])
  expect(ways('/api/v1/stores/{storeKey}/orders', 'get')).toEqual(['token', 'session'])
})

it('O34 · is read by people on a page with its own scripts and styles only', async () => {
  for (const lang of ['en', 'ro']) {
    const page = await fetch(`${server.url}/developers`, { headers: { 'accept-language': lang } })
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/)
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(html).toContain(`<html lang="${lang}"`)
    expect(html).not.toMatch(/ style=|<script>|onclick=/)
    for (const path of Object.keys(document.paths).filter((one) => one.startsWith('/api/v1/')))
      expect(html).toContain(path.replace(/\{(\w+)\}/g, '{$1}'))
    for (const [, asset] of html.matchAll(/(?:src|href)="(\/developers\/[^"]+\.(?:js|css))"/g))
      expect((await fetch(server.url + asset)).status).toBe(200)
  }
  expect((await fetch(`${server.url}/developers/changes`)).status).toBe(200)
})
