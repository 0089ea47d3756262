import {
  chance,
  clip,
  colour,
  fir,
  fringe,
  label,
  n,
  path,
  picture,
  ribs,
  rope,
  shadow,
  shape,
} from './kit.mjs'

const PILLOW =
  'M60 84C56 66 66 58 84 62C160 74 240 74 316 62C334 58 344 66 340 84C328 160 328 240 340 316C344 334 334 342 316 338C240 326 160 326 84 338C66 342 56 334 60 316C72 240 72 160 60 84Z'

export function cushion(fill, band) {
  return picture(
    '36 40 328 330',
    shadow(200, 344, 140, 12),
    path(PILLOW, 'fill="#000" opacity=".2" filter="url(#f-soft)" transform="translate(0 10)"'),
    clip(
      PILLOW,
      path(PILLOW, `fill="${fill}"`),
      path(PILLOW, 'fill="url(#p-knit)" opacity=".7"'),
      path(
        'M118 40V360M132 40V360M262 40V360M276 40V360M40 132H360M40 146H360M40 262H360M40 276H360',
        `stroke="${band}" stroke-width="6" opacity=".85"`,
      ),
      path(PILLOW, 'fill="url(#g-dome)"'),
      path(
        'M60 84C90 110 110 140 116 172M340 84C310 110 290 140 284 172M60 316C90 292 112 268 120 240M340 316C310 292 288 268 280 240',
        'stroke="#000" stroke-opacity=".22" stroke-width="12" fill="none" filter="url(#f-soft)"',
      ),
    ),
    path(PILLOW, 'fill="none" stroke="#000" stroke-opacity=".26" stroke-width="5"'),
    path(PILLOW, `fill="none" stroke="${band}" stroke-opacity=".6" stroke-width="2"`),
  )
}

export function apron(fill) {
  const d = 'M146 96H254C258 140 276 170 316 186V352Q200 366 84 352V186C124 170 142 140 146 96Z'
  return picture(
    '40 14 320 366',
    rope('M152 98C140 20 260 20 248 98', colour.label, 9),
    rope('M86 192C56 200 54 226 66 250M314 192C344 200 346 226 334 250', colour.label, 8),
    path(d, 'fill="#000" opacity=".26" filter="url(#f-soft)" transform="translate(0 10)"'),
    clip(
      d,
      path(d, `fill="${fill}"`),
      path(d, 'fill="url(#p-linen)"'),
      path(
        'M120 200C116 260 122 310 112 360M200 196C206 260 196 310 204 364M284 200C280 260 292 310 286 360',
        'stroke="#000" stroke-opacity=".14" stroke-width="14" fill="none" filter="url(#f-soft)"',
      ),
      path(d, 'fill="url(#g-body)"'),
      shape('M132 216H268V296Q200 304 132 296Z', fill, 'p-linen', ['g-down', 0.9]),
      path(
        'M132 216H268V296Q200 304 132 296ZM200 216V300',
        'fill="none" stroke="#000" stroke-opacity=".3" stroke-width="2.4"',
      ),
      path(
        'M137 222H263V291Q200 299 137 291Z',
        `fill="none" stroke="${colour.label}" stroke-opacity=".7" stroke-width="1.6" stroke-dasharray="5 4"`,
      ),
      path(
        'M151 102H249M92 346Q200 358 308 346',
        `fill="none" stroke="${colour.label}" stroke-opacity=".6" stroke-width="1.6" stroke-dasharray="5 4"`,
      ),
    ),
    label(182, 122, 36, 24),
  )
}

