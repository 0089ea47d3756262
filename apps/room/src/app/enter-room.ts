import { signal } from '@preact/signals'
import type { StoreView } from '@tandem/contract/http/rooms'
import type { RoomReason } from '@tandem/contract/room-reasons'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import type { Connecting, Entry } from '../session/connect-room.ts'
import { rememberStore } from '../session/credentials.ts'
import type { Screen } from './app.tsx'
import { loadSession } from './preload-room.ts'

interface Way {
  store: StoreView
  entry: Entry
  /** What is on the stage when nothing was looked at before in this tab. */
  first: ProductRef | null
}

export type Entering = Omit<Connecting, 'session'> & { readonly session: Promise<Screen> }

/** Goes in. The address becomes the room's own, which names no secret and may be loaded again. */
export async function enterRoom(way: Way): Promise<Entering> {
  rememberStore(way.store)
  const loaded = await loadSession().catch(() => null)
  if (loaded === null) return outOfDate(way)
  const { connectRoom } = loaded
  const device = matchMedia('(max-width: 760px)').matches ? 'phone' : 'desktop'
  const connecting = connectRoom({ ...way, device })
  const session = connecting.session.then((outcome): Screen => {
    if ('refused' in outcome) return refusedAt(way, outcome.refused)
    const address = `/r/${outcome.roomId}`
    if (location.pathname !== address) history.replaceState(history.state, '', address)
    return { at: 'room', session: outcome }
  })
  return { ...connecting, session }
}

/** Where to try again is known to whoever has a seat already. */
function refusedAt({ store, entry }: Way, reason: RoomReason): Screen {
  const seat = entry.by === 'membership' ? { roomId: entry.membership.roomId } : {}
  return { at: 'over', reason, store, session: null, ...seat }
}

/** The code is not there to be had: no network just now, or the server has a newer page. */
function outOfDate(way: Way): Entering {
  return {
    session: Promise.resolve(refusedAt(way, navigator.onLine ? 'too_old' : 'hello_late')),
    connection: signal({ state: 'closed' }),
    knocking: signal(null),
    cancel: () => {},
  }
}
