import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../platform/config/config.ts'
import { createVault } from '../platform/vault/create-vault.ts'

/** The master key of the settings or of the data folder; null: there is none yet, and none is made here. */
export function knownMasterKey({ masterKey, dataDir }: Pick<Config, 'masterKey' | 'dataDir'>): string | null {
  if (masterKey) return masterKey
  try {
    return readFileSync(join(dataDir, 'master-key'), 'utf8').trim() || null
  } catch {
    return null
  }
}

/** Whether this key sealed that database, by the text that every database has sealed. */
export function opens(masterKey: string, mark: string): boolean {
  try {
    createVault(masterKey).open(mark, 'platform:mark')
    return true
  } catch {
    return false
  }
}

/** Only where none is: a key is never written over. */
export function keepMasterKey(dataDir: string, masterKey: string): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'master-key'), `${masterKey}\n`, { mode: 0o600, flag: 'wx' })
}
