import { unescape as decode } from 'node:querystring'

export interface FormBounds {
  pairs: number
  depth: number
}

type Node = Map<string, Node | string>

/**
 * A form as PHP writes and reads it: `orders[0][line_items][1][sku]=…`, `ids[]=…`, the last of two equal names wins.
 * Gives back plain objects without a prototype, or null when it is more than the bounds allow. Never throws.
 */
export function parsePhpForm(text: string, bounds: FormBounds): Record<string, unknown> | null {
  const root: Node = new Map()
  let from = 0
  for (let pairs = 0; from <= text.length; pairs++) {
    if (pairs > bounds.pairs) return null
    const end = text.indexOf('&', from)
    const pair = text.slice(from, end === -1 ? text.length : end)
    from = end === -1 ? text.length + 1 : end + 1
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = plain(equals === -1 ? pair : pair.slice(0, equals))
    const path = pathOf(name, bounds.depth)
    if (path === null) return null
    put(root, path, equals === -1 ? '' : plain(pair.slice(equals + 1)))
  }
  return plainObject(root)
}

const plain = (text: string) => decode(text.replaceAll('+', ' '))

/** `a[b][]` is a, b and the next free number. Walked sign by sign: a pattern would look at `[[[[…` again from each. */
function pathOf(name: string, depth: number): string[] | null {
  let open = name.indexOf('[')
  if (open < 1) return [name]
  const path = [name.slice(0, open)]
  while (open !== -1) {
    const close = name.indexOf(']', open)
    if (close === -1) break
    path.push(name.slice(open + 1, close))
    if (path.length > depth) return null
    open = name.indexOf('[', close)
  }
  return path
}

function put(root: Node, path: string[], value: string): void {
  let node = root
  for (let at = 0; ; at++) {
    const step = path[at] === '' && at > 0 ? String(node.size) : (path[at] as string)
    if (at === path.length - 1) {
      node.set(step, value)
      return
    }
    const inner = node.get(step)
    if (inner instanceof Map) node = inner
    else {
      const fresh: Node = new Map()
      node.set(step, fresh)
      node = fresh
    }
  }
}

function plainObject(node: Node): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null)
  for (const [name, value] of node) object[name] = typeof value === 'string' ? value : plainObject(value)
  return object
}
