import { computed, effect, signal } from '@preact/signals'
import type { HandOff, StoreView } from '@tandem/contract/http/rooms'
import { LIMITS } from '@tandem/core/rooms/limits'
import { type CartLine, type ProductRef, refKey } from '@tandem/core/rooms/room-state'
import { forget, keep, readKept } from '../ui/tab-storage.ts'
import type { Catalogue } from './catalogue.ts'
import type { DurableLane } from './durable-lane.ts'
import { ask } from './http.ts'
import type { CartLineView, MyCart } from './my-cart.ts'
import { choiceText, termsOf } from './product-choice.ts'
import { shopPage } from './shop-page.ts'

interface CartDeps {
  store: StoreView
  roomId: string
  me: string
  catalogue: Catalogue
  lane: DurableLane
  authorization: () => string
}

const SHARE_AFTER_MS = 400

export function createMyCart({ store, roomId, me, catalogue, lane, authorization }: CartDeps): MyCart {
  const cartKey = `tandem.cart.${store.storeKey}`
  const raw = signal<readonly CartLine[]>(readCart(cartKey))
  const leaving = `tandem.handoff.${store.storeKey}`
  const hasLeft = () => readKept(leaving) !== null
  const returned = signal(hasLeft())
  const shared = computed(() => lane.room.value.sharedCarts[me] !== undefined)
  let shareTimer: ReturnType<typeof setTimeout> | undefined

  addEventListener('pageshow', () => {
    returned.value = hasLeft()
  })
  const change = (next: readonly CartLine[]) => {
    raw.value = next
    keep(cartKey, next)
    if (!shared.peek()) return
    clearTimeout(shareTimer)
    shareTimer = setTimeout(publish, SHARE_AFTER_MS)
  }
  const publish = () => {
    if (shared.peek()) lane.do({ type: 'share-cart', lines: [...raw.peek()] })
  }
  const lines = computed(() => raw.value.map((line) => describe(line, catalogue)))
  const settle = () => {
    forget(leaving)
    returned.value = false
  }
  // What a friend sees has to be what is here, also when it was changed in another room of the same shop.
  effect(() => {
    if (shared.value && JSON.stringify(lane.room.peek().sharedCarts[me]) !== JSON.stringify(raw.peek()))
      publish()
  })

  return {
    lines,
    count: computed(() => raw.value.reduce((sum, line) => sum + line.quantity, 0)),
    total: computed(() => lines.value.reduce((sum, v) => sum + (v.unit ?? 0) * v.line.quantity, 0)),
    shared,
    add(ref, quantity) {
      const key = lineKey(ref)
      const before = raw.peek().find((line) => lineKey(line) === key)
      const oneOnly = isOneOnly(ref, catalogue)
      if (oneOnly && before !== undefined) return 'added'
      const next = oneOnly ? 1 : (before?.quantity ?? 0) + quantity
      if (next > LIMITS.quantity || (before === undefined && raw.peek().length >= LIMITS.cartLines))
        return 'full'
      change(
        before === undefined
          ? [...raw.peek(), { ...ref, quantity: next }]
          : raw.peek().map((line) => (line === before ? { ...line, quantity: next } : line)),
      )
      return 'added'
    },
    setQuantity(key, quantity) {
      const kept = Math.min(Math.max(Math.trunc(quantity) || 1, 1), LIMITS.quantity)
      const set = (line: CartLine) => ({ ...line, quantity: isOneOnly(line, catalogue) ? 1 : kept })
      change(raw.peek().map((line) => (lineKey(line) === key ? set(line) : line)))
    },
    remove: (key) => change(raw.peek().filter((line) => lineKey(line) !== key)),
    clear: () => change([]),
    share(on) {
      clearTimeout(shareTimer)
      lane.do({ type: 'share-cart', lines: on ? [...raw.peek()] : null })
    },
    async handOff() {
      const page = shopPage(store)
      const body = { lines: raw.peek(), ...(page === null ? {} : { page }) }
      const path = `/api/public/rooms/${roomId}/hand-off`
      const answer = await ask<HandOff>(path, { method: 'POST', body, authorization: authorization() })
      if (!answer.ok) throw new Error(answer.reason)
      keep(leaving, Date.now())
      return { url: answer.value.url }
    },
    returned,
    settleReturn(itWorked) {
      if (itWorked) change([])
      settle()
    },
  }
}

/** Two choices of one variation that says "any" are two lines. */
export function lineKey(ref: ProductRef): string {
  const chosen = Object.entries(ref.attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return chosen.length === 0 ? refKey(ref) : `${refKey(ref)}?${new URLSearchParams(chosen)}`
}

function isOneOnly({ productId }: ProductRef, catalogue: Catalogue): boolean {
  const product = catalogue.product(productId).peek()
  return typeof product === 'object' && product?.soldIndividually === true
}

function describe(line: CartLine, catalogue: Catalogue): CartLineView {
  const key = lineKey(line)
  const product = catalogue.product(line.productId).value
  const unknown = { name: null, choice: '', picture: null, unit: null, stock: null, oneOnly: false }
  const nothing = { key, line, ...unknown }
  if (product === 'loading') return { ...nothing, trouble: null, loading: true }
  if (product === null) return { ...nothing, trouble: 'gone', loading: false }
  const known = line.variationId === null || product.variations.some((v) => v.id === line.variationId)
  const { price, stock, picture } = termsOf(product, line)
  const short = stock.state === 'few' && stock.left !== null && stock.left < line.quantity
  return {
    key,
    line,
    name: product.name,
    choice: choiceText(product, line),
    picture,
    unit: price.now,
    stock,
    oneOnly: product.soldIndividually,
    trouble: known ? (stock.state === 'out' ? 'out' : short ? 'few' : null) : 'gone',
    loading: false,
  }
}

function readCart(key: string): CartLine[] {
  const kept = readKept<unknown>(key)
  return Array.isArray(kept) ? (kept as CartLine[]) : []
}
