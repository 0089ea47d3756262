import { firstLoadBytes, usableRoomBytes } from '../../../tools/checks/room-size.mjs'

/** JavaScript in kilobytes gzip, by the very figures that the check holds to its budget. */
export function loadKb(dist) {
  return { arrival: firstLoadBytes(dist) / 1024, usableRoom: usableRoomBytes(dist) / 1024 }
}
