import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sentence } from './say.mjs'

const hex = (bytes) => randomBytes(bytes).toString('hex')

/** What the server and the demo store share, made once. A later version may ask for more: it is added. */
export function keepSecrets(folder) {
  const path = join(folder, 'secrets.json')
  const known = readKnown(path)
  const secrets = {
    storeKey: 'fir-and-clay',
    consumerKey: `ck_${hex(20)}`,
    consumerSecret: `cs_${hex(20)}`,
    handoffSecret: hex(32),
    webhookSecret: hex(32),
    pluginSecret: hex(32),
    controlToken: hex(24),
    ...known,
  }
  if (Object.keys(secrets).some((name) => !(name in known))) write(path, secrets)
  return secrets
}

function readKnown(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return {}
    const how = error.code === 'EACCES' ? 'belongs to another user' : 'cannot be read'
    throw new Sentence(
      `The file ${path} ${how}; start Tandem as its owner, or clear the data with "npm run reset".`,
    )
  }
}

function write(path, secrets) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, path)
}

/** Others may pass through (PostgreSQL's own user has to), and read nothing that is not meant for them. */
export function makeDataFolder(folder) {
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o755 })
  } catch (error) {
    throw new Sentence(`The data folder ${folder} cannot be made or written (${error.message}).`)
  }
}
