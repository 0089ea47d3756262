import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRecordStore } from './record-store.ts'

type Kinds = { thing: { name: string; text?: string }; other: number }
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-store-'))
  file = join(folder, 'records.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true }))
const open = () => createRecordStore<Kinds>(file)

describe('a record store', () => {
  it('has after a crash what was committed, and none of a line that was cut', () => {
    const store = open()
    store.commit([
      { kind: 'thing', id: 1, value: { name: 'mug' } },
      { kind: 'other', id: 'a', value: 7 },
    ])
    store.commit([{ kind: 'thing', id: 2, value: { name: 'bowl' } }])
    store.commit([{ kind: 'thing', id: 1, value: null }])
    appendFileSync(file, '[{"kind":"thing","id":3,"value":{"na')
    const again = open()
    expect(again.all('thing')).toEqual([{ name: 'bowl' }])
    expect(again.get('other', 'a')).toBe(7)
    again.commit([{ kind: 'thing', id: 4, value: { name: 'vase' } }])
    expect(open().all('thing')).toEqual([{ name: 'bowl' }, { name: 'vase' }])
  })

  it('says where its file is broken', () => {
    writeFileSync(file, '[]\nnonsense\n[]\n')
    expect(open).toThrow(/line 2/)
  })

  it('rewrites itself when it has grown, without losing or keeping too much', () => {
    const store = open()
    const text = 'x'.repeat(200_000)
    for (let turn = 0; turn < 60; turn += 1)
      store.commit([{ kind: 'thing', id: turn % 3, value: { name: String(turn), text } }])
    expect(readFileSync(file).length).toBeLessThan(9_000_000)
    store.commit([{ kind: 'other', id: 'last', value: 1 }])
    const again = open()
    expect(again.all('thing').map(({ name }) => name)).toEqual(['57', '58', '59'])
    expect(again.get('other', 'last')).toBe(1)
  })
})
