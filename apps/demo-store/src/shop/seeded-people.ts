import type { BillingAddress } from '../model.ts'
import { createSeededRandom } from './seeded-random.ts'

const FIRST_NAMES = [
  'Ana',
  'Mihai',
  'Ioana',
  'Radu',
  'Elena',
  'Tudor',
  'Lukas',
  'Marie',
  'Greta',
  'Paul',
  'Ștefan',
  'Mirela',
]
const LAST_NAMES = [
  'Ionescu',
  'Popa',
  'Mureșan',
  'Dumitru',
  'Weber',
  'Schäfer',
  'Rusu',
  'Stan',
  'Constantinescu',
  'Țîrlea',
]
const STREETS = [
  'Str. Ștefan cel Mare',
  'Bd. Unirii',
  'Str. Lungă',
  'Calea Victoriei',
  'Aleea Teilor',
  'Str. Fabricii',
]
const CITIES = [
  { city: 'Iași', state: 'IS', postcode: '700028' },
  { city: 'Cluj-Napoca', state: 'CJ', postcode: '400001' },
  { city: 'București', state: 'B', postcode: '010011' },
  { city: 'Timișoara', state: 'TM', postcode: '300001' },
  { city: 'Brașov', state: 'BV', postcode: '500007' },
  { city: 'Sibiu', state: 'SB', postcode: '550003' },
]

/** The made-up buyer of a seeded order; addresses end in .test, which never delivers. */
export function seededPerson(number: number): BillingAddress {
  const random = createSeededRandom(number * 7 + 1)
  const firstName = random.pick(FIRST_NAMES)
  const lastName = random.pick(LAST_NAMES)
  const { city, state, postcode } = random.pick(CITIES)
  const mailName = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[^\w.]/g, '')
    .toLowerCase()
  return {
    firstName,
    lastName,
    company: random.chance(0.06) ? `${lastName} SRL` : '',
    address1: `${random.pick(STREETS)} ${random.below(180) + 1}`,
    address2: random.chance(0.4) ? `ap. ${random.below(60) + 1}` : '',
    city,
    state,
    postcode,
    country: 'RO',
    email: `${mailName}${number % 977}@example.test`,
    phone: `+40 700 ${String(random.below(1000)).padStart(3, '0')} ${String(random.below(1000)).padStart(3, '0')}`,
  }
}
