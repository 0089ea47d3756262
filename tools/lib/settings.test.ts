import { expect, test } from 'vitest'
import { isNewEnough } from './node-version.mjs'
import { nameFor, readSettings } from './settings.mjs'
import { count } from './vitest.mjs'

test('arguments come before the environment', () => {
  const settings = readSettings(['--host', '0.0.0.0', '--port=4000'], {
    TANDEM_PORT: '5000',
    SHOP_PORT: '5001',
  })
  expect(settings).toMatchObject({ host: '0.0.0.0', tandem: { port: 4000 }, shop: { port: 5001 } })
})

test('PORT is taken where TANDEM_PORT is not given', () => {
  expect(readSettings([], { PORT: '6000' }).tandem).toMatchObject({ port: 6000, fixed: true })
})

test('what is not known is told, with what is', () => {
  expect(() => readSettings(['--hots', 'x'], {})).toThrow('"--hots" is not known here; known are --host')
  expect(() => readSettings(['--host'], {})).toThrow('--host needs a value')
})

test('people reach a loopback host as localhost', () => {
  expect(['127.0.0.1', '::1', 'localhost'].map(nameFor)).toEqual(['localhost', 'localhost', 'localhost'])
  expect(nameFor('192.0.2.7')).toBe('192.0.2.7')
  expect(nameFor('2001:db8::7')).toBe('[2001:db8::7]')
})

test('Node 20.19 is the floor', () => {
  expect(['20.18.3', '18.20.0', '20.19.0', '20.20.2', '22.1.0'].map(isNewEnough)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
})

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})

test('tests are counted, and what could not even begin counts as failed', () => {
  const report = {
    testResults: [
      file('passed', 'passed', 'skipped', 'todo'),
      file('failed', 'passed', 'failed', 'skipped'),
      file('failed', 'skipped', 'skipped'),
      file('failed'),
    ],
  }
  expect(count(report, false)).toEqual({ passed: 2, failed: 4, skipped: 3 })
})

test('an error outside of any test, or no report at all, is a failure', () => {
  expect(count({ testResults: [file('passed', 'passed')] }, false)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  })
  expect(count(null, false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
