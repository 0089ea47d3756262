import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRecordStore } from '../../record-store.ts'
import { emptySession, type Session } from './session.ts'

const KEEP_MS = 30 * 24 * 3_600_000
/** More visitors than a demonstration has; beyond it the one not seen for longest is forgotten. */
const MAX_SESSIONS = 5_000

export type SessionStore = {
  /** The visitor's session, or a fresh one that is kept only once it is saved. */
  read(id: string): Session
  save(session: Session): void
  secret: Buffer
  close(): void
}

/** Sessions live on the server; with a data folder they outlast a restart. */
export function createSessionStore(dataDir: string | null, now: () => number): SessionStore {
  const folder = dataDir === null ? null : join(dataDir, 'storefront')
  if (folder !== null) mkdirSync(folder, { recursive: true })
  const records = createRecordStore<{ session: Session }>(
    folder === null ? null : join(folder, 'sessions.jsonl'),
  )
  const secret = folder === null ? randomBytes(32) : keptSecret(join(folder, 'session.key'))

  const forget = () => {
    const all = records.all('session').sort((a, b) => a.seenAt - b.seenAt)
    const old = all.filter(
      (session, index) => session.seenAt < now() - KEEP_MS || index < all.length - MAX_SESSIONS,
    )
    if (old.length > 0)
      records.commit(old.map((session) => ({ kind: 'session', id: session.id, value: null })))
  }
  forget()
  let saves = 0

  return {
    read: (id) => records.get('session', id) ?? emptySession(id, now()),
    save(session) {
      records.commit([{ kind: 'session', id: session.id, value: { ...session, seenAt: now() } }])
      saves += 1
      if (saves % 500 === 0) forget()
    },
    secret,
    close: () => records.close(),
  }
}

function keptSecret(file: string): Buffer {
  if (existsSync(file)) {
    const kept = readFileSync(file)
    if (kept.length === 32) return kept
  }
  const made = randomBytes(32)
  writeFileSync(file, made, { mode: 0o600 })
  return made
}
