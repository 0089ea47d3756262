import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { loadPanelWords } from '../i18n/load-words.ts'
import { InviteSheet } from '../panels/panels.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { useRoomUi } from './room-ui.ts'

interface WindowProps {
  open: boolean
  onClose: () => void
}

/** Windows over the room: one at a time, each asked for by the person. */
export function Windows() {
  const ui = useRoomUi()
  const [invited, setInvited] = useState(false)
  if (ui.inviting.value && !invited) setInvited(true)
  return (
    <>
      {invited && <InviteSheet open={ui.inviting.value} onClose={() => (ui.inviting.value = false)} />}
      <Later open={ui.help.value} onClose={() => (ui.help.value = false)} load={keysHelp} />
      <Later open={ui.announcing.value} onClose={() => (ui.announcing.value = false)} load={announcements} />
      <LeaveDialog />
    </>
  )
}

// The votes' own words are the panels'.
const keysHelp = () =>
  Promise.all([import('./keys-help.tsx'), loadPanelWords()]).then(([module]) => module.KeysHelp)
const announcements = () => import('./announcement-choice.tsx').then((m) => m.AnnouncementChoice)

/** Seldom opened, so fetched when opened. */
function Later({ load, ...props }: WindowProps & { load: () => Promise<ComponentType<WindowProps>> }) {
  const [Loaded, setLoaded] = useState<ComponentType<WindowProps> | null>(null)
  useEffect(() => {
    if (props.open && Loaded === null) load().then((component) => setLoaded(() => component))
  }, [props.open, Loaded, load])
  return Loaded === null ? null : <Loaded {...props} />
}
