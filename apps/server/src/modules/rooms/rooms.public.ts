/** What a link's preview may tell of a room: nothing that the invited would not see on arriving. */
export interface InvitationPreview {
  storeId: number
  hostName: string
  productId: number | null
}

/** What other modules may ask about rooms. */
export interface RoomsPublic {
  /** null: no such invitation, or its room has ended. */
  invitationPreview(invite: string): Promise<InvitationPreview | null>
  /** null: no such room. */
  storeOfRoom(roomId: string): Promise<number | null>
  /** Also of a room that has ended; null: no such invitation. */
  storeOfInvite(invite: string): Promise<number | null>
}
