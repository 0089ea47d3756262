/**
 * What is counted for each shop and hour. Some are counted per product or per size of a room; none knows a person.
 * `room_size:4` counts rooms in which four people ever were, added once when the room ends.
 */
export type FigureName =
  /** The page on which a room is opened was shown: somebody pressed the shop's button, or came by its link. */
  | 'buttons'
  | 'rooms_opened'
  /** Of the rooms that were opened: each once, when it first came so far. */
  | `rooms_${RoomStep}`
  | 'invitations_sent'
  | 'invitations_accepted'
  | 'rooms_ended'
  | `room_size:${number}`
  | `seen_together:${number}`
  | `vote:${'love' | 'maybe' | 'no'}:${number}`
  | 'hand_offs'
  | 'lines_handed_off'
  /** Orders that came out of a room, on the day they were placed; and their minor units by currency and digits. */
  | 'room_orders'
  | `room_sales:${string}:${number}`

/** How far a room came besides being opened. */
export const ROOM_STEPS = ['invited', 'met', 'decided', 'handed_off'] as const
export type RoomStep = (typeof ROOM_STEPS)[number]

const PATTERN =
  /^(buttons|rooms_opened|rooms_invited|rooms_met|rooms_decided|rooms_handed_off|invitations_sent|invitations_accepted|rooms_ended|hand_offs|lines_handed_off|room_orders|room_sales:[A-Z0-9]{2,8}:[0-4]|room_size:\d{1,3}|seen_together:\d{1,16}|vote:(love|maybe|no):\d{1,16})$/

/** The product that a figure is about; null for one that is about none. */
export function productOfFigure(name: string): number | null {
  const found = /^(?:seen_together|vote:[a-z]+):(\d+)$/.exec(name)
  return found ? Number(found[1]) : null
}

/** Whether a text is the name of a figure; what is read back from storage is checked with it. */
export function isFigureName(text: string): text is FigureName {
  return PATTERN.test(text)
}
