import {
  chance,
  clip,
  colour,
  ellipse,
  fir,
  n,
  path,
  picture,
  rope,
  shadow,
  shape,
  speckles,
} from './kit.mjs'

const flame = (cx, y) => [
  ellipse(cx, y - 12, 52, 52, 'fill="url(#g-glow)"'),
  path(
    `M${cx} ${y - 34}C${cx + 12} ${y - 16} ${cx + 9} ${y} ${cx} ${y + 2}C${cx - 9} ${y} ${cx - 12} ${y - 16} ${cx} ${y - 34}Z`,
    'fill="#f3b43f"',
  ),
  path(
    `M${cx} ${y - 20}C${cx + 6} ${y - 10} ${cx + 5} ${y} ${cx} ${y + 1}C${cx - 5} ${y} ${cx - 6} ${y - 10} ${cx} ${y - 20}Z`,
    'fill="#fff3cf"',
  ),
]

export function jarCandle(glaze) {
  const d = 'M104 140H296L290 320C288 340 262 346 200 346C138 346 112 340 110 320Z'
  return picture(
    '70 60 260 310',
    shadow(200, 344, 108, 11),
    clip(
      d,
      path(d, `fill="${glaze}"`),
      speckles(81, 70, 100, 140, 300, 346),
      path('M100 136H300V350H100Z', 'fill="url(#g-cyl)"'),
    ),
    ellipse(200, 140, 96, 21, `fill="${glaze}"`),
    ellipse(200, 140, 96, 21, 'fill="#fff" opacity=".2"'),
    ellipse(200, 143, 87, 16, 'fill="#000" opacity=".4"'),
    ellipse(200, 147, 84, 14, `fill="${colour.wax}"`),
    ellipse(200, 147, 44, 7, 'fill="#fff" opacity=".6"'),
    path('M200 148V128', 'stroke="#3a3027" stroke-width="3.4" stroke-linecap="round"'),
    flame(200, 126),
    `<rect x="150" y="206" width="100" height="84" rx="3" fill="${colour.label}"/>`,
    '<rect x="150" y="206" width="100" height="84" rx="3" fill="url(#g-cyl)" opacity=".35"/>',
    fir(200, 236, 18, colour.forest, 0.95),
    path('M172 272h56', `stroke="${colour.thread}" stroke-width="3.4"`),
  )
}

export function tapers(fill) {
  const one = (x, top) => {
    const d = `M${x - 12} 342L${x - 7} ${top}Q${x} ${top - 8} ${x + 7} ${top}L${x + 12} 342Q${x} 348 ${x - 12} 342Z`
    return [
      rope(`M${x} ${top}q3 -12 -2 -24`, '#efe6d2', 3),
      shape(d, fill, 'g-cyl'),
      path(
        `M${x - 11} 336q11 6 22 0M${x - 9} 230q9 4 18 0`,
        'stroke="#000" stroke-opacity=".14" stroke-width="2" fill="none"',
      ),
    ]
  }
  return picture(
    '100 20 200 350',
    shadow(200, 346, 66, 8),
    one(164, 70),
    one(236, 74),
    one(200, 58),
    shape('M146 214C180 222 220 222 254 214V260C220 268 180 268 146 260Z', colour.label, ['g-cyl', 0.6]),
    fir(200, 239, 14, colour.forest, 0.95),
    rope('M148 268q52 12 104 0M148 276q52 12 104 0', colour.thread, 4),
  )
}

export function lamp(glaze) {
  const base =
    'M184 214C186 236 176 246 158 262C126 290 128 334 156 350C180 360 220 360 244 350C272 334 274 290 242 262C224 246 214 236 216 214Z'
  const shade = 'M150 42H250L310 206Q200 226 90 206Z'
  return picture(
    '60 20 280 360',
    shadow(200, 356, 84, 10),
    ellipse(200, 200, 130, 60, 'fill="url(#g-glow)" opacity=".7"'),
    clip(
      base,
      path(base, `fill="${glaze}"`),
      speckles(91, 60, 126, 214, 274, 326),
      path('M110 326C150 318 180 336 214 326C240 320 262 332 300 324V380H110Z', `fill="${colour.clay}"`),
      path('M124 210H276V360H124Z', 'fill="url(#g-cyl)"'),
    ),
    shape(shade, '#f0e4c8', 'p-linen', ['g-body', 0.7]),
    ellipse(200, 150, 88, 66, 'fill="url(#g-glow)" opacity=".75"'),
    path(
      'M150 42H250M90 206Q200 226 310 206',
      `stroke="${colour.thread}" stroke-opacity=".45" stroke-width="4" fill="none"`,
    ),
    rope('M258 350C300 352 320 362 336 352', colour.thread, 5),
  )
}

