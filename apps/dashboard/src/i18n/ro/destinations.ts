import type { enDestinations } from '../en/destinations.ts'
import type { Translation } from '../words.ts'

export const roDestinations: Translation<typeof enDestinations> = {
  'destinations.title': 'Destinații',
}
