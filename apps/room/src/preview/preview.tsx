import type { CataloguePage, ProductCard, ProductView } from '@tandem/contract/http/catalogue'
import type { PreviewMessage, PreviewReady } from '@tandem/contract/http/look'
import type { StoreView } from '@tandem/contract/http/rooms'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Greeting } from '../app/greeting.tsx'
import { NameForm } from '../app/name-form.tsx'
import { NoticePage } from '../app/notice-page.tsx'
import { RoomSkeleton } from '../app/room-skeleton.tsx'
import { t } from '../i18n/i18n.ts'
import { applyLook, showTheme } from '../look/apply-look.ts'
import { RoomPage } from '../room/room-page.tsx'
import { ask } from '../session/http.ts'
import { previewSession } from './preview-session.ts'

export interface PreviewProps {
  storeKey: string
  page: 'room' | 'arrive'
}

interface Sample {
  store: StoreView
  products: ProductCard[]
  product: ProductView | null
}

/** The real room of a shop with made-up friends, in the look that the screen around it sends. No room is made. */
export function Preview({ storeKey, page }: PreviewProps) {
  const [sample, setSample] = useState<Sample | null | 'gone'>(null)
  const [message, setMessage] = useState<PreviewMessage | null>(null)
  useEffect(() => {
    beQuiet()
    readSample(storeKey).then((read) => setSample(read ?? 'gone'))
    return listen(setMessage)
  }, [storeKey])
  if (sample === null) return <RoomSkeleton line={null} />
  if (sample === 'gone') return <NoticePage title={t('page.noStore')} lead={t('page.noStoreLead')} />
  const store = message ? { ...sample.store, look: message.look } : sample.store
  applyLook(store.look)
  showTheme(message?.theme ?? store.look.theme)
  if (page === 'room') return <SampleRoom sample={sample} store={store} />
  return (
    <div inert>
      <Greeting store={store} product={sample.product} title={t('arrive.title', { name: 'Ana' })}>
        <p class="small">{t('arrive.inside', { count: 2 })}</p>
        <NameForm action={t('arrive.join')} busy={false} error={undefined} onName={() => {}} />
      </Greeting>
    </div>
  )
}

function SampleRoom({ sample, store }: { sample: Sample; store: StoreView }) {
  const base = useMemo(() => previewSession(sample.store, sample.products), [sample])
  const look = JSON.stringify(store.look)
  const session = useMemo(() => ({ ...base, store }), [base, look])
  return <RoomPage session={session} />
}

async function readSample(storeKey: string): Promise<Sample | null> {
  const base = `/api/public/stores/${encodeURIComponent(storeKey)}`
  const [store, page] = await Promise.all([
    ask<StoreView>(base),
    ask<CataloguePage>(`${base}/products?sort=featured`),
  ])
  if (!store.ok) return null
  const all = page.ok ? page.value.products : []
  const best = all.filter((one) => one.picture !== null && one.stock.state !== 'out')
  const products = [...best, ...all.filter((one) => !best.includes(one))]
  const first = products[0]
  const product = first ? await ask<ProductView>(`${base}/products/${first.id}`) : null
  return { store: store.value, products, product: product?.ok ? product.value : null }
}

/** Looks come from our own page around the frame, and from nobody else. */
function listen(onLook: (message: PreviewMessage) => void): () => void {
  const hear = (e: MessageEvent) => {
    if (e.origin !== location.origin || e.source !== parent || e.data?.kind !== 'tandem:look') return
    onLook(e.data as PreviewMessage)
  }
  addEventListener('message', hear)
  const ready: PreviewReady = { kind: 'tandem:preview-ready' }
  if (parent !== window) parent.postMessage(ready, location.origin)
  return () => removeEventListener('message', hear)
}

/** Inside the frame nothing moves what is around it: neither the tab's history nor, before a press, the keyboard. */
function beQuiet(): void {
  history.pushState = history.replaceState.bind(history)
  history.back = () => {}
  const { focus } = HTMLElement.prototype
  HTMLElement.prototype.focus = () => {}
  addEventListener('pointerdown', () => (HTMLElement.prototype.focus = focus), { once: true, capture: true })
}
