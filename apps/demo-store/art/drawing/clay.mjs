import { clip, colour, ellipse, fir, path, picture, rope, shadow, shape, speckles } from './kit.mjs'

const BARE = colour.clay

/** A thrown pot: its outline filled with glaze, bare clay below `dipY`, light around it. */
function pot(d, glaze, { box: [x0, y0, x1, y1], dipY, seed, count = 70 }) {
  const width = x1 - x0
  const wave = (y) =>
    `M${x0} ${y}C${x0 + width * 0.2} ${y - 9} ${x0 + width * 0.35} ${y + 9} ${x0 + width * 0.52} ${y}C${x0 + width * 0.7} ${y - 8} ${x0 + width * 0.82} ${y + 7} ${x1} ${y - 2}V${y1}H${x0}Z`
  return clip(
    d,
    `<rect x="${x0}" y="${y0}" width="${width}" height="${y1 - y0}" fill="${glaze}"/>`,
    dipY ? path(wave(dipY), `fill="${BARE}"`) : '',
    speckles(seed, count, x0, y0, x1, dipY ? dipY - 6 : y1),
    `<rect x="${x0}" y="${y0}" width="${width}" height="${y1 - y0}" fill="url(#g-cyl)"/>`,
    path(
      `M${x0 + width * 0.17} ${y0 + (y1 - y0) * 0.2}q4 ${(y1 - y0) * 0.3} 8 ${(y1 - y0) * 0.55}`,
      'stroke="#fff" stroke-opacity=".2" stroke-width="7" stroke-linecap="round" fill="none" filter="url(#f-fine)"',
    ),
  )
}

/** An open mouth seen a little from above. */
const mouth = (cx, cy, rx, ry, glaze, inside = '#000', depth = 0.45) => [
  ellipse(cx, cy, rx, ry, `fill="${glaze}"`),
  ellipse(cx, cy, rx, ry, 'fill="#fff" opacity=".2"'),
  ellipse(cx, cy + 2, rx - 8, ry - 4, `fill="${glaze}"`),
  ellipse(cx, cy + 2, rx - 8, ry - 4, `fill="${inside}" opacity="${depth}"`),
]

export function plate(glaze, rim = BARE) {
  return picture(
    '20 110 360 200',
    shadow(200, 274, 140, 12),
    shape('M28 204C36 238 106 272 200 272C294 272 364 238 372 204Z', rim, 'g-cyl'),
    ellipse(200, 200, 172, 60, `fill="${rim}"`),
    ellipse(200, 198, 170, 57, `fill="${glaze}"`),
    clip('M30 198a170 57 0 1 0 340 0a170 57 0 1 0 -340 0Z', speckles(21, 120, 30, 140, 370, 256, 0.28)),
    ellipse(200, 198, 170, 57, 'fill="url(#g-cyl)" opacity=".45"'),
    ellipse(200, 200, 122, 37, 'fill="#000" opacity=".16"'),
    ellipse(200, 203, 121, 36, `fill="${glaze}"`),
    ellipse(200, 203, 121, 36, 'fill="url(#g-cyl)" opacity=".5"'),
    path('M96 214C130 240 270 240 304 214C280 246 120 246 96 214Z', 'fill="#fff" opacity=".22"'),
    path(
      'M44 184C70 156 130 146 190 144',
      'stroke="#fff" stroke-opacity=".4" stroke-width="4" fill="none" stroke-linecap="round" filter="url(#f-fine)"',
    ),
  )
}

export function espresso(glaze) {
  const cup = 'M136 128H264L254 226C250 250 230 258 200 258C170 258 150 250 146 226Z'
  return picture(
    '40 90 320 240',
    shadow(200, 304, 132, 11),
    shape('M62 270C72 296 130 308 200 308C270 308 328 296 338 270Z', glaze, 'g-cyl'),
    ellipse(200, 268, 138, 26, `fill="${glaze}"`),
    ellipse(200, 268, 138, 26, 'fill="#fff" opacity=".2"'),
    ellipse(200, 268, 126, 21, `fill="${glaze}"`),
    ellipse(200, 268, 126, 21, 'fill="url(#g-cyl)" opacity=".6"'),
    ellipse(206, 264, 66, 11, 'fill="#000" opacity=".34" filter="url(#f-fine)"'),
    pot(cup, glaze, { box: [130, 120, 270, 262], dipY: 224, seed: 31, count: 34 }),
    mouth(200, 128, 64, 14, glaze, '#3a2c20', 1),
    ellipse(200, 132, 52, 8, 'fill="#6b4a30"'),
    path(
      'M160 130C180 126 214 127 238 132',
      'stroke="#a97f52" stroke-width="3" fill="none" stroke-linecap="round" opacity=".8"',
    ),
  )
}

