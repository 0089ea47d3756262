import { loadPanelWords } from '../i18n/load-words.ts'

/** The room's own code and words; asked for while the person still writes a name. */
export function loadRoomPage() {
  return Promise.all([import('../room/room-page.tsx'), loadPanelWords()]).then(([module]) => module.RoomPage)
}
