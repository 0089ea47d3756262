import type { CategoryView } from '@tandem/contract/http/catalogue'
import type { Category } from './taxonomy.store.ts'

/** Every category with itself and all below it; a circle in the shop's data ends at what was seen already. */
export function subtrees(categories: Category[]): Map<string, string[]> {
  const children = new Map<number, Category[]>()
  for (const category of categories) {
    children.set(category.parentId, [...(children.get(category.parentId) ?? []), category])
  }
  const below = new Map<string, string[]>()
  for (const root of categories) {
    const seen = new Map([[root.id, root.slug]])
    const queue = [root]
    for (let next = queue.shift(); next; next = queue.shift()) {
      for (const child of children.get(next.id) ?? []) {
        if (seen.has(child.id)) continue
        seen.set(child.id, child.slug)
        queue.push(child)
      }
    }
    below.set(root.slug, [...seen.values()])
  }
  return below
}

/** Categories in which there is something, in the shop's order. */
export function categoryViews(categories: Category[], counts: ReadonlyMap<string, number>): CategoryView[] {
  const slugs = new Map(categories.map(({ id, slug }) => [id, slug]))
  return categories.flatMap(({ slug, name, parentId }) => {
    const count = counts.get(slug) ?? 0
    return count > 0 ? [{ slug, name, count, parent: slugs.get(parentId) ?? null }] : []
  })
}

/** Each category after the one that it belongs to. One whose parents go in a circle stands at the top. */
export function inTree(all: readonly Category[]): { slug: string; name: string; depth: number }[] {
  const below = groupBelow(all)
  const placed = new Set<number>()
  const found: { slug: string; name: string; depth: number }[] = []
  const walk = (parentId: number, depth: number) => {
    for (const { id, slug, name } of below.get(parentId) ?? []) {
      if (placed.has(id)) continue
      placed.add(id)
      found.push({ slug, name, depth })
      walk(id, depth + 1)
    }
  }
  walk(0, 0)
  for (const { id, slug, name } of all) {
    if (!placed.has(id)) found.push({ slug, name, depth: 0 })
  }
  return found
}

function groupBelow(all: readonly Category[]): Map<number, Category[]> {
  const below = new Map<number, Category[]>()
  for (const one of all) below.set(one.parentId, [...(below.get(one.parentId) ?? []), one])
  return below
}
