export const enRooms = {
  'rooms.title': 'Rooms',
} as const
