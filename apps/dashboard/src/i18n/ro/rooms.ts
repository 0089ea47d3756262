import type { enRooms } from '../en/rooms.ts'
import type { Translation } from '../words.ts'

export const roRooms: Translation<typeof enRooms> = {
  'rooms.title': 'Camere',
}
