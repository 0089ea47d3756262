import type { RoomDoor, StoreView } from '@tandem/contract/http/rooms'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { applyLook } from '../look/apply-look.ts'
import { type Membership, membershipOf, rememberedStore } from '../session/credentials.ts'
import { ask } from '../session/http.ts'
import type { Screen } from './app.tsx'
import { enterRoom } from './enter-room.ts'
import { NoticePage } from './notice-page.tsx'
import { preloadRoom } from './preload-room.ts'
import { RoomSkeleton } from './room-skeleton.tsx'

const TRY_AGAIN_MS = 2_000

/** A room's own address: goes on where this tab was. */
export function ResumePage({ roomId, show }: { roomId: string; show: (next: Screen) => void }) {
  const [membership] = useState(() => membershipOf(roomId))
  const [trouble, setTrouble] = useState(false)
  useEffect(() => {
    if (membership === null) return
    preloadRoom()
    let gone = false
    let cancel: (() => void) | null = null
    const slow = setTimeout(() => setTrouble(true), TRY_AGAIN_MS)
    const resume = async () => {
      const ready = await readStore(membership, () => gone)
      if (ready === null || gone) return
      if ('at' in ready) return show(ready)
      applyLook(ready.store.look)
      const way = await enterRoom({ ...ready, entry: { by: 'membership', membership } })
      if (gone) return way.cancel()
      cancel = way.cancel
      const screen = await way.session
      cancel = null
      if (!gone) show(screen)
    }
    resume()
    return () => {
      gone = true
      clearTimeout(slow)
      cancel?.()
    }
  }, [membership, show])
  if (membership === null) return <NoticePage title={t('page.noRoom')} lead={t('page.noRoomLead')} />
  return (
    <RoomSkeleton
      line={navigator.onLine ? (trouble ? t('connection.connecting') : null) : t('connection.offline')}
    />
  )
}

type Ready = { store: StoreView; first: ProductRef | null }

/** From this tab's memory, else from the server, asked until it answers. */
async function readStore(membership: Membership, gone: () => boolean): Promise<Ready | Screen | null> {
  const store = rememberedStore(membership.storeKey)
  if (store !== null) return { store, first: null }
  const authorization = `Bearer ${membership.participantId}.${membership.credential}`
  while (!gone()) {
    const door = await ask<RoomDoor>(`/api/public/rooms/${membership.roomId}`, { authorization })
    if (door.ok) {
      const { store: seen, productId, variationId } = door.value
      return { store: seen, first: productId === null ? null : { productId, variationId } }
    }
    if (door.reason !== 'offline' && door.reason !== 'internal' && door.reason !== 'too_fast')
      return { at: 'over', reason: door.reason, store: null, session: null }
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
  }
  return null
}
