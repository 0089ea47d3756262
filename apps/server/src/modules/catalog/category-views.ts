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
