import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { Config } from '../platform/config/config.ts'
import type { Log } from '../platform/log/log.ts'
import { TandemStartError } from '../platform/postgres/start-error.ts'
import { createVault } from '../platform/vault/create-vault.ts'
import { keptSecret } from '../platform/vault/kept-secret.ts'
import type { Vault } from '../platform/vault/vault.ts'

export interface ServerSecrets {
  vault: Vault
  operatorToken: string
}

/** The master key and the operator's token: as set, or made once and kept beside the data. */
export function openServerSecrets({ dataDir, masterKey, operatorToken }: Config, log: Log): ServerSecrets {
  const make = () => {
    log.warn(
      { file: join(dataDir, 'master-key') },
      "A master key was made. Keep a copy of it apart from the database and its backups: without it the shops' keys cannot be opened.",
    )
    return randomBytes(32).toString('base64')
  }
  return {
    vault: createVault(masterKey ?? keptSecret(dataDir, 'master-key', make)),
    operatorToken:
      operatorToken ?? keptSecret(dataDir, 'operator-token', () => randomBytes(24).toString('base64url')),
  }
}

const MARK = 'master-key'
const CONTEXT = 'platform:mark'

/** A database that another master key sealed is told at the start, not at the first shop. */
export async function checkMasterKey(pool: Pool, vault: Vault): Promise<void> {
  await pool.query('insert into platform_marks (name, value) values ($1, $2) on conflict do nothing', [
    MARK,
    vault.seal('tandem', CONTEXT),
  ])
  const { rows } = await pool.query<{ value: string }>('select value from platform_marks where name = $1', [
    MARK,
  ])
  try {
    vault.open(rows[0]?.value ?? '', CONTEXT)
  } catch (cause) {
    throw new TandemStartError(
      'The database was sealed with another master key; give the right one in TANDEM_MASTER_KEY or put the file "master-key" back.',
      { cause },
    )
  }
}
