import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'

const FILES = [
  'package-lock.json',
  'bench/package-lock.json',
  'tools/woocommerce/package-lock.json',
  '.npmrc',
]
const FOREIGN = [
  { what: 'a registry or download address', pattern: /https?:\/\/[^\s"]+\.(tgz|tar\.gz)|registry\s*=/ },
  { what: 'a path of one machine', pattern: /"(file:)?\/(home|root|Users|tmp|work|mnt|var)\/[^"]*"/ },
]

/** The lock file works with any registry and on any machine: npm is told to leave addresses out (.npmrc). */
export async function checkLockFile() {
  return FILES.filter((file) => existsSync(join(root, file))).flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    return FOREIGN.flatMap(({ what, pattern }) => {
      const at = lines.findIndex((line) => pattern.test(line))
      return at < 0 ? [] : [`${file}:${at + 1} holds ${what}: ${lines[at].trim().slice(0, 120)}`]
    })
  })
}
