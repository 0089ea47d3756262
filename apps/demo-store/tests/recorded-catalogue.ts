import type { CatalogueDefinition, ProductDefinition } from '../src/catalogue-definition.ts'

const colours = [
  { name: 'Ink blue', slug: 'ink-blue' },
  { name: 'Moss green', slug: 'moss-green' },
  { name: 'Terracotta', slug: 'terracotta' },
]
const sizes = ['L', 'M', 'S', 'XL'].map((name) => ({ name, slug: name.toLowerCase() }))

function simple(
  given: Partial<ProductDefinition> &
    Pick<ProductDefinition, 'sku' | 'name' | 'slug' | 'categories' | 'regularPrice'>,
): ProductDefinition {
  return {
    descriptionHtml: '',
    shortDescriptionHtml: `<em>${given.name}</em>`,
    stock: 40,
    images: [{ file: `${given.slug}.jpg`, alt: given.name }],
    attributes: [],
    variations: [],
    weight: '0.5',
    ...given,
  }
}

/** The catalogue of the recorded shop, as far as the comparisons need it. */
export const recordedCatalogue: CatalogueDefinition = {
  categories: [
    { slug: 'kitchen', name: 'Kitchen' },
    { slug: 'mugs', name: 'Mugs', parent: 'kitchen' },
    { slug: 'clothing', name: 'Clothing' },
    { slug: 'sweaters', name: 'Sweaters', parent: 'clothing' },
    { slug: 'home', name: 'Home' },
    { slug: 'lighting', name: 'Lighting', parent: 'home' },
    { slug: 'gift-cards', name: 'Gift cards' },
  ],
  products: [
    simple({
      sku: 'MUG-ENAMEL',
      name: 'Enamel camp mug',
      slug: 'enamel-camp-mug',
      categories: ['mugs'],
      regularPrice: '14.90',
      descriptionHtml: '<p>A 350 ml enamel mug that survives a campfire.</p>',
    }),
    simple({
      sku: 'CANA-ȘȚ-1',
      name: 'Cană „Bună dimineața” ☕ & prieteni',
      slug: 'cana-buna-dimineata-☕-prieteni',
      categories: ['mugs'],
      regularPrice: '39.90',
      salePrice: '29.99',
      stock: 1,
      shortDescriptionHtml: '<em>Cană „Bună dimineața” ☕ &amp; prieteni</em>',
      descriptionHtml:
        'Ceramică <strong>lucrată manual</strong> la Horezu.\n<ul><li>300 ml</li></ul><script>alert(1)</script><img src=x onerror=alert(1)>',
    }),
    simple({
      sku: 'APRON-LIN',
      name: 'Linen apron',
      slug: 'linen-apron',
      categories: ['kitchen'],
      regularPrice: '32.00',
    }),
    simple({
      sku: 'LAMP-LUMEN',
      name: 'Desk lamp Lumen',
      slug: 'desk-lamp-lumen',
      categories: ['lighting'],
      regularPrice: '89.00',
      descriptionHtml: '<p>Dimmable, 2700 K.</p>',
      stock: 2,
    }),
    simple({
      sku: 'CANDLE-3',
      name: 'Beeswax candle set',
      slug: 'beeswax-candle-set',
      categories: ['home'],
      regularPrice: '24.00',
    }),
    simple({
      sku: 'BLANKET-W',
      name: 'Wool blanket',
      slug: 'wool-blanket',
      categories: ['home'],
      regularPrice: '99.00',
    }),
    {
      ...simple({
        sku: 'SWEATER',
        name: 'Cable sweater',
        slug: 'cable-sweater',
        categories: ['sweaters'],
        regularPrice: '',
      }),
      shortDescriptionHtml: '',
      descriptionHtml: '<p>Cable sweater, knitted slowly.</p>',
      stock: null,
      weight: '',
      attributes: [
        { name: 'Colour', slug: 'pa_colour', options: colours, variation: true },
        { name: 'Size', slug: 'pa_size', options: sizes, variation: true },
      ],
      variations: [
        {
          sku: 'SWEATER-0',
          attributes: { pa_colour: 'moss-green', pa_size: 's' },
          regularPrice: '60',
          stock: 5,
          image: { file: 'cable-sweater-v0.jpg', alt: 'Cable sweater v0' },
        },
        {
          sku: 'SWEATER-1',
          attributes: { pa_colour: 'moss-green', pa_size: 'm' },
          regularPrice: '65',
          salePrice: '55',
          stock: 6,
          image: { file: 'cable-sweater-v1.jpg', alt: 'Cable sweater v1' },
        },
        {
          sku: 'SWEATER-2',
          attributes: { pa_colour: 'terracotta', pa_size: 'l' },
          regularPrice: '70',
          stock: -1,
        },
        {
          sku: 'SWEATER-3',
          attributes: { pa_colour: 'ink-blue', pa_size: '' },
          regularPrice: '75',
          stock: 8,
        },
      ],
    },
  ],
}