export function towel(fill, band) {
  const d = 'M112 66H288V336Q200 344 112 336Z'
  return picture(
    '86 20 228 350',
    rope('M188 68C180 30 220 30 212 68', band, 7),
    path(d, 'fill="#000" opacity=".28" filter="url(#f-soft)" transform="translate(3 10)"'),
    shape(d, fill, 'p-linen'),
    path(
      'M126 66V339M134 66V340M146 66V340M254 66V340M266 66V340M274 66V339',
      `stroke="${band}" stroke-width="4" opacity=".9"`,
    ),
    path(
      'M112 300Q200 308 288 300M112 312Q200 320 288 312',
      `stroke="${band}" stroke-width="5" fill="none" opacity=".9"`,
    ),
    path(d, 'fill="url(#g-body)"'),
    path(
      'M168 66C172 170 164 250 170 338M228 66C224 170 234 250 228 338',
      'stroke="#000" stroke-opacity=".18" stroke-width="10" fill="none" filter="url(#f-soft)"',
    ),
    path(
      'M112 330Q200 338 288 330',
      'stroke="#000" stroke-opacity=".2" stroke-width="1.6" fill="none" stroke-dasharray="5 4"',
    ),
    label(182, 250, 36, 22),
  )
}

/** A pile of folded cloth; every layer a soft roll with its fold in the middle. */
export function pile(fill, { layers, pattern, seed, twine }) {
  const random = chance(seed)
  const height = layers > 3 ? 40 : 66
  const rows = Array.from({ length: layers }, (_, row) => {
    const x = 54 + random() * 14
    const width = 284 + random() * 12
    const y = 314 - (row + 1) * (height - 4)
    const rect = (paint, more = '') =>
      `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${height}" rx="${n(height * 0.47)}" fill="${paint}"${more}/>`
    return [
      rect(fill),
      rect(`url(#${pattern})`),
      rect('url(#g-down)'),
      rect('url(#g-body)'),
      path(
        `M${n(x + 30)} ${n(y + height / 2)}H${n(x + width - 6)}`,
        'stroke="#000" stroke-opacity=".3" stroke-width="4" stroke-linecap="round"',
      ),
      path(
        `M${n(x + 30)} ${n(y + height / 2 + 4)}H${n(x + width - 6)}`,
        'stroke="#fff" stroke-opacity=".16" stroke-width="2.4" stroke-linecap="round"',
      ),
    ]
  })
  const top = 314 - layers * (height - 4)
  const bow = `M200 ${n(top + 2)}C170 ${n(top - 34)} 140 ${n(top - 18)} 196 ${n(top + 2)}M200 ${n(top + 2)}C230 ${n(top - 34)} 262 ${n(top - 18)} 204 ${n(top + 2)}`
  return picture(
    `20 ${n(top - 50)} 360 ${n(400 - top)}`,
    shadow(200, 314, 150, 12),
    rows,
    twine
      ? [
          rope(`M196 ${n(top + 4)}V314`, twine, 6),
          rope(bow, twine, 5),
          rope(`M200 ${n(top + 4)}q-14 22 -26 30M200 ${n(top + 4)}q14 24 30 30`, twine, 5),
        ]
      : '',
  )
}

export function blanket(fill) {
  const d = 'M70 92H330V300H70Z'
  const random = chance(8)
  const folds = Array.from({ length: 3 }, (_, k) => `M70 ${n(150 + k * 52 + random() * 4)}H330`).join('')
  return picture(
    '40 60 320 310',
    shadow(200, 334, 144, 11),
    fringe(15, 76, 326, 298, 34, fill),
    shape(d, fill, 'p-waffle'),
    path(folds, 'stroke="#000" stroke-opacity=".16" stroke-width="10" filter="url(#f-fine)"'),
    path(d, 'fill="url(#g-body)"'),
    path(d, 'fill="url(#g-down)"'),
    label(270, 252, 42, 26),
  )
}

