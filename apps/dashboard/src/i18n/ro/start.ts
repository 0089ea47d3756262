import type { enStart } from '../en/start.ts'
import type { Translation } from '../words.ts'

export const roStart: Translation<typeof enStart> = {
  'start.title': 'Magazinele tale',
  'start.emptyTitle': 'Încă niciun magazin',
  'start.empty': 'Conectează un magazin WooCommerce, iar produsele, comenzile și camerele lui vin aici.',
  'start.emptyInvited': 'Sau roagă un proprietar al unui magazin de pe acest server să te invite.',
  'start.role': 'Rolul tău: {role}',
  'start.working': 'Funcționează',
  'start.trouble': 'De verificat',
  'start.off': 'Neconectat',
  'start.waiting': 'Așteaptă aprobarea',
  'start.suspended': 'Suspendat',
}
