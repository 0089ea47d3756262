import { realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = realpathSync(resolve(dirname(fileURLToPath(import.meta.url)), '../..'))

/** Everything that Tandem remembers on this machine. */
export const dataFolder = (env = process.env) => resolve(root, env.TANDEM_DATA_DIR?.trim() || '.tandem')
