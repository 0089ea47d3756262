import { callRulesOf, type Participant } from '@tandem/core/rooms/room-state'
import {
  Crown,
  EllipsisVertical,
  Flag,
  MessageCircle,
  MessageCircleOff,
  PhoneIncoming,
  UserX,
} from 'lucide-preact'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What the host may do about a person, and reporting, which everybody may. */
export function PersonMenu({ person }: { person: Participant }) {
  const session = useSession()
  const [open, setOpen] = useState<'remove' | 'hand-over' | 'report' | null>(null)
  const { name, id: participantId, chatMuted } = person
  const close = () => setOpen(null)
  const hosting = (): MenuItem[] => [
    {
      label: t(chatMuted ? 'people.unmute' : 'people.mute'),
      icon: chatMuted ? <MessageCircle {...ICON} /> : <MessageCircleOff {...ICON} />,
      onSelect: () => session.do({ type: 'mute-chat', participantId, on: !chatMuted }),
    },
    {
      label: t('people.handOver', { name }),
      icon: <Crown {...ICON} />,
      disabled: person.standing !== 'in',
      onSelect: () => setOpen('hand-over'),
    },
    ...(callRulesOf(session.room.peek()).removed.includes(participantId)
      ? [
          {
            label: t('call.letBack'),
            icon: <PhoneIncoming {...ICON} />,
            onSelect: () => session.do({ type: 'remove-from-call', participantId, on: false }),
          },
        ]
      : []),
    'line',
    { label: t('people.remove'), icon: <UserX {...ICON} />, danger: true, onSelect: () => setOpen('remove') },
  ]
  const items = (): MenuItem[] => [
    { label: t('people.report'), icon: <Flag {...ICON} />, onSelect: () => setOpen('report') },
    ...(session.isHost.value ? hosting() : []),
  ]
  return (
    <>
      <Menu
        label={t('people.more', { name })}
        items={items}
        icon={<EllipsisVertical {...ICON} />}
        class="person-menu"
      />
      <AskDialog
        open={open === 'remove'}
        title={t('people.removeTitle', { name })}
        text={t('people.removeHelp', { name })}
        yes={t('people.removeYes', { name })}
        danger
        onClose={close}
        onYes={() => session.do({ type: 'remove', participantId })}
      />
      <AskDialog
        open={open === 'hand-over'}
        title={t('people.handOverTitle', { name })}
        text={t('people.handOverHelp', { name })}
        yes={t('people.handOverYes')}
        onClose={close}
        onYes={() => session.do({ type: 'hand-over', participantId })}
      />
      <ReportDialog person={person} open={open === 'report'} onClose={close} />
    </>
  )
}
