import type { ProductDefinition } from '../catalogue-definition.ts'
import { colours, listOf, materials, paragraphs, perColour, picture, sizes, variable } from './parts.ts'

const CARE = listOf(
  'Hand wash cool, or wool programme',
  'Dry flat, away from the stove',
  'Made in Horezu, Romania',
)

const CABLE_COLOURS = { oat: 'oat', forest: 'forest', terracotta: 'terracotta', ink: 'ink blue' }
/** Colour by size; the numbers are what is left on the shelf. */
const CABLE_STOCK: Record<keyof typeof CABLE_COLOURS, Record<'s' | 'm' | 'l' | 'xl', number>> = {
  oat: { s: 5, m: 2, l: 4, xl: 0 },
  forest: { s: 3, m: 6, l: 6, xl: 1 },
  terracotta: { s: 0, m: 4, l: 3, xl: 2 },
  ink: { s: 4, m: 7, l: 0, xl: 3 },
}

const cableJumper = variable({
  sku: 'FC-CABLE',
  name: 'Cable jumper, undyed lambswool',
  slug: 'cable-jumper',
  categories: ['jumpers'],
  shortDescriptionHtml: paragraphs(
    'Knitted in Horezu from soft lambswool, with a high collar and cables down the front and both sleeves.',
  ),
  descriptionHtml: [
    paragraphs(
      'A jumper for the months with an <em>r</em> in them. The wool comes from two flocks above Polovragi, is spun thick and knitted slowly, so that the cables stand up and stay up.',
      'It is cut straight and a little short. If you are between two sizes, take the larger for a shirt beneath.',
    ),
    CARE,
  ].join('\n'),
  regularPrice: '110',
  salePrice: '89',
  attributes: [
    colours('oat', 'forest', 'terracotta', 'ink'),
    sizes('S', 'M', 'L', 'XL'),
    materials('Lambswool'),
  ],
  images: [
    picture('jumper-oat', 'Cable jumper in oat'),
    picture('macro-oat', 'The cables from close by'),
    picture('neck-oat', 'The ribbed collar'),
    picture('jumper-forest', 'Cable jumper in forest'),
  ],
  rows: Object.entries(CABLE_STOCK).flatMap(([colour, bySize]) =>
    Object.entries(bySize).map(([size, stock]) => ({
      attributes: { pa_color: colour, pa_size: size },
      stock,
      image: picture(
        `jumper-${colour}`,
        `Cable jumper in ${CABLE_COLOURS[colour as keyof typeof CABLE_COLOURS]}`,
      ),
    })),
  ),
  weight: '0.78',
  featured: true,
})

/** Its sizes are "any": one shelf for all, so the size chosen has to travel with the cart line. */
const sailorJumper = variable({
  sku: 'FC-SAILOR',
  name: 'Sailor jumper, fine merino',
  slug: 'sailor-jumper',
  categories: ['jumpers'],
  shortDescriptionHtml: paragraphs('A fine striped jumper with a boat neck, knitted to order in your size.'),
  descriptionHtml: [
    paragraphs(
      'Light enough for a June evening at sea, warm enough for the ferry back. We knit each one when it is ordered; every size costs the same and takes four days.',
    ),
    CARE,
  ].join('\n'),
  regularPrice: '98',
  attributes: [colours('oat', 'ink'), sizes('XS', 'S', 'M', 'L', 'XL'), materials('Merino')],
  images: [
    picture('sailor-oat', 'Sailor jumper in oat with ink stripes'),
    picture('macro-rib-oat', 'The rib of the cuff'),
    picture('sailor-ink', 'Sailor jumper in ink blue with oat stripes'),
  ],
  rows: [
    {
      attributes: { pa_color: 'oat', pa_size: '' },
      stock: 14,
      image: picture('sailor-oat', 'Sailor jumper in oat with ink stripes'),
    },
    {
      attributes: { pa_color: 'ink', pa_size: '' },
      stock: 9,
      image: picture('sailor-ink', 'Sailor jumper in ink blue with oat stripes'),
    },
  ],
  weight: '0.42',
  featured: true,
})

const slipover = variable({
  sku: 'FC-SLIP',
  name: 'Moss-stitch slipover',
  slug: 'slipover',
  categories: ['jumpers'],
  shortDescriptionHtml: paragraphs('Sleeveless, with a deep V. For over a shirt and under a coat.'),
  descriptionHtml: [paragraphs('Moss stitch lies flat and keeps its shape for years.'), CARE].join('\n'),
  regularPrice: '72',
  attributes: [colours('oat', 'forest', 'rust'), sizes('S', 'M', 'L')],
  images: [
    picture('slipover-oat', 'Slipover in oat'),
    picture('macro-moss-oat', 'Moss stitch from close by'),
    picture('slipover-forest', 'Slipover in forest'),
    picture('slipover-rust', 'Slipover in rust'),
  ],
  rows: ['oat', 'forest', 'rust'].flatMap((colour, column) =>
    ['s', 'm', 'l'].map((size, line) => ({
      attributes: { pa_color: colour, pa_size: size },
      stock: [6, 4, 1, 5, 0, 8, 3, 7, 2][column * 3 + line] ?? 0,
      image: picture(`slipover-${colour}`, `Slipover in ${colour}`),
    })),
  ),
  weight: '0.36',
})

