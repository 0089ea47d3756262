/** Counts of one day of the shop without people. */
export interface DayFigures {
  day: string
  roomsOpened: number
  roomsEnded: number
  invitationsSent: number
  invitationsAccepted: number
  handOffs: number
  linesHandedOff: number
  /** Orders that came out of a room, on the day on which they were placed. */
  orders: number
  sales: RoomSales[]
}

/** What these orders came to in one currency. */
export interface RoomSales {
  currency: string
  minorUnit: number
  amountMinor: number
}

export interface ProductFigures {
  productId: number
  /** How often two people of a room looked at it at the same time. */
  seenTogether: number
  love: number
  maybe: number
  no: number
}

/** GET /api/operator/stores/:storeKey/figures?from=2026-11-01&to=2026-11-30 */
export interface FiguresView {
  from: string
  to: string
  days: DayFigures[]
  /** How many rooms ended in which so many people ever were. */
  roomSizes: { people: number; rooms: number }[]
  /** Those with most in their figures. */
  products: ProductFigures[]
  /** How many products have figures beyond those listed. */
  moreProducts: number
  /** The days asked for hold more than is added up at once: the latest are missing, ask for fewer days. */
  cut: boolean
}
