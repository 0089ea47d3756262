import type { CategoryView } from '@tandem/contract/http/catalogue'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { Notice } from '../ui/notice.tsx'

const FEW = 6

interface CategoryListProps {
  current: string | null
  onPick: (slug: string | null) => void
  /** In a row that scrolls sideways, for narrow screens. */
  row?: boolean
}

/** The shop's parts with their counts; the parts of a part appear when it is picked. */
export function CategoryList({ current, onPick, row }: CategoryListProps) {
  const { catalogue } = useSession()
  const [all, setAll] = useState(false)
  useEffect(() => catalogue.loadCategories(), [catalogue])
  const categories = catalogue.categories.value
  if (categories === 'failed')
    return (
      <Notice
        tone="warn"
        action={
          <Button size="s" onClick={catalogue.loadCategories}>
            {t('ui.retry')}
          </Button>
        }
      >
        {t('catalogue.categoriesFailed')}
      </Notice>
    )
  if (categories === 'loading') return <div class="categories" />
  const shown = visible(categories, current)
  const cut = !row && !all && shown.length > FEW + 1 ? shown.slice(0, FEW) : shown
  return (
    <nav class={classes('categories', row && 'categories-row')} aria-label={t('catalogue.categories')}>
      <Item name={t('catalogue.all')} on={current === null} onPick={() => onPick(null)} />
      {cut.map((c) => (
        <Item
          key={c.slug}
          name={c.name}
          count={c.count}
          inner={c.parent !== null && !row}
          on={c.slug === current}
          onPick={() => onPick(c.slug)}
        />
      ))}
      {shown.length > FEW + 1 && !row && (
        <button type="button" class="category category-more" onClick={() => setAll(!all)}>
          {all ? t('catalogue.fewerCategories') : t('catalogue.moreCategories')}
        </button>
      )}
    </nav>
  )
}

function Item(props: { name: string; count?: number; on: boolean; inner?: boolean; onPick: () => void }) {
  return (
    <button
      type="button"
      class={classes('category', props.on && 'category-on', props.inner && 'category-inner')}
      aria-current={props.on ? 'true' : undefined}
      onClick={props.onPick}
    >
      <span>{props.name}</span>
      {props.count !== undefined && <span class="category-count num">{props.count}</span>}
    </button>
  )
}

/** Top parts, and below the picked one (or the one it is in) its own. */
function visible(all: readonly CategoryView[], current: string | null): CategoryView[] {
  const slugs = new Set(all.map((c) => c.slug))
  const parentOf = (c: CategoryView) => (c.parent !== null && slugs.has(c.parent) ? c.parent : null)
  const open = new Set<string>()
  let at = all.find((c) => c.slug === current)
  while (at && !open.has(at.slug)) {
    open.add(at.slug)
    const up = parentOf(at)
    at = up === null ? undefined : all.find((c) => c.slug === up)
  }
  const below = (parent: string | null): CategoryView[] =>
    all
      .filter((c) => parentOf(c) === parent && c.count > 0)
      .flatMap((c) => [{ ...c, parent }, ...(open.has(c.slug) ? below(c.slug) : [])])
  return below(null)
}