export function jug(glaze) {
  const body =
    'M140 84C142 128 150 146 136 176C110 220 104 262 110 306C114 338 134 350 196 350C258 350 278 338 282 306C288 262 282 220 256 176C242 146 250 128 252 84Z'
  return picture(
    '56 40 300 330',
    shadow(198, 350, 100, 10),
    rope('M250 116C322 96 346 150 330 208C320 244 300 262 274 270', glaze, 21),
    pot(body, glaze, { box: [100, 76, 292, 356], dipY: 292, seed: 41, count: 90 }),
    shape('M140 84C136 80 118 72 112 60C124 64 150 66 190 69Z', glaze, ['g-cyl', 0.5]),
    mouth(196, 84, 56, 15, glaze),
    path('M112 60C118 72 136 80 140 84L142 100C132 92 116 76 112 60Z', `fill="${glaze}"`),
    path('M112 60C118 72 136 80 140 84L142 100C132 92 116 76 112 60Z', 'fill="#000" opacity=".3"'),
    path(
      'M120 65C146 70 168 70 186 72',
      'stroke="#fff" stroke-opacity=".3" stroke-width="3" fill="none" stroke-linecap="round"',
    ),
  )
}

export function teapot(glaze) {
  const body =
    'M112 168C70 196 66 300 124 328C160 342 240 342 276 328C334 300 330 196 288 168C250 152 150 152 112 168Z'
  const spout = 'M292 232C336 226 336 190 362 158C370 152 388 158 386 168C376 232 366 300 296 306Z'
  return picture(
    '0 50 400 310',
    shadow(198, 336, 122, 11),
    rope('M100 188C40 168 16 226 44 266C58 286 78 292 96 290', glaze, 20),
    shape(spout, glaze, 'g-cyl'),
    ellipse(374, 161, 13, 6, `fill="${glaze}" transform="rotate(20 374 161)"`),
    ellipse(374, 161, 9, 3.6, 'fill="#000" opacity=".55" transform="rotate(20 374 161)"'),
    pot(body, glaze, { box: [66, 150, 334, 346], dipY: 306, seed: 51, count: 80 }),
    path(body, 'fill="url(#g-dome)" opacity=".55"'),
    ellipse(200, 164, 84, 15, `fill="${glaze}"`),
    ellipse(200, 164, 84, 15, 'fill="#000" opacity=".28"'),
    shape('M122 160C136 126 264 126 278 160C258 174 142 174 122 160Z', glaze, 'g-cyl'),
    shape('M186 130C176 104 180 92 200 92C220 92 224 104 214 130C206 134 194 134 186 130Z', BARE, 'g-cyl'),
  )
}

export function jar(glaze) {
  const body = 'M104 128H296V306C296 334 270 342 200 342C130 342 104 334 104 306Z'
  return picture(
    '70 56 260 306',
    shadow(200, 340, 112, 11),
    pot(body, glaze, { box: [98, 120, 302, 350], dipY: 288, seed: 61, count: 90 }),
    mouth(200, 128, 96, 20, glaze),
    shape('M120 88H280V128C262 144 138 144 120 128Z', '#c79f6e', 'g-cyl'),
    clip('M120 88H280V128C262 144 138 144 120 128Z', speckles(62, 60, 120, 96, 280, 140, 0.4)),
    ellipse(200, 88, 80, 15, 'fill="#d8b484"'),
    clip('M120 88a80 15 0 1 0 160 0a80 15 0 1 0 -160 0Z', speckles(63, 46, 120, 72, 280, 104, 0.4)),
    fir(200, 214, 26),
  )
}

export function soapDish(glaze, soap) {
  return picture(
    '30 130 340 190',
    shadow(200, 298, 128, 10),
    shape('M46 224C60 274 120 302 200 302C280 302 340 274 354 224Z', glaze, 'g-cyl'),
    clip('M46 224C60 274 120 302 200 302C280 302 340 274 354 224Z', speckles(71, 50, 46, 230, 354, 300)),
    ellipse(200, 222, 154, 44, `fill="${glaze}"`),
    ellipse(200, 222, 154, 44, 'fill="#fff" opacity=".2"'),
    ellipse(200, 225, 144, 38, `fill="${glaze}"`),
    ellipse(200, 225, 144, 38, 'fill="#000" opacity=".26"'),
    ellipse(204, 236, 104, 20, 'fill="#000" opacity=".3" filter="url(#f-fine)"'),
    shape(
      'M100 190C100 174 112 168 128 168H272C288 168 300 174 300 190V216C300 234 288 242 272 242H128C112 242 100 234 100 216Z',
      soap,
      ['g-cyl', 0.55],
    ),
    shape(
      'M100 190C100 172 118 166 136 166H264C282 166 300 172 300 190C300 206 282 214 264 214H136C118 214 100 206 100 190Z',
      soap,
    ),
    path(
      'M100 190C100 172 118 166 136 166H264C282 166 300 172 300 190C300 206 282 214 264 214H136C118 214 100 206 100 190Z',
      'fill="#fff" opacity=".28"',
    ),
    `<g transform="translate(200 190) scale(1 .55)">${fir(0, 0, 24)}</g>`,
  )
}
