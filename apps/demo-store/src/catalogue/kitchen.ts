import type { ProductDefinition } from '../catalogue-definition.ts'
import { colours, listOf, paragraphs, perColour, picture, simple, variable, woods } from './parts.ts'

export const kitchen: ProductDefinition[] = [
  variable({
    sku: 'FC-BOARD',
    name: 'Serving board',
    slug: 'serving-board',
    categories: ['kitchen', 'table'],
    shortDescriptionHtml: paragraphs('One piece of wood, one hole, one strap of leather.'),
    descriptionHtml: [
      paragraphs('Oiled three times. Oil it once a year and it will outlast the kitchen.'),
      listOf('38 × 19 × 2 cm', 'Not for the dishwasher'),
    ].join('\n'),
    regularPrice: '48',
    attributes: [woods('oak', 'walnut')],
    images: [
      picture('board-oak', 'Board in oak'),
      picture('board-walnut', 'Board in walnut'),
      picture('macro-oak', 'The grain of oak'),
      picture('macro-walnut', 'The grain of walnut'),
    ],
    rows: [
      { attributes: { pa_wood: 'oak' }, stock: 9, image: picture('board-oak', 'Board in oak') },
      {
        attributes: { pa_wood: 'walnut' },
        stock: 4,
        price: '56',
        image: picture('board-walnut', 'Board in walnut'),
      },
    ],
    weight: '0.9',
  }),
  simple({
    sku: 'FC-SPOONS',
    name: 'Two cooking spoons',
    slug: 'cooking-spoons',
    categories: ['kitchen'],
    shortDescriptionHtml: paragraphs('One to stir, one to lift out.'),
    descriptionHtml: listOf('Cherry, 30 cm', 'Wash by hand'),
    regularPrice: '19',
    stock: 40,
    images: [picture('spoons', 'Two wooden spoons, one with slots')],
    weight: '0.14',
  }),
  simple({
    sku: 'FC-MILL',
    name: 'Nussbaumholzpfeffermühle „Gewürzmühlenmeisterstück“',
    slug: 'pfeffermuehle',
    categories: ['kitchen', 'table'],
    shortDescriptionHtml:
      '<p lang="de">Handgedrechselt in Siebenbürgen, mit einem verstellbaren Keramikkegelmahlwerk für Pfefferkorngrobschrot und Feinstvermahlung.</p>',
    descriptionHtml:
      '<p lang="de">Das Mahlwerk ist austauschbar, das Nussbaumholz stammt aus Streuobstwiesenbeständen der Nachbargemeinden. Lebensmittelechtheitsunbedenklichkeitsbescheinigung liegt bei.</p>\n<ul lang="de"><li>Höhe 21&nbsp;cm</li><li>Zehn Jahre Ersatzteilverfügbarkeitsgarantie</li></ul>',
    regularPrice: '44',
    stock: 3,
    images: [picture('mill', 'Pepper mill in walnut'), picture('macro-walnut', 'The grain of walnut')],
    weight: '0.41',
  }),
  variable({
    sku: 'FC-APRON',
    name: 'Linen apron',
    slug: 'linen-apron',
    categories: ['kitchen'],
    shortDescriptionHtml: paragraphs('A bib, two pockets, and ties long enough to meet in front.'),
    descriptionHtml: listOf('Heavy linen, 320 g', 'One size', 'Wash at 60 °C'),
    regularPrice: '52',
    attributes: [colours('forest', 'ink')],
    images: [
      picture('apron-forest', 'Apron in forest'),
      picture('apron-ink', 'Apron in ink blue'),
      picture('macro-linen-forest', 'Linen from close by'),
    ],
    rows: perColour('apron', 'Apron', { forest: 8, ink: 6 }),
    weight: '0.35',
  }),
  variable({
    sku: 'FC-STERGAR',
    name: 'Ștergar țărănesc cu dungi țesute, „Înfrățirea meșteșugărițelor maramureșene”',
    slug: 'stergar',
    categories: ['kitchen'],
    shortDescriptionHtml:
      '<p lang="ro">Țesut la război în Maramureș, după o rânduială pe care o știu trei femei și un caiet.</p>',
    descriptionHtml:
      '<p lang="ro">In și bumbac, nealbit. Dungile nu-și schimbă nuanța nici după a o suta spălare; necorespunzătoarele înălbitoare, însă, le strică. Se spală la 40&nbsp;°C și se usucă în vânt.</p>',
    regularPrice: '16',
    attributes: [colours('oat', 'ink')],
    images: [
      picture('towel-oat', 'Ștergar cu dungi ruginii'),
      picture('towel-ink', 'Ștergar cu dungi albastre'),
      picture('macro-linen-stripe', 'Dungile de aproape'),
    ],
    rows: perColour('towel', 'Ștergar', { oat: 22, ink: 18 }),
    weight: '0.12',
  }),
]