export function house(glaze) {
  const wall = 'M92 180L200 78L308 180V346H92Z'
  const hole =
    'M132 220H174V270H132ZM226 220H268V270H226ZM180 290C180 268 220 268 220 290V346H180ZM180 140H220V180H180Z'
  return picture(
    '60 40 280 330',
    shadow(200, 346, 116, 10),
    shape('M246 70H278V150L246 122Z', glaze, 'g-cyl'),
    clip(
      wall,
      path(wall, `fill="${glaze}"`),
      speckles(95, 110, 92, 80, 308, 346),
      path('M92 70H308V350H92Z', 'fill="url(#g-body)"'),
      path(wall, 'fill="url(#g-down)"'),
    ),
    path(hole, 'fill="#f6c766"'),
    ellipse(200, 246, 100, 96, 'fill="url(#g-glow)" opacity=".8"'),
    path(hole, 'fill="none" stroke="#000" stroke-opacity=".32" stroke-width="4"'),
    path(
      'M153 220V270M132 245H174M247 220V270M226 245H268M200 140V180',
      `stroke="${glaze}" stroke-width="5"`,
    ),
    path(
      'M78 190L200 74L322 190',
      `stroke="${colour.clay}" stroke-width="17" stroke-linejoin="round" stroke-linecap="round" fill="none"`,
    ),
    path(
      'M78 188L200 72L322 188',
      'stroke="#fff" stroke-opacity=".22" stroke-width="5" stroke-linejoin="round" stroke-linecap="round" fill="none"',
    ),
  )
}

/** A ring of fir twigs, needle by needle. */
export function wreath() {
  const random = chance(77)
  const needles = { dark: '', light: '' }
  for (let k = 0; k < 52; k += 1) {
    const angle = (k / 52) * Math.PI * 2
    const radius = 116 + random() * 34 - 17
    for (let step = 0; step < 9; step += 1) {
      const at = angle + step * 0.045
      const r = radius + step * 2.4 * (k % 2 ? 1 : -1)
      const x = 200 + Math.cos(at) * r
      const y = 200 + Math.sin(at) * r
      for (const side of [-1, 1]) {
        const turn = at + Math.PI / 2 + side * 0.75
        const length = 23 - step
        const key = side > 0 ? 'light' : 'dark'
        needles[key] += `M${n(x)} ${n(y)}l${n(Math.cos(turn) * length)} ${n(Math.sin(turn) * length)}`
      }
    }
  }
  const cone = (x, y, turn) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})">${shape('M-15 -22C-8 -30 8 -30 15 -22C18 0 12 20 0 28C-12 20 -18 0 -15 -22Z', '#8a6240', 'g-cyl').flat(3).join('')}${path('M-14 -14q14 10 28 0M-15 -3q15 10 30 0M-12 8q12 9 24 0M-8 17q8 6 16 0', 'stroke="#2b1608" stroke-opacity=".55" stroke-width="2.6" fill="none"')}</g>`
  return picture(
    '36 36 328 336',
    ellipse(
      200,
      212,
      122,
      120,
      'fill="none" stroke="#000" stroke-opacity=".3" stroke-width="46" filter="url(#f-soft)"',
    ),
    ellipse(200, 200, 118, 118, 'fill="none" stroke="#4b3a28" stroke-width="10"'),
    path(needles.dark, 'stroke="#1d4d39" stroke-width="3" stroke-linecap="round" fill="none"'),
    path(needles.light, 'stroke="#3f7a5c" stroke-width="2.6" stroke-linecap="round" fill="none"'),
    cone(176, 306, 18),
    cone(212, 312, -14),
    cone(286, 124, 200),
    rope(
      'M196 82C150 40 128 74 192 92M204 82C250 40 272 74 208 92M198 92q-16 34 -34 46M204 92q14 36 34 46',
      colour.rust,
      10,
    ),
  )
}
