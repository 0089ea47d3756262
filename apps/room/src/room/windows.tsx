import type { Signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { withCallWords } from '../i18n/load-words.ts'
import { InviteSheet } from '../panels/panels.tsx'
import { lazyPanel } from '../panels/shared/lazy-panel.tsx'
import { useRoomUi } from './room-ui.ts'

interface WindowProps {
  open: boolean
  onClose: () => void
}

const KeysHelp = lazyPanel(() => withCallWords(import('./keys-help.tsx').then((m) => m.KeysHelp)), 'none')
const LeaveDialog = lazyPanel(() => import('./leave-dialog.tsx').then((m) => m.LeaveDialog), 'none')
const AnnouncementChoice = lazyPanel(
  () => withCallWords(import('./announcement-choice.tsx').then((m) => m.AnnouncementChoice)),
  'none',
)

/** Windows over the room: one at a time, each asked for by the person. */
export function Windows() {
  const ui = useRoomUi()
  return (
    <>
      <Asked for={ui.inviting} as={InviteSheet} />
      <Asked for={ui.help} as={KeysHelp} />
      <Asked for={ui.announcing} as={AnnouncementChoice} />
      <Asked for={ui.leaving} as={LeaveDialog} />
    </>
  )
}

/** Stays once it was opened, so that it gives the focus back when it closes. */
function Asked({ for: asked, as: Window }: { for: Signal<boolean>; as: ComponentType<WindowProps> }) {
  const [ever, setEver] = useState(false)
  if (asked.value && !ever) setEver(true)
  return ever ? <Window open={asked.value} onClose={() => (asked.value = false)} /> : null
}
