import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HttpApp } from '../../platform/http/app.ts'
import { createPageFiles } from '../../platform/http/page-files.ts'
import { createDashboardModule } from './dashboard.module.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-dashboard-'))
const serve = (dist: string) => {
  const app = Fastify() as unknown as HttpApp
  createDashboardModule(createPageFiles(dist, 'dashboard')).routes?.(app)
  return app
}
const app = serve(folder)

beforeAll(() => {
  mkdirSync(join(folder, 'assets/dashboard'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Tandem</title>')
  writeFileSync(join(folder, 'assets/dashboard/main-abc.js'), 'export const one = 1'.repeat(100))
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

it.each(['/app', '/app/s/fir/orders?q=%3Cscript%3E', '/app/sign-in'])(
  'B11: %s is the one page',
  async (url) => {
    const answer = await app.inject({ url })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toBe('<!doctype html><title>Tandem</title>')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['x-robots-tag']).toContain('noindex')
  },
)

it('B11: its policy lets no inline script or style run, and nobody frame it', async () => {
  const policy = String((await app.inject({ url: '/app' })).headers['content-security-policy'])
  expect(policy).not.toContain('unsafe')
  for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"])
    expect(policy.split('; ')).toContain(rule)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("form-action 'none'")
})

it('sends its files compressed and for good, and nothing that is not one of them', async () => {
  const script = await app.inject({
    url: '/assets/dashboard/main-abc.js',
    headers: { 'accept-encoding': 'br, gzip' },
  })
  expect(script.statusCode).toBe(200)
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  for (const path of ['gone.js', '..%2f..%2findex.html', '%2e%2e/index.html', 'main-abc.js%00'])
    expect((await app.inject({ url: `/assets/dashboard/${path}` })).statusCode, path).toBeGreaterThanOrEqual(
      400,
    )
})

it('says so while it is not built', async () => {
  const empty = serve(join(folder, 'nothing'))
  const answer = await empty.inject({ url: '/app' })
  expect(answer.statusCode).toBe(503)
  expect(answer.body).toContain('has not been built yet')
  await empty.close()
})
