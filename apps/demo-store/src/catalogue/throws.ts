import type { ProductDefinition } from '../catalogue-definition.ts'
import { colours, listOf, paragraphs, perColour, picture, simple, variable } from './parts.ts'

const WOOL = listOf('Pure new wool', 'Air it often, wash it seldom', 'Woven in Cisnădie, Romania')

export const throws: ProductDefinition[] = [
  variable({
    sku: 'FC-THROW',
    name: 'Checked wool throw',
    slug: 'wool-throw',
    categories: ['throws'],
    shortDescriptionHtml: paragraphs('Large enough for two people and the dog that was not invited.'),
    descriptionHtml: [
      paragraphs('A quiet check on a ground of one colour, with fringes knotted by hand.'),
      WOOL,
    ].join('\n'),
    regularPrice: '120',
    attributes: [colours('moss', 'oat', 'rust')],
    images: [
      picture('throw-moss', 'Throw in moss'),
      picture('macro-plaid-moss', 'The check from close by'),
      picture('throw-oat', 'Throw in oat'),
      picture('throw-rust', 'Throw in rust'),
    ],
    rows: perColour('throw', 'Throw', { moss: 5, oat: 7, rust: 3 }),
    weight: '1.3',
    featured: true,
  }),
  simple({
    sku: 'FC-LAMBSET',
    name: 'Lambswool set',
    slug: 'lambswool-set',
    categories: ['throws', 'gifts'],
    shortDescriptionHtml: paragraphs(
      'Three small wraps in undyed wool: shoulders, knees, and one for a friend.',
    ),
    descriptionHtml: WOOL,
    regularPrice: '64',
    stock: 11,
    images: [picture('stack', 'Three folded wraps'), picture('macro-oat', 'The knit from close by')],
    weight: '0.8',
  }),
  variable({
    sku: 'FC-WAFFLE',
    name: 'Waffle blanket',
    slug: 'waffle-blanket',
    categories: ['throws'],
    shortDescriptionHtml: paragraphs('Cotton, woven in squares that hold the air. For summer nights.'),
    descriptionHtml: listOf('150 × 200 cm', 'Wash at 40 °C'),
    regularPrice: '78',
    salePrice: '62',
    attributes: [colours('bone', 'sage')],
    images: [
      picture('blanket-bone', 'Blanket in bone'),
      picture('macro-waffle', 'The weave from close by'),
      picture('blanket-sage', 'Blanket in sage'),
    ],
    rows: perColour('blanket', 'Blanket', { bone: 9, sage: 4 }),
    weight: '1.0',
  }),
  variable({
    sku: 'FC-CUSHION',
    name: 'Checked cushion',
    slug: 'checked-cushion',
    categories: ['throws'],
    shortDescriptionHtml: paragraphs("The throw's little sister, filled with wool, not with feathers."),
    descriptionHtml: WOOL,
    regularPrice: '42',
    attributes: [colours('rust', 'moss', 'oat')],
    images: [
      picture('cushion-rust', 'Cushion in rust'),
      picture('cushion-moss', 'Cushion in moss'),
      picture('cushion-oat', 'Cushion in oat'),
      picture('macro-plaid-rust', 'The check from close by'),
    ],
    rows: perColour('cushion', 'Cushion', { rust: 8, moss: 10, oat: 6 }),
    weight: '0.6',
  }),
]
