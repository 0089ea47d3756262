import { signal } from '@preact/signals'
import type { StoreView } from '@tandem/contract/http/rooms'
import type { Connecting, Entry } from '../session/connect-room.ts'
import { rememberStore } from '../session/credentials.ts'
import type { Screen } from './app.tsx'
import { loadSession } from './preload-room.ts'

interface Way {
  store: StoreView
  entry: Entry
  firstProduct: number | null
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
    if ('refused' in outcome) return { at: 'over', reason: outcome.refused, store: way.store, session: null }
    const address = `/r/${outcome.roomId}`
    if (location.pathname !== address) history.replaceState(history.state, '', address)
    return { at: 'room', session: outcome }
  })
  return { ...connecting, session }
}

/** The code is not there to be had: no network just now, or the server has a newer page. */
function outOfDate({ store }: Way): Entering {
  const screen: Screen = {
    at: 'over',
    reason: navigator.onLine ? 'too_old' : 'hello_late',
    store,
    session: null,
  }
  return {
    session: Promise.resolve(screen),
    connection: signal({ state: 'closed' }),
    knocking: signal(null),
    cancel: () => {},
  }
}
