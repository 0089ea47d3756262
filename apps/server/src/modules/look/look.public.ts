/** What other modules may ask about a shop's look and where its rooms are reached. Answers come from memory. */
export interface LookPublic {
  /** Where this shop's rooms are reached: its own domain, else the server's address. Without a trailing slash. */
  roomsUrl(storeId: number): string
  /**
   * Whose rooms this host name serves. `lost`: it was a shop's and is not proved any more. null: no shop's own domain,
   * so the server's usual self. `host` is as the request brought it, with or without a port.
   */
  shopOfHost(host: string | undefined): { storeId: number; lost: boolean } | null
}

/** What the gate of own domains has to know of rooms. */
export interface RoomsOfHosts {
  /** null: no such room. */
  storeOfRoom(roomId: string): Promise<number | null>
  /** null: no such invitation. */
  storeOfInvite(invite: string): Promise<number | null>
}
