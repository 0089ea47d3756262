import { callRulesOf } from '@tandem/core/rooms/room-state'
import {
  ArrowDownToLine,
  ArrowUpToLine,
  Captions as CaptionsIcon,
  Expand,
  Lock,
  PictureInPicture2,
  Settings2,
  UserPlus,
  Wallet,
} from 'lucide-preact'
import { t } from '../i18n/i18n.ts'
import type { RoomSession } from '../session/room-session.ts'
import type { MenuItem } from '../ui/menu.tsx'
import type { Call } from './call.ts'
import { ICON } from './call-icons.ts'
import { callUi, placeOf } from './call-ui.ts'
import { canCaption } from './captions.tsx'
import { canFloat, floatCall, hasPicture } from './float-call.ts'

/** Less width than this leaves the product none for larger pictures. */
const WIDE_ENOUGH = '(min-width: 1280px)'

/** What one needs seldom in a call. */
export function callMenu(call: Call, session: RoomSession, phone: boolean): MenuItem[] {
  const { larger, captions, place, devices, small } = callUi
  return [
    { label: t('call.devices'), icon: <Settings2 {...ICON} />, onSelect: () => (devices.value = true) },
    {
      label: t('call.saver'),
      icon: <Wallet {...ICON} />,
      checked: call.saving.peek(),
      onSelect: () => call.save(!call.saving.peek()),
    },
    canCaption() && {
      label: t('call.captions'),
      icon: <CaptionsIcon {...ICON} />,
      checked: captions.peek(),
      onSelect: () => {
        captions.value = !captions.peek()
      },
    },
    !phone &&
      matchMedia(WIDE_ENOUGH).matches && {
        label: t('call.larger'),
        icon: <Expand {...ICON} />,
        checked: larger.peek(),
        onSelect: () => {
          larger.value = !larger.peek()
          if (larger.peek()) small.value = false
        },
      },
    canFloat() && {
      label: t('call.pip'),
      icon: <PictureInPicture2 {...ICON} />,
      disabled: !hasPicture(),
      onSelect: floatCall,
    },
    moveItem(placeOf(place.peek(), phone)),
    ...hostItems(session),
  ].filter((item) => item !== false)
}

function moveItem(now: 'top' | 'bottom'): MenuItem {
  return {
    label: t(now === 'top' ? 'call.moveDown' : 'call.moveUp'),
    icon: now === 'top' ? <ArrowDownToLine {...ICON} /> : <ArrowUpToLine {...ICON} />,
    onSelect: () => {
      callUi.place.value = now === 'top' ? 'bottom' : 'top'
    },
  }
}

function hostItems(session: RoomSession): MenuItem[] {
  if (!session.isHost.peek()) return []
  const { locked, removed } = callRulesOf(session.room.peek())
  const lock: MenuItem = {
    label: t('call.lock'),
    icon: <Lock {...ICON} />,
    checked: locked,
    onSelect: () => session.do({ type: 'lock-call', on: !locked }),
  }
  if (removed.length === 0) return ['line', lock]
  const back: MenuItem = {
    label: t('call.letBackList'),
    icon: <UserPlus {...ICON} />,
    onSelect: () => (callUi.devices.value = true),
  }
  return ['line', lock, back]
}
