import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Config } from '../platform/config/config.ts'
import { createLog } from '../platform/log/create-log.ts'
import { openServerSecrets } from './open-secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))

function open(given: Partial<Config>) {
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => void lines.push(line) })
  const dataDir = join(folder, 'data')
  return {
    ...openServerSecrets({ dataDir, masterKey: null, operatorToken: null, ...given } as Config, log),
    lines,
  }
}

it('C18 · makes a master key on the first start, says once that it wants a copy, and never what it is', () => {
  const first = open({})
  expect(existsSync(join(folder, 'data/master-key'))).toBe(true)
  expect(first.lines).toHaveLength(1)
  expect(first.lines[0]).toContain('Keep a copy')
  const sealed = first.vault.seal('cs_secret', 'store:1')
  const second = open({})
  expect(second.lines).toEqual([])
  expect(second.vault.open(sealed, 'store:1')).toBe('cs_secret')
  expect(second.operatorToken).toBe(first.operatorToken)
})

it('C18 · takes the master key of the settings, which opens nothing that another one sealed', () => {
  const own = open({})
  const given = open({ masterKey: 'ab'.repeat(32), operatorToken: 'x'.repeat(24) })
  expect(given.lines).toEqual([])
  expect(given.operatorToken).toBe('x'.repeat(24))
  expect(() => given.vault.open(own.vault.seal('cs_secret', 'store:1'), 'store:1')).toThrow()
})
