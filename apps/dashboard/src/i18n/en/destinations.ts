export const enDestinations = {
  'destinations.title': 'Destinations',
} as const
