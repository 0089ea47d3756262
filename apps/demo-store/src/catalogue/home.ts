import type { ProductDefinition } from '../catalogue-definition.ts'
import { HOSTILE_DESCRIPTION_HTML, HOSTILE_SHORT_DESCRIPTION_HTML } from './import-accident.ts'
import { colours, listOf, paragraphs, perColour, picture, simple, variable } from './parts.ts'

const forTheHouse: ProductDefinition[] = [
  variable({
    sku: 'FC-BOTTLE',
    name: 'Hot-water bottle in a cable coat',
    slug: 'hot-water-bottle',
    categories: ['home', 'small-knits'],
    shortDescriptionHtml: paragraphs('The coat is knitted like our jumpers and comes off for the wash.'),
    descriptionHtml: listOf('1.8 litres', 'Coat: lambswool'),
    regularPrice: '39',
    attributes: [colours('oat', 'rust')],
    images: [picture('bottle-oat', 'Bottle in an oat coat'), picture('bottle-rust', 'Bottle in a rust coat')],
    rows: perColour('bottle', 'Bottle', { oat: 9, rust: 7 }),
    weight: '0.55',
  }),
  simple({
    sku: 'FC-BASKET',
    name: 'Willow basket',
    slug: 'willow-basket',
    categories: ['home'],
    shortDescriptionHtml: paragraphs('For wood, wool or the market. Leather handles, riveted.'),
    descriptionHtml: paragraphs('Ilie makes nine a month. The next nine come on the first.'),
    regularPrice: '56',
    stock: 0,
    images: [
      picture('basket', 'Willow basket with leather handles'),
      picture('macro-wicker', 'The weave from close by'),
    ],
    weight: '1.2',
  }),
  variable({
    sku: 'FC-BATH',
    name: 'Waffle towels, three',
    slug: 'waffle-towels',
    categories: ['home'],
    shortDescriptionHtml: paragraphs('Dry by the time you want them again.'),
    descriptionHtml: listOf('70 × 140 cm', 'Cotton and linen'),
    regularPrice: '48',
    attributes: [colours('bone', 'slate')],
    images: [
      picture('bath-bone', 'Towels in bone'),
      picture('bath-slate', 'Towels in slate'),
      picture('macro-waffle', 'The weave from close by'),
    ],
    rows: perColour('bath', 'Towels', { bone: 12, slate: 8 }),
    weight: '0.9',
  }),
  simple({
    sku: 'FC-SOAP',
    name: 'Pine soap with its dish',
    slug: 'pine-soap',
    categories: ['home', 'gifts'],
    shortDescriptionHtml: paragraphs('Olive oil, pine tar, and a dish that lets it dry.'),
    descriptionHtml: listOf('Soap 110 g', 'Dish: stoneware'),
    regularPrice: '27',
    stock: 26,
    images: [picture('soap-dish', 'A bar of soap in a sea-coloured dish')],
    weight: '0.5',
  }),
  simple({
    sku: 'FC-BRUSH',
    name: 'Beech body brush',
    slug: 'body-brush',
    categories: ['home'],
    shortDescriptionHtml: HOSTILE_SHORT_DESCRIPTION_HTML,
    descriptionHtml: HOSTILE_DESCRIPTION_HTML,
    regularPrice: '21',
    stock: 17,
    images: [picture('brush', 'Body brush with natural bristles')],
    weight: '0.2',
  }),
]

const gifts: ProductDefinition[] = [
  simple({
    sku: 'FC-WREATH',
    name: 'Fir wreath, the only one of its kind',
    slug: 'fir-wreath',
    categories: ['gifts', 'home'],
    shortDescriptionHtml: paragraphs('Bound to order from what the forest dropped. One to a household.'),
    descriptionHtml: paragraphs('About 38 cm across. It dries well and hangs until Easter.'),
    regularPrice: '45',
    stock: 20,
    images: [picture('wreath', 'Wreath of fir with cones and a rust ribbon')],
    soldIndividually: true,
    weight: '0.7',
    featured: true,
  }),
  variable({
    sku: 'FC-GIFT',
    name: 'Gift card',
    slug: 'gift-card',
    categories: ['gifts'],
    shortDescriptionHtml: paragraphs('Comes by e-mail, within the hour, with a line from you.'),
    descriptionHtml: listOf('Good for two years', 'In one go or in pieces'),
    regularPrice: '25',
    attributes: [
      {
        name: 'Amount',
        slug: 'pa_amount',
        options: [
          { name: '€25', slug: '25' },
          { name: '€50', slug: '50' },
          { name: '€100', slug: '100' },
        ],
        variation: true,
      },
    ],
    images: [picture('gift-card', 'A card with a fir on it')],
    rows: ['25', '50', '100'].map((amount) => ({
      attributes: { pa_amount: amount },
      stock: null,
      price: amount,
    })),
    virtual: true,
  }),
]

export const home: ProductDefinition[] = [...forTheHouse, ...gifts]
