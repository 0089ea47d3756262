import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TandemStartError } from '../postgres/start-error.ts'

/** A secret of this installation: read from its file, or made once. Two starts at once agree on one value. */
export function keptSecret(dataDir: string, name: string, make: () => string): string {
  const file = join(dataDir, name)
  try {
    mkdirSync(dataDir, { recursive: true })
    const draft = `${file}.${process.pid}`
    const known = read(file)
    if (known) return known
    writeFileSync(draft, `${make()}\n`, { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft, { force: true })
    }
    const kept = read(file)
    if (!kept) throw new Error(`${name} is empty`)
    return kept
  } catch (cause) {
    throw new TandemStartError(`The file ${file} could not be read or made; check who owns the folder.`, {
      cause,
    })
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
