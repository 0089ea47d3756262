import { type Signal, signal } from '@preact/signals'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { type ComponentType, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { readSetting } from '../ui/settings.ts'

export type PanelId = 'talk' | 'shortlist' | 'polls' | 'people' | 'cart'

/** What is open on this screen. Nobody else's business. */
export interface RoomUi {
  /** The desktop column's tab. */
  tab: Signal<PanelId>
  /** The phone's sheet; null shows the product alone. */
  sheet: Signal<PanelId | null>
  inviting: Signal<boolean>
  help: Signal<boolean>
  announcing: Signal<boolean>
  leaving: Signal<boolean>
  /** The shop's column is folded away. */
  folded: Signal<boolean>
  phone: Signal<boolean>
  pointing: Signal<boolean>
  /** The first of a comparison to be: with one thing alone there is nothing to tell the room. */
  comparing: Signal<ProductRef | null>
  /** Sold out things that I want to be told of, by their key. */
  waitingFor: Signal<ReadonlyMap<string, ProductRef>>
  /** Those of them that came back and that I have not answered. */
  backAgain: Signal<readonly ProductRef[]>
  /** Single keys act (WCAG 2.1.4: they can be switched off). */
  shortcuts: Signal<boolean>
  /** The call's lobby or strip is wanted; its component comes with the first press. */
  callOpen: Signal<boolean>
  callView: Signal<{ View: ComponentType } | null>
  open(panel: PanelId): void
}

const WIDE = '(min-width: 1180px)'

export function createRoomUi(): RoomUi {
  const phone = signal(false)
  const tab = signal<PanelId>('talk')
  const sheet = signal<PanelId | null>(null)
  return {
    tab,
    sheet,
    phone,
    inviting: signal(false),
    help: signal(false),
    announcing: signal(false),
    leaving: signal(false),
    folded: signal(readSetting('folded', !matchMedia(WIDE).matches)),
    comparing: signal<ProductRef | null>(null),
    pointing: signal(readSetting('pointing', false)),
    waitingFor: signal<ReadonlyMap<string, ProductRef>>(new Map()),
    backAgain: signal<readonly ProductRef[]>([]),
    shortcuts: signal(readSetting('shortcuts', true)),
    callOpen: signal(false),
    callView: signal<{ View: ComponentType } | null>(null),
    open(panel) {
      if (phone.peek()) sheet.value = panel
      else tab.value = panel
    },
  }
}

const UiContext = createContext<RoomUi | null>(null)
export const RoomUiProvider = UiContext.Provider

export function useRoomUi(): RoomUi {
  const ui = useContext(UiContext)
  if (ui === null) throw new Error('useRoomUi outside of a room')
  return ui
}
