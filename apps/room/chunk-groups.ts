import { fileURLToPath } from 'node:url'

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The page comes in steps: what every page needs; what stands in front of a room; what the room needs until it can be
 * used. The rest is fetched when it is opened, or before that when there is nothing else to do.
 */
const STEPS = [
  { name: 'base', from: ['src/app/app.tsx', 'src/i18n/load-words.ts'] },
  { name: 'door', from: ['src/app/door.ts'] },
  { name: 'room', from: ['src/room/room-page.tsx', 'src/session/connect-room.ts'] },
]

/** Not found by following imports: what the build itself adds, and the icons' frame behind their index. */
const EVERYWHERE = /preload-helper|\/lucide-preact\/dist\/esm\/(?!icons\/)/

/**
 * The file that a module goes to: that of the step which needs it, or the common one when several do. One file per step
 * is smaller, gzip, than many, and none carries what only a later step uses.
 */
export function stepsOfThePage() {
  let steps: { name: string; modules: Set<string> }[] | null = null
  return (id: string, graph: Graph): string | null => {
    if (EVERYWHERE.test(id)) return 'base'
    steps ??= STEPS.map(({ name, from }) => ({ name, modules: closure(from.map(at), graph) }))
    const needing = steps.filter(({ modules }) => modules.has(id))
    return needing.length > 1 ? 'base' : (needing[0]?.name ?? null)
  }
}

function closure(roots: string[], graph: Graph): Set<string> {
  const found = new Set<string>()
  const follow = (id: string) => {
    // Its index names every icon there is; which of them are used is another question.
    if (found.has(id) || id.includes('/lucide-preact/')) return
    found.add(id)
    for (const needed of graph.getModuleInfo(id)?.importedIds ?? []) follow(needed)
  }
  for (const root of roots) follow(root)
  return found
}
