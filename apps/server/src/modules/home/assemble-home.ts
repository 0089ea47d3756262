import type { Home, RoomsToday, SyncHealth } from '@tandem/contract/http/home'
import type { Figures } from '@tandem/contract/http/insights'
import { addDays, dayStart, shopTime } from '@tandem/core/insights/shop-time'
import { mayRead } from '@tandem/core/stores/connection'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import { refuse } from '../../platform/errors.ts'
import type { HomeDeps, ShopForHome } from './home-deps.ts'

const DAY_MS = 86_400_000
/** What concerns everybody who works for the shop. */
const FOR_ALL: ReadonlySet<string> = new Set(['connection_trouble', 'disconnected', 'suspended'])

/** What the asker may read. */
export interface Sees {
  orders: boolean
  rooms: boolean
}

/** One shop at a glance. */
export async function assembleHome(deps: HomeDeps, scope: StoreScope, sees: Sees): Promise<Home> {
  const { reading, table } = deps
  const shop = (await deps.stores.knownById(scope.storeId)) ?? refuse('no_such_store')
  const timezone = await deps.stores.timezoneOf(scope.storeId)
  const now = deps.clock.now()
  const { day, hour } = shopTime(now, timezone)
  const yesterday = addDays(day, -1)
  const begin = dayStart(day, timezone)
  const earlier = dayStart(yesterday, timezone)
  const withOrders = sees.orders && shop.connection.parts.includes('orders')
  const ordersOf = (from: number, to: number) => (withOrders ? table.ordersBetween(scope, from, to) : null)
  const [attention, live, today, before, orders, ordersBefore, sync, firsts, productId] = await Promise.all([
    deps.attention.of(scope.storeId),
    deps.liveNow(scope),
    reading.day(scope, day),
    reading.day(scope, yesterday, hour),
    ordersOf(begin, dayStart(addDays(day, 1), timezone)),
    // As far into that day as we are into this one.
    ordersOf(earlier, Math.min(begin, earlier + Math.min(now - begin, DAY_MS))),
    syncOf(deps, scope, shop),
    firstsOf(deps, scope),
    table.firstProduct(scope),
  ])
  return {
    day,
    timezone,
    attention: sees.rooms && sees.orders ? attention : attention.filter(({ code }) => FOR_ALL.has(code)),
    live: sees.rooms ? live : { rooms: 0, people: 0 },
    rooms: sees.rooms ? roomsOf(today.total) : null,
    roomsBefore: sees.rooms ? roomsOf(before.total) : null,
    openedByHour: today.byHour.map(({ figures }) => (sees.rooms ? figures.roomsOpened : 0)),
    orders,
    ordersBefore,
    sync,
    heardAt: shop.row.heardAt,
    firsts: { productRead: productId !== null, ...firsts },
    tryUrl: productId === null ? null : `${deps.roomsUrl(scope.storeId)}/s/${scope.storeKey}/p/${productId}`,
  }
}

function roomsOf(figures: Figures): RoomsToday {
  const { buttons, roomsOpened, invitations, joined, roomsDecided, handOffs, orders, sales } = figures
  return { buttons, opened: roomsOpened, invitations, joined, decided: roomsDecided, handOffs, orders, sales }
}

async function firstsOf({ reading }: HomeDeps, scope: StoreScope) {
  const figures = ['buttons', 'rooms_opened', 'rooms_met', 'invitations_accepted', 'room_orders'] as const
  const ever = await reading.everCounted(scope, figures)
  return {
    buttonPressed: ever.has('buttons') || ever.has('rooms_opened'),
    roomOpened: ever.has('rooms_opened'),
    friendJoined: ever.has('rooms_met') || ever.has('invitations_accepted'),
    orderFromRoom: ever.has('room_orders'),
  }
}

async function syncOf({ table }: HomeDeps, scope: StoreScope, shop: ShopForHome): Promise<SyncHealth[]> {
  const { storeId } = scope
  const parts = (['orders', 'products'] as const).filter((part) => mayRead(shop.connection, part))
  return Promise.all(
    parts.map(async (part): Promise<SyncHealth> => {
      const [progress, last] = await Promise.all([
        part === 'orders' ? ordersProgress(await table.ordersSync(storeId)) : productsProgress(table, scope),
        table.lastCompared(storeId, part),
      ])
      return {
        part,
        ...progress,
        comparedAt: last?.comparedAt ?? null,
        compared: last?.compared ?? null,
        differences: last?.differences ?? null,
        left: last?.left ?? null,
      }
    }),
  )
}

type Progress = Pick<SyncHealth, 'state' | 'read' | 'total'>

function ordersProgress(sync: Progress | undefined): Progress {
  return sync
    ? { state: sync.state, read: sync.read, total: sync.total }
    : { state: 'waiting', read: 0, total: null }
}

async function productsProgress(table: HomeDeps['table'], scope: StoreScope): Promise<Progress> {
  const [sync, read] = await Promise.all([table.productsSync(scope.storeId), table.productsRead(scope)])
  const total = sync?.total ?? null
  if (sync && sync.doneAt !== null) return { state: 'done', read, total: read }
  if (sync && sync.pausedAt !== null) return { state: 'paused', read, total }
  return { state: read > 0 ? 'running' : 'waiting', read, total }
}
