/** Where sockets come in; the only path that may be upgraded. */
export const SOCKET_PATH = '/rt'
