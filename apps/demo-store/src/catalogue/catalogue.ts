import type { CatalogueDefinition } from '../catalogue-definition.ts'
import { home } from './home.ts'
import { kitchen } from './kitchen.ts'
import { knitwear } from './knitwear.ts'
import { light } from './light.ts'
import { table } from './table.ts'
import { throws } from './throws.ts'

/** All that *Fir & Clay* sells. */
export const catalogue: CatalogueDefinition = {
  categories: [
    { slug: 'knitwear', name: 'Knitwear', description: 'Slow wool, knitted in Horezu.' },
    { slug: 'jumpers', name: 'Jumpers', parent: 'knitwear' },
    { slug: 'small-knits', name: 'Small knits', parent: 'knitwear' },
    { slug: 'table', name: 'Table', description: 'Stoneware and linen for every day.' },
    { slug: 'kitchen', name: 'Kitchen', description: 'Wood and cloth that are used up, not thrown away.' },
    { slug: 'throws', name: 'Throws', description: 'Wool and cotton to sit under.' },
    { slug: 'light', name: 'Light', description: 'For the hours after four.' },
    { slug: 'home', name: 'House', description: 'Bath, hearth and hallway.' },
    { slug: 'gifts', name: 'Gifts', description: 'Small things, and one card.' },
  ],
  products: [...knitwear, ...table, ...throws, ...light, ...kitchen, ...home],
}
