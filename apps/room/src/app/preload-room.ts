/** The room's own code and words. */
export function loadRoomPage() {
  return import('../room/room-page.tsx').then((module) => module.RoomPage)
}

/** The connection and the room's rules. */
export function loadSession() {
  return import('../session/connect-room.ts')
}

/** Asked for while the person still writes a name. */
export function preloadRoom(): void {
  loadSession().catch(() => {})
  loadRoomPage().catch(() => {})
}
