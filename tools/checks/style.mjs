import { join } from 'node:path'
import { root } from '../lib/root.mjs'
import { runNode } from '../lib/run.mjs'

export async function checkStyle() {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const { ok, output } = await runNode([
    biome,
    'check',
    '--colors=off',
    '--diagnostic-level=error',
    '--no-errors-on-unmatched',
    '.',
  ])
  return ok ? [] : [output.trim()]
}
