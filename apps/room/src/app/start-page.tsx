import type { ProductView } from '@tandem/contract/http/catalogue'
import type { RoomOpened, StoreView } from '@tandem/contract/http/rooms'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { useEffect, useState } from 'preact/hooks'
import { lang, t } from '../i18n/i18n.ts'
import { applyLook } from '../look/apply-look.ts'
import { membershipByStore, rememberMembership, rememberName } from '../session/credentials.ts'
import { type Answer, ask } from '../session/http.ts'
import { termsOf } from '../session/product-choice.ts'
import { Button } from '../ui/button.tsx'
import type { Screen } from './app.tsx'
import { reasonText } from './door-sentences.ts'
import { enterRoom } from './enter-room.ts'
import { Greeting, GreetingSkeleton } from './greeting.tsx'
import { NameForm } from './name-form.tsx'
import { NoticePage } from './notice-page.tsx'
import { useLate } from './use-late.ts'

interface StartPageProps {
  storeKey: string
  productId: number
  /** What was chosen in the shop already. */
  variationId: number | null
  show: (next: Screen) => void
}

type Loaded = { store: Answer<StoreView>; product: Answer<ProductView> }

/** Where *Shop together* on a product leads: a name, and a room is open. */
export function StartPage({ storeKey, productId, variationId, show }: StartPageProps) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [tries, setTries] = useState(0)
  // every press on "try again" asks anew
  useEffect(() => {
    const base = `/api/public/stores/${encodeURIComponent(storeKey)}`
    Promise.all([ask<StoreView>(base), ask<ProductView>(`${base}/products/${productId}`)]).then(
      ([store, product]) => {
        if (store.ok) applyLook(store.value.look)
        setLoaded({ store, product })
      },
    )
  }, [storeKey, productId, tries])
  const again = () => {
    setLoaded(null)
    setTries(tries + 1)
  }
  if (loaded === null) return <GreetingSkeleton />
  const { store, product } = loaded
  if (!store.ok) {
    if (store.reason !== 'no_such_store' && store.reason !== 'not_found') return <Trouble again={again} />
    return <NoticePage title={t('page.noStore')} lead={t('page.noStoreLead')} />
  }
  if (!product.ok) {
    const gone = product.reason === 'no_such_product' || product.reason === 'not_found'
    if (!gone) return <Trouble again={again} />
    const action = { label: t('page.toShop', { shop: store.value.look.name }), href: store.value.url }
    return (
      <NoticePage
        store={store.value}
        title={t('page.noProduct')}
        lead={t('page.noProductLead')}
        action={action}
      />
    )
  }
  const known = product.value.variations.some((v) => v.id === variationId)
  const thing: ProductRef = { productId: product.value.id, variationId: known ? variationId : null }
  return <Open store={store.value} product={product.value} thing={thing} show={show} />
}

function Trouble({ again }: { again: () => void }) {
  const action = { label: t('ui.retry'), act: again }
  return <NoticePage title={t('page.trouble')} lead={t('page.troubleLead')} action={action} />
}

interface OpenProps {
  store: StoreView
  product: ProductView
  thing: ProductRef
  show: (next: Screen) => void
}

function Open({ store, product, thing, show }: OpenProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | undefined>()
  const slow = useLate(busy)
  const open = async (name: string) => {
    setBusy(true)
    setError(undefined)
    rememberName(name)
    const body = { storeKey: store.storeKey, name, ...thing, lang: lang() }
    const answer = await ask<RoomOpened>('/api/public/rooms', { method: 'POST', body })
    if (!answer.ok) {
      setBusy(false)
      setError(answer.reason === 'offline' ? t('arrive.offline') : reasonText(answer.reason))
      return
    }
    const { roomId, participantId, credential, invite } = answer.value
    const membership = { roomId, participantId, credential, invite, storeKey: store.storeKey }
    rememberMembership(membership)
    const entry = { by: 'membership', membership } as const
    const { session } = await enterRoom({ store, entry, first: thing })
    show(await session)
  }
  return (
    <Greeting
      store={store}
      product={asChosen(product, thing)}
      title={t('start.title')}
      foot={t('start.privacy')}
    >
      <p class="page-lead">{t('start.lead')}</p>
      <NameForm
        action={busy ? t('start.opening') : t('start.open')}
        hint={t('start.nameHint')}
        busy={busy}
        error={error ?? (slow ? t('page.troubleLead') : undefined)}
        onName={open}
      />
      <BackToRoom store={store} thing={thing} show={show} />
    </Greeting>
  )
}

/** The picture and the price of what was chosen. */
function asChosen(product: ProductView, thing: ProductRef): ProductView {
  return { ...product, ...termsOf(product, thing) }
}

/** Somebody who is in a room of this shop already, in this tab, most likely wants to show the product there. */
function BackToRoom({ store, thing, show }: Omit<OpenProps, 'product'>) {
  const [membership] = useState(() => membershipByStore(store.storeKey))
  const [busy, setBusy] = useState(false)
  if (membership === null) return null
  const back = async () => {
    setBusy(true)
    const entry = { by: 'membership', membership } as const
    const { session } = await enterRoom({ store, entry, first: thing })
    const screen = await session
    if (screen.at === 'room') screen.session.stage.look(thing)
    show(screen)
  }
  return (
    <div class="greet-form">
      <Button busy={busy} onClick={back} wide>
        {t('start.backToRoom')}
      </Button>
    </div>
  )
}
