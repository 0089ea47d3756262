import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'
import { runNode } from '../lib/run.mjs'

/** Every tsconfig.json of the tree that names files of its own. */
export function typeProjects() {
  const folders = [
    '.',
    ...['packages', 'apps'].flatMap((group) =>
      readdirSync(join(root, group)).map((name) => `${group}/${name}`),
    ),
  ]
  return folders.filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
}

export async function checkTypes(project) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { ok, output } = await runNode([tsc, '-p', project, '--pretty', 'false'])
  return ok ? [] : [output.trim()]
}
