import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** One record of one kind; `null` takes it away. */
export type Change<Kinds, K extends keyof Kinds = keyof Kinds> = K extends keyof Kinds
  ? { kind: K; id: number | string; value: Kinds[K] | null }
  : never

export type RecordStore<Kinds> = {
  get<K extends keyof Kinds>(kind: K, id: number | string): Kinds[K] | undefined
  all<K extends keyof Kinds>(kind: K): Kinds[K][]
  /** One line of the log: after a crash all of these changes are there, or none. */
  commit(changes: Change<Kinds>[]): void
  /** Counts up with every change of that kind, so that derived lists know when they are old. */
  revision(kind: keyof Kinds): number
  close(): void
}

const COMPACT_AT_BYTES = 8 * 1024 * 1024

/**
 * Records in memory, backed by an append-only log of JSON lines. Values are never changed in place, only replaced.
 * A write reaches the kernel before `commit` returns, so killing the process loses nothing; a half-written last
 * line is cut off at the next start.
 */
export function createRecordStore<Kinds>(file: string | null): RecordStore<Kinds> {
  const tables = new Map<keyof Kinds, Map<string, unknown>>()
  const tableOf = (kind: keyof Kinds) => {
    const table = tables.get(kind) ?? new Map<string, unknown>()
    tables.set(kind, table)
    return table
  }
  const apply = (changes: Change<Kinds>[]) => {
    for (const change of changes) {
      if (change.value === null) tableOf(change.kind).delete(String(change.id))
      else tableOf(change.kind).set(String(change.id), change.value)
    }
  }
  const revisions = new Map<keyof Kinds, number>()
  let handle: number | null = null
  let bytes = 0
  let compactAt = COMPACT_AT_BYTES

  const compact = (path: string) => {
    const temporary = `${path}.new`
    const target = openSync(temporary, 'w', 0o600)
    bytes = 0
    for (const [kind, table] of tables) {
      for (const [id, value] of table)
        bytes += writeSync(target, `${JSON.stringify([{ kind, id, value }])}\n`)
    }
    fsyncSync(target)
    closeSync(target)
    if (handle !== null) closeSync(handle)
    renameSync(temporary, path)
    handle = openSync(path, 'a', 0o600)
    compactAt = Math.max(COMPACT_AT_BYTES, bytes * 4)
  }

  if (file !== null) {
    mkdirSync(dirname(file), { recursive: true })
    if (existsSync(file)) bytes = readLog(file, apply)
    handle = openSync(file, 'a', 0o600)
    if (bytes > COMPACT_AT_BYTES) compact(file)
  }

  return {
    get: (kind, id) => tableOf(kind).get(String(id)) as never,
    all: (kind) => [...tableOf(kind).values()] as never,
    commit: (changes) => {
      if (changes.length === 0) return
      if (handle !== null) bytes += writeSync(handle, `${JSON.stringify(changes)}\n`)
      apply(changes)
      for (const { kind } of changes) revisions.set(kind, (revisions.get(kind) ?? 0) + 1)
      if (file !== null && bytes > compactAt) compact(file)
    },
    revision: (kind) => revisions.get(kind) ?? 0,
    close: () => {
      if (handle !== null) closeSync(handle)
      handle = null
    },
  }
}

function readLog<Kinds>(file: string, apply: (changes: Change<Kinds>[]) => void): number {
  const text = readFileSync(file)
  const end = text.lastIndexOf(0x0a) + 1
  if (end < text.length) truncateSync(file, end)
  const lines = text.subarray(0, end).toString('utf8').split('\n')
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    try {
      apply(JSON.parse(line))
    } catch (cause) {
      throw new Error(
        `The shop's data in ${file} cannot be read (line ${index + 1}). Remove the file to start anew.`,
        { cause },
      )
    }
  }
  return end
}