export function slippers(fill) {
  const sole =
    'M96 92C130 60 176 84 180 150C182 190 172 220 174 262C178 320 158 348 126 348C92 348 76 316 82 262C88 212 74 180 76 142C78 120 84 104 96 92Z'
  const inside =
    'M96 210C100 190 154 190 160 210C158 240 160 252 160 276C160 318 148 334 126 334C104 334 94 318 96 276C98 252 98 236 96 210Z'
  const one = [
    path(sole, `fill="${colour.thread}" transform="translate(3 8)"`),
    clip(
      sole,
      path(sole, `fill="${fill}"`),
      path(sole, 'fill="url(#p-felt)"'),
      path(sole, 'fill="url(#g-dome)"'),
    ),
    path(inside, `fill="${colour.label}"`),
    path(inside, 'fill="url(#p-felt)"'),
    path(inside, 'fill="#000" opacity=".3"'),
    path(
      'M100 222C104 206 150 206 156 222C150 260 150 300 126 322C102 300 104 260 100 222Z',
      'fill="#000" opacity=".34" filter="url(#f-soft)"',
    ),
    path(inside, `fill="none" stroke="${fill}" stroke-width="9"`),
    path(inside, 'fill="none" stroke="#000" stroke-opacity=".2" stroke-width="9"'),
    path(
      inside,
      `fill="none" stroke="${colour.label}" stroke-opacity=".8" stroke-width="1.6" stroke-dasharray="6 5"`,
    ),
  ]
    .flat(3)
    .join('')
  const other = one.replaceAll('id="c', 'id="s').replaceAll('url(#c', 'url(#s')
  return picture(
    '40 50 320 330',
    `<g transform="translate(6 0) rotate(-4 128 220)">${path(sole, 'fill="#000" opacity=".36" filter="url(#f-soft)" transform="translate(0 14)"')}${one}</g>`,
    `<g transform="translate(394 0) rotate(4 -128 220) scale(-1 1)">${path(sole, 'fill="#000" opacity=".36" filter="url(#f-soft)" transform="translate(0 14)"')}${other}</g>`,
  )
}

export function card(fill) {
  return picture(
    '20 80 360 240',
    '<rect x="44" y="106" width="312" height="196" rx="14" fill="#000" opacity=".34" filter="url(#f-shadow)"/>',
    `<rect x="40" y="98" width="320" height="200" rx="14" fill="${colour.label}"/>`,
    '<rect x="40" y="98" width="320" height="200" rx="14" fill="url(#p-linen)" opacity=".6"/>',
    clip(
      'M40 98H160V298H40Z',
      `<rect x="40" y="98" width="120" height="200" rx="14" fill="${fill}"/>`,
      '<rect x="40" y="98" width="120" height="200" rx="14" fill="url(#p-felt)"/>',
      fir(100, 198, 52, '#fff', 0.75),
    ),
    path('M190 150h120M190 176h84', `stroke="${colour.thread}" stroke-width="9" stroke-linecap="round"`),
    path(
      'M190 246h140M190 266h96',
      `stroke="${colour.thread}" stroke-opacity=".35" stroke-width="5" stroke-linecap="round"`,
    ),
    '<rect x="40" y="98" width="320" height="200" rx="14" fill="url(#g-body)" opacity=".5"/>',
  )
}

export function headscarf(fill, band) {
  const d =
    'M74 150C104 112 296 112 326 150C336 190 334 226 326 252C290 284 110 284 74 252C66 226 64 190 74 150Z'
  return picture(
    '50 76 300 230',
    shadow(200, 280, 124, 11),
    clip(
      d,
      path(d, `fill="${fill}"`),
      ribs(70, 332, 90, 290, 11, 4),
      path('M166 100H234V290H166Z', `fill="${fill}"`),
      path('M166 100H234V290H166Z', 'fill="#000" opacity=".14"'),
      path(
        'M170 108C214 140 214 236 172 286M230 108C186 140 186 236 228 286',
        `stroke="${band}" stroke-width="22" fill="none"`,
      ),
      path(
        'M170 108C214 140 214 236 172 286M230 108C186 140 186 236 228 286',
        'stroke="#000" stroke-opacity=".18" stroke-width="22" stroke-dasharray="3 5" fill="none"',
      ),
      path(d, 'fill="url(#g-cyl)"'),
      path(d, 'fill="url(#g-down)"'),
    ),
  )
}
