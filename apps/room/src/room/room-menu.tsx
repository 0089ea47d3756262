import {
  Accessibility,
  ExternalLink,
  Keyboard,
  Languages,
  LogOut,
  MoreHorizontal,
  SunMoon,
  Users,
} from 'lucide-preact'
import { t } from '../i18n/i18n.ts'
import { switchLanguage } from '../i18n/load-words.ts'
import { setTheme, type Theme, themeNow } from '../look/apply-look.ts'
import { useSession } from '../session/room-session.ts'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { type RoomUi, useRoomUi } from './room-ui.ts'

const NEXT: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' }
const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Third things: how the room looks and speaks to me, and the way out. */
export function RoomMenu() {
  const session = useSession()
  const ui = useRoomUi()
  return (
    <Menu
      label={t('head.menu')}
      icon={<MoreHorizontal {...ICON} />}
      items={() => [
        {
          label: t('menu.followable'),
          icon: <Users {...ICON} />,
          checked: session.stage.followable.peek(),
          onSelect: () => session.stage.setFollowable(!session.stage.followable.peek()),
        },
        ...appearance(),
        {
          label: t('menu.announcements'),
          icon: <Accessibility {...ICON} />,
          onSelect: () => (ui.announcing.value = true),
        },
        ...keys(ui),
        'line',
        {
          label: t('menu.toShop'),
          icon: <ExternalLink {...ICON} />,
          onSelect: () => window.open(session.store.url, '_blank', 'noopener,noreferrer'),
        },
        {
          label: t('menu.leave'),
          icon: <LogOut {...ICON} />,
          danger: true,
          onSelect: () => (ui.leaving.value = true),
        },
        ...(session.store.look.madeWith === false ? [] : madeWith()),
      ]}
    />
  )
}

const madeWith = (): MenuItem[] => ['line', { label: t('page.madeWith'), disabled: true, onSelect: () => {} }]

function appearance(): MenuItem[] {
  const names = { auto: t('menu.themeAuto'), light: t('menu.themeLight'), dark: t('menu.themeDark') }
  return [
    {
      label: t('menu.theme', { theme: names[themeNow()] }),
      icon: <SunMoon {...ICON} />,
      onSelect: () => setTheme(NEXT[themeNow()]),
    },
    { label: t('menu.language'), icon: <Languages {...ICON} />, onSelect: switchLanguage },
  ]
}

function keys(ui: RoomUi): MenuItem[] {
  // A narrow window may well have a keyboard; a touch screen alone has none.
  if (ui.phone.peek() && matchMedia('(hover: none)').matches) return []
  return [{ label: t('menu.keys'), icon: <Keyboard {...ICON} />, onSelect: () => (ui.help.value = true) }]
}
