import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RoomSession } from '../session/room-session.ts'
import { callOf } from './call-of.ts'
import { fakePage } from './testing/fake-page.ts'
import { fakeRoom } from './testing/fake-room.ts'

let page: ReturnType<typeof fakePage>
beforeEach(() => {
  page = fakePage()
})
afterEach(() => void vi.unstubAllGlobals())

/** How many listeners something has. */
function counted(target: EventTarget) {
  const listeners = new Set<unknown>()
  const { addEventListener, removeEventListener } = target
  target.addEventListener = (...given: Parameters<EventTarget['addEventListener']>) => {
    listeners.add(given[1])
    addEventListener.apply(target, given)
  }
  target.removeEventListener = (...given: Parameters<EventTarget['removeEventListener']>) => {
    listeners.delete(given[1])
    removeEventListener.apply(target, given)
  }
  return listeners
}

it('a room has one call, and when it is over nothing of it listens any more', async () => {
  const targets = [page.document, page.window, navigator.mediaDevices] as EventTarget[]
  const listeners = targets.map(counted)
  vi.stubGlobal('addEventListener', page.window.addEventListener)
  vi.stubGlobal('removeEventListener', page.window.removeEventListener)
  const at = fakeRoom('ana', 'ben').page('ana')
  const session = Object.assign(at.session, { roomId: 'room' }) as unknown as RoomSession
  expect(callOf(session)).toBe(callOf(session))
  expect(listeners.map(({ size }) => size > 0)).toEqual([true, true, true])
  at.closes()
  await Promise.resolve()
  expect(listeners.map(({ size }) => size)).toEqual([0, 0, 0])
})
