import { chance, colour, n, path, picture, ribs, speckles } from './kit.mjs'
import { grain } from './wood.mjs'

const square = (fill, ...inner) =>
  picture(
    '0 0 400 400',
    `<rect width="400" height="400" fill="${fill}"/>`,
    inner,
    '<rect width="400" height="400" fill="url(#g-body)"/><rect width="400" height="400" fill="url(#g-down)"/>',
  )

const pattern = (id, scale) =>
  `<rect width="400" height="400" fill="url(#${id})" transform="scale(${scale})"/>`

export const ribbed = (fill) => square(fill, pattern('p-knit', 3), ribs(-10, 410, -10, 410, 34, 12))
export const plaid = (fill, band) =>
  square(
    fill,
    pattern('p-knit', 2.4),
    path(
      'M96 -10V410M128 -10V410M300 -10V410M332 -10V410M-10 120H410M-10 152H410M-10 310H410M-10 342H410',
      `stroke="${band}" stroke-width="17" opacity=".8"`,
    ),
    '<rect width="400" height="400" fill="url(#p-moss)" transform="scale(1.6)" opacity=".6"/>',
  )
export const linen = (fill, band) =>
  square(
    fill,
    band ? path('M250 -10V410M272 -10V410M304 -10V410', `stroke="${band}" stroke-width="12"`) : '',
    pattern('p-linen', 2.6),
    path(
      'M-10 60C120 40 240 110 410 70M-10 260C120 300 240 220 410 270',
      'stroke="#000" stroke-opacity=".14" stroke-width="30" fill="none" filter="url(#f-soft)"',
    ),
  )
export const waffle = (fill) => square(fill, pattern('p-waffle', 3))
export const moss = (fill) => square(fill, pattern('p-moss', 3.2))
export const wicker = () => square(colour.oak, pattern('p-wicker', 2.4))
export const felt = (fill) =>
  square(
    fill,
    pattern('p-felt', 2.6),
    path(
      'M-10 300H410',
      `stroke="${colour.label}" stroke-opacity=".8" stroke-width="5" stroke-dasharray="22 16"`,
    ),
  )
export const timber = (fill) =>
  square(
    fill,
    grain(4, -10, -10, 420, 410, 'x', 13),
    path(
      'M150 180C190 150 250 160 262 196C268 226 210 246 168 226C140 214 136 194 150 180Z',
      'fill="none" stroke="#4a2c12" stroke-opacity=".32" stroke-width="3"',
    ),
    path(
      'M176 188C200 172 236 180 240 198C236 214 200 220 182 210C172 204 170 196 176 188Z',
      'fill="#4a2c12" opacity=".3"',
    ),
  )

/** Where the glaze ends on the bare clay: the line that makes each pot its own. */
export function glaze(fill) {
  const random = chance(44)
  let drops = 'M-10 240'
  for (let x = -10; x < 420; x += 86) {
    const rise = random() * 30 - 12
    drops += `c30 ${n(rise)} 56 ${n(random() * 34 - 6)} 86 ${n(random() * 34 - 17)}`
  }
  return square(
    colour.clay,
    speckles(45, 90, 0, 260, 400, 400, 0.25),
    path(`${drops}V-20H-10Z`, 'fill="#000" opacity=".3" transform="translate(0 7)" filter="url(#f-fine)"'),
    path(`${drops}V-20H-10Z`, `fill="${fill}"`),
    `<g transform="scale(2.2)">${speckles(46, 110, 0, 0, 184, 112, 0.4)}</g>`,
    path(
      'M60 -10C70 90 64 160 76 230',
      'stroke="#fff" stroke-opacity=".3" stroke-width="22" stroke-linecap="round" fill="none" filter="url(#f-soft)"',
    ),
  )
}
