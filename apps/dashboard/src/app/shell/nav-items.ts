import {
  Cable,
  CreditCard,
  House,
  KeyRound,
  type LucideIcon,
  MessagesSquare,
  Package,
  Palette,
  ReceiptText,
  ScrollText,
  Send,
  UsersRound,
} from 'lucide-react'
import type { Permission } from '../../api/me.ts'
import type { PlainKey } from '../../i18n/i18n.ts'

export interface NavItem {
  to:
    | '/app/s/$storeKey'
    | '/app/s/$storeKey/orders'
    | '/app/s/$storeKey/products'
    | '/app/s/$storeKey/rooms'
    | '/app/s/$storeKey/look'
    | '/app/s/$storeKey/destinations'
    | '/app/s/$storeKey/connection'
    | '/app/s/$storeKey/team'
    | '/app/s/$storeKey/tokens'
    | '/app/s/$storeKey/audit'
    | '/app/s/$storeKey/plan'
  label: PlainKey
  icon: LucideIcon
  permission: Permission
  /** Pressed after `g`. */
  key: string
  /** On a phone's bar itself, not behind *More*. */
  first?: boolean
  /** Below the line: who may, and who did. */
  last?: boolean
}

export const NAV_ITEMS: readonly NavItem[] = [
  { to: '/app/s/$storeKey', label: 'app.home', icon: House, permission: 'store.read', key: 'h', first: true },
  {
    to: '/app/s/$storeKey/orders',
    label: 'app.orders',
    icon: ReceiptText,
    permission: 'orders.read',
    key: 'o',
    first: true,
  },
  {
    to: '/app/s/$storeKey/products',
    label: 'app.products',
    icon: Package,
    permission: 'products.read',
    key: 'p',
    first: true,
  },
  {
    to: '/app/s/$storeKey/rooms',
    label: 'app.rooms',
    icon: MessagesSquare,
    permission: 'rooms.read',
    key: 'r',
    first: true,
  },
  { to: '/app/s/$storeKey/look', label: 'app.look', icon: Palette, permission: 'look.manage', key: 'l' },
  {
    to: '/app/s/$storeKey/destinations',
    label: 'app.destinations',
    icon: Send,
    permission: 'destinations.read',
    key: 'd',
  },
  {
    to: '/app/s/$storeKey/connection',
    label: 'app.connection',
    icon: Cable,
    permission: 'store.read',
    key: 'c',
  },
  {
    to: '/app/s/$storeKey/team',
    label: 'app.team',
    icon: UsersRound,
    permission: 'team.manage',
    key: 't',
    last: true,
  },
  {
    to: '/app/s/$storeKey/tokens',
    label: 'app.tokens',
    icon: KeyRound,
    permission: 'tokens.manage',
    key: 'k',
    last: true,
  },
  {
    to: '/app/s/$storeKey/audit',
    label: 'app.audit',
    icon: ScrollText,
    permission: 'audit.read',
    key: 'a',
    last: true,
  },
  {
    to: '/app/s/$storeKey/plan',
    label: 'plan.title',
    icon: CreditCard,
    permission: 'store.manage',
    key: 'n',
    last: true,
  },
]
