import type { ProductView } from '@tandem/contract/http/catalogue'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import type { ProductStageView } from '../session/stage.ts'
import { Button } from '../ui/button.tsx'
import { Empty, Skeleton } from '../ui/notice.tsx'
import { Description } from './description.tsx'
import { Facts } from './facts.tsx'
import { Gallery } from './gallery.tsx'
import { useSections } from './use-sections.ts'
import './product-stage.css'

/** The product that I look at. It is the hero: pictures first, facts beside or below. */
export function ProductStage() {
  const { stage, catalogue } = useSession()
  const view = stage.product.value
  if (view === null) return <Nothing />
  const slot = catalogue.product(view.productId).value
  if (slot === 'loading' && catalogue.failed(view.productId).value) return <Failed id={view.productId} />
  if (slot === 'loading') return <StageSkeleton />
  if (slot === null) return <Gone id={view.productId} />
  return <Shown key={view.productId} product={slot} view={view} />
}

function Shown({ product, view }: { product: ProductView; view: ProductStageView }) {
  const { store } = useSession()
  useSections(product.id)
  useEffect(() => {
    document.title = `${product.name} · ${store.look.name}`
  }, [product.name, store])
  return (
    <article class="hero" aria-labelledby="product-name">
      <Gallery product={product} view={view} />
      <Facts product={product} view={view} />
      <Description product={product} />
    </article>
  )
}

function Nothing() {
  const { stage } = useSession()
  return (
    <div class="stage-empty">
      <Empty
        title={t('product.pick')}
        action={
          <Button onClick={() => stage.go({ at: 'catalogue', category: null })}>
            {t('catalogue.seeAll')}
          </Button>
        }
      >
        {t('product.pickLead')}
      </Empty>
    </div>
  )
}

function Gone({ id }: { id: number }) {
  const { stage, catalogue } = useSession()
  const before = catalogue.change(id).value?.before
  return (
    <div class="stage-empty">
      <Empty
        title={before ? `${before.name}. ${t('product.gone')}` : t('product.gone')}
        action={
          <Button onClick={() => stage.go({ at: 'catalogue', category: before?.categories[0] ?? null })}>
            {t('product.alike')}
          </Button>
        }
      >
        {t('product.goneLead')}
      </Empty>
    </div>
  )
}

function Failed({ id }: { id: number }) {
  const { catalogue } = useSession()
  return (
    <div class="stage-empty" role="alert">
      <Empty
        title={t('product.failed')}
        action={<Button onClick={() => catalogue.recheck(id)}>{t('ui.retry')}</Button>}
      >
        {t('product.failedLead')}
      </Empty>
    </div>
  )
}

const LATE_MS = 120

function StageSkeleton() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(setLate, LATE_MS, true)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div class="hero" role="status" aria-label={t('product.loading')}>
      <div class="gallery">{late && <Skeleton class="gallery-frame" />}</div>
      <div class="facts">
        {late && (
          <>
            <Skeleton class="facts-skeleton-title" />
            <Skeleton class="facts-skeleton-line" />
            <Skeleton class="facts-skeleton-box" />
          </>
        )}
      </div>
    </div>
  )
}
