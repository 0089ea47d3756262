import type { RoomReason } from '@tandem/contract/room-reasons'
import { useEffect, useState } from 'preact/hooks'
import type { MyCart } from '../../session/my-cart.ts'
import { leaveFor } from '../../session/shop-page.ts'

export interface HandOffStep {
  busy: boolean
  /** Why the shop could not be opened the last time; null: nothing is wrong. */
  failed: RoomReason | 'offline' | null
  go: () => Promise<void>
}

/** A page that is still here after this was not left: the person stopped it, or the shop does not answer. */
const LEAVES_WITHIN_MS = 15_000

/** The step to the shop with my things, in this tab. */
export function useHandOff(cart: MyCart): HandOffStep {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<HandOffStep['failed']>(null)
  useEffect(() => {
    if (!busy) return
    // Back by the browser's own memory of the page, the button has to work again.
    const again = () => setBusy(false)
    const timer = setTimeout(again, LEAVES_WITHIN_MS)
    addEventListener('pageshow', again)
    return () => {
      clearTimeout(timer)
      removeEventListener('pageshow', again)
    }
  }, [busy])
  const go = async () => {
    if (busy) return
    setBusy(true)
    setFailed(null)
    try {
      leaveFor((await cart.handOff()).url)
    } catch (error) {
      setBusy(false)
      setFailed(error instanceof Error ? (error.message as RoomReason | 'offline') : 'internal')
    }
  }
  return { busy, failed, go }
}
