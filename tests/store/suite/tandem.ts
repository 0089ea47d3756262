import type { Json, World } from './world.ts'
import { eventually, operator } from './world.ts'

export interface TandemProduct {
  id: number
  name: string
  price: { now: number | null; was: number | null }
  stock: { state: string; left: number | null }
  attributes: { slug: string; forVariations: boolean; options: { value: string; label: string }[] }[]
  variations: {
    id: number
    attributes: Record<string, string>
    price: { now: number | null }
    stock: { state: string }
  }[]
  purchasable: boolean
}

export interface TandemOrder extends Json {
  id: number
  status: string
  refunds: { id: number }[]
  notes: { id: number }[] | null
  roomToken: string | null
  customerNote: string
}

interface OrderCard {
  id: number
  status: string
}

export interface Reconciliation {
  kind: 'products' | 'orders'
  startedAt: number
  endedAt: number
  why: string
  compared: number
  differences: number
  repaired: number
  left: number
}

/** What Tandem knows of the shop, as rooms and its operator see it. */
export function tandemOf(world: World) {
  const { driver } = world
  const base = () => `/api/operator/stores/${world.storeKey}`

  const product = async (id: number): Promise<TandemProduct | null> => {
    const answer = await fetch(`${driver.tandemUrl}/api/public/stores/${world.storeKey}/products/${id}`)
    return answer.ok ? ((await answer.json()) as TandemProduct) : null
  }

  const order = async (id: number): Promise<TandemOrder | null> => {
    const { status, body } = await operator<TandemOrder>(world, `${base()}/orders/${id}`)
    return status === 200 ? body : null
  }

  const orders = async (): Promise<OrderCard[]> => {
    const found: OrderCard[] = []
    for (let after: number | null = 0; after !== null; ) {
      const { body }: { body: { orders: OrderCard[]; nextAfter: number | null } } = await operator(
        world,
        `${base()}/orders?after=${after}&limit=100`,
      )
      found.push(...(body.orders ?? []))
      after = body.nextAfter ?? null
    }
    return found
  }

  const reconciliations = async () =>
    (await operator<Reconciliation[]>(world, `${base()}/reconciliations`)).body

  return {
    product,
    order,
    orders,
    reconciliations,
    intake: async () => (await operator(world, `${base()}/intake`)).body,
    ordersSync: async () => (await operator(world, `${base()}/orders/sync`)).body,
    catalog: async () => (await operator(world, `${base()}/catalog`)).body,
    productTotal: async (): Promise<number> => {
      const answer = await fetch(`${driver.tandemUrl}/api/public/stores/${world.storeKey}/products`)
      return answer.ok ? ((await answer.json()) as { total: number }).total : -1
    },
    /** A comparison asked for now, and what it says when it is done. */
    async reconcile(kind: Reconciliation['kind']): Promise<Reconciliation> {
      const before = Math.max(
        0,
        ...(await reconciliations()).filter((one) => one.kind === kind).map((one) => one.endedAt),
      )
      await operator(world, `${base()}/reconcile`, { kind })
      const all = await eventually(
        reconciliations,
        (list) => list.some((one) => one.kind === kind && one.endedAt > before),
        Math.max(30_000, driver.patienceMs),
        `the comparison of ${kind}`,
      )
      return all.find((one) => one.kind === kind && one.endedAt > before) as Reconciliation
    },
    /** A room opened on a product, and the address by which it hands lines to the shop's cart. */
    async handOff(lines: Json[]): Promise<string> {
      const opened = await post<{ roomId: string; participantId: string; credential: string }>(
        `${driver.tandemUrl}/api/public/rooms`,
        { storeKey: world.storeKey, name: 'Ioana', productId: lines[0]?.['productId'] ?? null, lang: 'en' },
      )
      const { url } = await post<{ url: string }>(
        `${driver.tandemUrl}/api/public/rooms/${opened.roomId}/hand-off`,
        { lines },
        `${opened.participantId}.${opened.credential}`,
      )
      return url
    },
    figures: async () => {
      const day = new Date().toISOString().slice(0, 10)
      return (await operator(world, `${base()}/figures?from=${day}&to=${day}`)).body
    },
  }
}

export type Tandem = ReturnType<typeof tandemOf>

async function post<T>(url: string, body: unknown, bearer?: string): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