const smallKnits: ProductDefinition[] = [
  variable({
    sku: 'FC-BEANIE',
    name: 'Ribbed beanie',
    slug: 'ribbed-beanie',
    categories: ['small-knits'],
    shortDescriptionHtml: paragraphs('A deep rib and a double cuff. It stays over the ears.'),
    descriptionHtml: [
      paragraphs('Two threads of lambswool held together: dense, but never stiff.'),
      CARE,
    ].join('\n'),
    regularPrice: '28',
    attributes: [colours('rust', 'forest', 'oat')],
    images: [
      picture('beanie-rust', 'Beanie in rust'),
      picture('macro-rib-rust', 'The rib from close by'),
      picture('beanie-forest', 'Beanie in forest'),
      picture('beanie-oat', 'Beanie in oat'),
    ],
    rows: perColour('beanie', 'Beanie', { rust: 12, forest: 18, oat: 3 }),
    weight: '0.11',
    featured: true,
  }),
  variable({
    sku: 'FC-SCARF',
    name: 'Long moss-stitch scarf',
    slug: 'long-scarf',
    categories: ['small-knits'],
    shortDescriptionHtml: paragraphs('Two metres ten without the fringes, enough to go around twice.'),
    descriptionHtml: [
      paragraphs('The blue one went first, as it does every year. The next come from the dyer in spring.'),
      CARE,
    ].join('\n'),
    regularPrice: '46',
    attributes: [colours('forest', 'rust', 'ink')],
    images: [
      picture('scarf-forest', 'Scarf in forest'),
      picture('scarf-rust', 'Scarf in rust'),
      picture('scarf-ink', 'Scarf in ink blue'),
      picture('macro-moss-ink', 'Moss stitch from close by'),
    ],
    rows: perColour('scarf', 'Scarf', { forest: 7, rust: 5, ink: 0 }),
    weight: '0.24',
  }),
  variable({
    sku: 'FC-MITTEN',
    name: 'Mittens with a long cuff',
    slug: 'mittens',
    categories: ['small-knits'],
    shortDescriptionHtml: paragraphs('A cuff that goes under the sleeve and stays there.'),
    descriptionHtml: [paragraphs('Lined with a second, finer knit at the palm.'), CARE].join('\n'),
    regularPrice: '32',
    attributes: [colours('oat', 'forest', 'rust'), sizes('S/M', 'L/XL')],
    images: [
      picture('mittens-oat', 'Mittens in oat'),
      picture('mittens-forest', 'Mittens in forest'),
      picture('mittens-rust', 'Mittens in rust'),
    ],
    rows: ['oat', 'forest', 'rust'].flatMap((colour, column) =>
      ['s-m', 'l-xl'].map((size, line) => ({
        attributes: { pa_color: colour, pa_size: size },
        stock: [9, 6, 4, 2, 8, 5][column * 2 + line] ?? 0,
        image: picture(`mittens-${colour}`, `Mittens in ${colour}`),
      })),
    ),
    weight: '0.12',
  }),
  variable({
    sku: 'FC-SOCK',
    name: 'Walking socks',
    slug: 'walking-socks',
    categories: ['small-knits'],
    shortDescriptionHtml: paragraphs('Thick at heel and toe, thin where the boot is laced.'),
    descriptionHtml: [
      paragraphs('Wool with a fifth of nylon, which is what makes a sock survive a second winter.'),
      CARE,
    ].join('\n'),
    regularPrice: '18',
    attributes: [colours('forest', 'ink', 'oat'), sizes('36-39', '40-43', '44-46')],
    images: [
      picture('socks-forest', 'Socks in forest'),
      picture('socks-ink', 'Socks in ink blue'),
      picture('socks-oat', 'Socks in oat'),
    ],
    rows: ['forest', 'ink', 'oat'].flatMap((colour) =>
      ['36-39', '40-43', '44-46'].map((size) => ({
        attributes: { pa_color: colour, pa_size: size },
        stock: 20,
        image: picture(`socks-${colour}`, `Socks in ${colour}`),
      })),
    ),
    weight: '0.09',
  }),
  variable({
    sku: 'FC-BAND',
    name: 'Twisted headband',
    slug: 'headband',
    categories: ['small-knits'],
    shortDescriptionHtml: paragraphs('For hair that has been put up and ears that have not.'),
    descriptionHtml: CARE,
    regularPrice: '22',
    salePrice: '17',
    attributes: [colours('oat', 'rust')],
    images: [picture('headband-oat', 'Headband in oat'), picture('headband-rust', 'Headband in rust')],
    rows: perColour('headband', 'Headband', { oat: 6, rust: 11 }),
    weight: '0.06',
  }),
  variable({
    sku: 'FC-SLIPPER',
    name: 'Felt slippers',
    slug: 'felt-slippers',
    categories: ['small-knits', 'home'],
    shortDescriptionHtml: paragraphs('Thick wool felt, sewn by hand, on a sole that does not slip.'),
    descriptionHtml: paragraphs('They take the shape of your feet in about a week, and then they are yours.'),
    regularPrice: '54',
    attributes: [colours('moss', 'ink'), sizes('37', '39', '41', '43')],
    images: [
      picture('slippers-moss', 'Slippers in moss'),
      picture('macro-felt', 'Felt and its seam'),
      picture('slippers-ink', 'Slippers in ink blue'),
    ],
    rows: ['moss', 'ink'].flatMap((colour, column) =>
      ['37', '39', '41', '43'].map((size, line) => ({
        attributes: { pa_color: colour, pa_size: size },
        stock: [3, 5, 2, 4, 0, 6, 3, 1][column * 4 + line] ?? 0,
        image: picture(`slippers-${colour}`, `Slippers in ${colour === 'ink' ? 'ink blue' : colour}`),
      })),
    ),
    weight: '0.4',
  }),
]

export const knitwear: ProductDefinition[] = [cableJumper, sailorJumper, slipover, ...smallKnits]
