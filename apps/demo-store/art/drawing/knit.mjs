import { clip, colour, ellipse, fringe, label, n, path, picture, ribs, shadow, shape } from './kit.mjs'

const BODY =
  'M236 98C208 105 174 118 148 136C158 200 166 238 168 264L165 506Q165 521 178 523C250 533 350 533 422 523Q435 521 435 506L432 264C434 238 442 200 452 136C426 118 392 105 364 98C346 126 254 126 236 98Z'
const SLEEVE =
  'M150 135C116 152 99 200 89 262C77 332 65 402 57 462C55 477 59 483 71 487L112 497C124 499 131 495 134 482C143 430 156 364 171 306L170 264C166 224 158 182 150 135Z'

const stripes = (y0, y1, step, width, stroke, x0 = 40, x1 = 460) => {
  let d = ''
  for (let y = y0; y <= y1; y += step) d += `M${x0} ${y}Q${(x0 + x1) / 2} ${y + 12} ${x1} ${y}`
  return path(d, `stroke="${stroke}" stroke-width="${width}" fill="none"`)
}

function sleeve(fill, stripe) {
  return clip(
    SLEEVE,
    path(SLEEVE, `fill="${fill}"`),
    path(SLEEVE, 'fill="url(#p-knit)"'),
    stripe ? `<g transform="rotate(9 110 300)">${stripes(176, 420, 40, 16, stripe, 40, 190)}</g>` : '',
    path(SLEEVE, 'fill="url(#g-body)"'),
    path('M150 135C166 200 172 260 170 320L190 320V120Z', 'fill="#000" opacity=".22" filter="url(#f-soft)"'),
    `<g transform="rotate(9 100 470)"><rect x="40" y="452" width="130" height="60" fill="${fill}"/>${ribs(42, 168, 452, 512, 7, 2.4).join('')}${path('M40 453H170', 'stroke="#000" stroke-opacity=".25" stroke-width="2.5"')}</g>`,
  )
}

function bodyOf(fill, stripe) {
  return clip(
    BODY,
    path(BODY, `fill="${fill}"`),
    path(BODY, 'fill="url(#p-knit)"'),
    stripe ? stripes(196, 470, 40, 16, stripe, 140, 460) : '',
    path(BODY, 'fill="url(#g-body)"'),
    path(
      'M160 140C176 240 178 380 172 500H150V130ZM440 140C424 240 422 380 428 500H450V130Z',
      'fill="#000" opacity=".18" filter="url(#f-soft)"',
    ),
    `<rect x="150" y="484" width="300" height="50" fill="${fill}"/>`,
    ribs(166, 440, 484, 534, 7.4, 2.5),
    path('M160 485Q300 496 440 485', 'stroke="#000" stroke-opacity=".25" stroke-width="3" fill="none"'),
    path('M150 500H450V540H150Z', 'fill="url(#g-body)"'),
  )
}

/** A fine, striped jumper with a boat neck. */
export function sailor(fill, stripe) {
  const arm = sleeve(fill, stripe).replaceAll('id="c', 'id="s').replaceAll('url(#c', 'url(#s')
  return picture(
    '0 60 600 510',
    `<g opacity=".9"><path d="M80 470C90 330 120 170 160 150H440C480 170 510 330 520 470L430 540H170Z" fill="#000" opacity=".24" filter="url(#f-soft)" transform="translate(0 12)"/></g>`,
    arm,
    `<g transform="translate(600 0) scale(-1 1)">${arm.replaceAll('id="s', 'id="t').replaceAll('url(#s', 'url(#t')}</g>`,
    bodyOf(fill, stripe),
    ellipse(300, 99, 65, 13, `fill="${fill}"`),
    ellipse(300, 99, 65, 13, 'fill="#000" opacity=".5"'),
    label(283, 92, 34, 13),
    path('M232 97C250 132 350 132 368 97L364 110C346 142 254 142 236 110Z', `fill="${fill}"`),
    path('M232 97C250 132 350 132 368 97L364 110C346 142 254 142 236 110Z', 'fill="url(#g-body)"'),
    path(
      'M236 110C254 142 346 142 364 110',
      'stroke="#000" stroke-opacity=".3" stroke-width="2.5" fill="none"',
    ),
  )
}

/** A sleeveless jumper with a deep V and ribbed edges. */
export function slipover(fill) {
  const d =
    'M232 92C214 98 200 104 190 112C192 160 186 204 170 236L165 506Q165 521 178 523C250 533 350 533 422 523Q435 521 435 506L430 236C414 204 408 160 410 112C400 104 386 98 368 92L300 214Z'
  const edge = 'stroke-linejoin="round" fill="none"'
  const lines = 'M232 92L300 214L368 92M190 112C192 160 186 204 170 236M410 112C408 160 414 204 430 236'
  return picture(
    '100 60 400 500',
    path(d, 'fill="#000" opacity=".28" filter="url(#f-soft)" transform="translate(0 14)"'),
    path('M232 92C260 84 340 84 368 92L300 216Z', `fill="${fill}"`),
    path('M232 92C260 84 340 84 368 92L300 216Z', 'fill="#000" opacity=".5"'),
    label(280, 94, 40, 16),
    clip(
      d,
      path(d, `fill="${fill}"`),
      path(d, 'fill="url(#p-moss)"'),
      path(d, 'fill="url(#g-body)"'),
      path(
        'M236 250V500M300 262V500M364 250V500',
        'stroke="#000" stroke-opacity=".12" stroke-width="16" fill="none"',
      ),
      path(
        'M228 250V500M292 262V500M356 250V500',
        'stroke="#fff" stroke-opacity=".12" stroke-width="6" fill="none"',
      ),
      `<rect x="150" y="470" width="300" height="64" fill="${fill}"/>`,
      ribs(166, 440, 470, 534, 7.4, 2.5),
      path('M150 471H450', 'stroke="#000" stroke-opacity=".25" stroke-width="3"'),
      path('M150 470H450V540H150Z', 'fill="url(#g-body)"'),
      path(lines, `stroke="${fill}" stroke-width="30" ${edge}`),
      path(lines, `stroke="#000" stroke-opacity=".1" stroke-width="30" ${edge}`),
      path(lines, `stroke="#000" stroke-opacity=".22" stroke-width="26" stroke-dasharray="2.4 4.6" ${edge}`),
    ),
  )
}

const SOCK =
  'M140 60H214V196C214 222 226 232 250 246L292 270C318 286 318 326 286 334C250 342 206 332 176 308C150 288 140 262 140 226Z'

function sock(fill, tip, dx, dy) {
  return [
    `<g transform="translate(${dx} ${dy})">`,
    clip(
      SOCK,
      path(SOCK, `fill="${fill}"`),
      path(SOCK, 'fill="url(#p-knit)"'),
      path('M130 216C160 220 186 244 188 274C180 300 160 306 138 300Z', `fill="${tip}"`),
      path('M270 236C256 262 256 312 262 350H330V240Z', `fill="${tip}"`),
      path(
        'M130 216C160 220 186 244 188 274C180 300 160 306 138 300ZM270 236C256 262 256 312 262 350H330V240Z',
        'fill="url(#p-knit)"',
      ),
      `<rect x="130" y="54" width="100" height="58" fill="${tip}"/>`,
      ribs(142, 220, 54, 112, 7.4, 2.6),
      path('M136 113H220', 'stroke="#000" stroke-opacity=".25" stroke-width="2.5"'),
      path(SOCK, 'fill="url(#g-dome)" opacity=".8"'),
      path(
        'M206 60C208 140 206 190 214 226C226 246 250 256 290 276',
        'stroke="#000" stroke-opacity=".22" stroke-width="9" fill="none" filter="url(#f-fine)"',
      ),
    ),
    '</g>',
  ]
}

export function socks(fill, tip) {
  const back = sock(fill, tip, 34, -8)
    .flat(3)
    .join('')
    .replaceAll('id="c', 'id="s')
    .replaceAll('url(#c', 'url(#s')
  return picture(
    '84 36 300 330',
    shadow(228, 338, 116, 10),
    back,
    path(SOCK, 'fill="#000" opacity=".22" filter="url(#f-soft)" transform="translate(10 6)"'),
    sock(fill, tip, -22, 6),
  )
}

const MITTEN =
  'M92 300V200C92 130 106 72 148 72C190 72 204 130 204 196C214 176 226 160 240 166C256 174 250 204 238 228C226 252 208 268 204 300Z'

function mitten(fill) {
  return clip(
    `${MITTEN}M86 292H210V352Q148 362 86 352Z`,
    path(MITTEN, `fill="${fill}"`),
    path(MITTEN, 'fill="url(#p-knit)"'),
    path(
      'M118 110V290M148 96V290M178 110V290',
      'stroke="#000" stroke-opacity=".2" stroke-width="9" stroke-dasharray="12 5" fill="none"',
    ),
    path(
      'M115 110V290M145 96V290M175 110V290',
      'stroke="#fff" stroke-opacity=".26" stroke-width="4" stroke-dasharray="12 5" fill="none"',
    ),
    path(
      'M204 196C202 240 204 270 204 300',
      'stroke="#000" stroke-opacity=".3" stroke-width="6" fill="none" filter="url(#f-fine)"',
    ),
    path(MITTEN, 'fill="url(#g-dome)"'),
    `<rect x="80" y="290" width="140" height="74" fill="${fill}"/>`,
    ribs(90, 212, 290, 364, 9, 3),
    path('M80 291H220', 'stroke="#000" stroke-opacity=".3" stroke-width="3"'),
    '<rect x="86" y="290" width="124" height="74" fill="url(#g-cyl)" opacity=".7"/>',
  )
}

export function mittens(fill) {
  const one = mitten(fill)
  const two = one.replaceAll('id="c', 'id="s').replaceAll('url(#c', 'url(#s')
  return picture(
    '26 40 348 340',
    shadow(200, 358, 150, 10),
    `<g transform="translate(-44 2) rotate(-7 148 220)">${two}</g>`,
    `<g transform="translate(444 2) rotate(7 -148 220) scale(-1 1)">${one}</g>`,
  )
}

/** A long scarf folded over once and laid down, both ends with fringes. */
export function scarf(fill, band) {
  const tail = (x, y, width, height, seed) => {
    const d = `M${x} ${y}H${x + width}V${y + height}H${x}Z`
    const lines = `M${x} ${y + height - 56}h${width}M${x} ${y + height - 42}h${width}M${x} ${y + height - 20}h${width}`
    return [
      fringe(seed, x + 5, x + width - 4, y + height - 2, 34, fill, 8),
      shape(d, fill, 'p-moss'),
      path(lines, `stroke="${band}" stroke-width="7"`),
      path(d, 'fill="url(#g-body)"'),
    ]
  }
  const fold =
    'M108 122C106 60 164 42 206 42C262 42 302 68 301 122C276 132 232 134 206 120C180 134 136 134 108 122Z'
  return picture(
    '80 24 250 356',
    path(
      'M120 110H296V340H120Z',
      'fill="#000" opacity=".3" filter="url(#f-soft)" transform="translate(4 10)"',
    ),
    `<g transform="rotate(4 246 120)">${tail(198, 96, 92, 206, 5).flat(3).join('')}</g>`,
    `<g transform="rotate(-3 160 120)">${path('M112 110H206V330H112Z', 'fill="#000" opacity=".3" filter="url(#f-fine)" transform="translate(5 3)"')}${tail(110, 104, 94, 222, 9).flat(3).join('')}</g>`,
    clip(
      fold,
      path(fold, `fill="${fill}"`),
      path(fold, 'fill="url(#p-moss)"'),
      path(fold, 'fill="url(#g-dome)"'),
      path(
        'M206 124C204 96 190 76 166 66',
        'stroke="#000" stroke-opacity=".4" stroke-width="7" fill="none" filter="url(#f-fine)"',
      ),
      path(
        'M132 124C134 84 150 72 168 70M160 126C162 108 166 96 176 84M236 124C236 96 226 74 208 62M270 124C268 92 252 70 232 58',
        'stroke="#000" stroke-opacity=".16" stroke-width="5" fill="none"',
      ),
    ),
    label(134, 214, 34, 22),
  )
}

export function bottle(fill) {
  const d =
    'M104 150C104 118 132 106 156 100H244C268 106 296 118 296 150V316C296 344 278 356 200 356C122 356 104 344 104 316Z'
  return picture(
    '70 20 260 356',
    shadow(200, 352, 110, 11),
    shape('M180 30Q200 24 220 30V58H180Z', colour.thread, 'g-cyl'),
    shape('M150 60H250L244 112H156Z', fill),
    clip(
      'M150 60H250L244 112H156Z',
      ribs(152, 250, 58, 114, 8, 3),
      '<rect x="150" y="56" width="100" height="60" fill="url(#g-cyl)"/>',
    ),
    clip(
      d,
      path(d, `fill="${fill}"`),
      path(d, 'fill="url(#p-moss)"'),
      [136, 200, 264].map((x) => cable(x, 96, 360, 15, fill)),
      path(d, 'fill="url(#g-body)"'),
      path(d, 'fill="url(#g-dome)" opacity=".7"'),
    ),
    path('M152 112Q200 120 248 112', `stroke="${colour.label}" stroke-width="5" fill="none"`),
    path(
      'M200 116C180 134 172 150 176 168M202 116C220 132 226 146 222 160',
      `stroke="${colour.label}" stroke-width="4" fill="none" stroke-linecap="round"`,
    ),
  )
}

/** Two strands that cross again and again. */
export function cable(x, y0, y1, half, fill) {
  const period = half * 2.2
  const strand = (sign) => {
    let d = `M${n(x - sign * half)} ${y0}`
    let side = sign
    for (let y = y0; y < y1; y += period) {
      d += `C${n(x - side * half)} ${n(y + period / 2)} ${n(x + side * half)} ${n(y + period / 2)} ${n(x + side * half)} ${n(y + period)}`
      side = -side
    }
    return d
  }
  return [
    `<rect x="${n(x - half * 2)}" y="${y0}" width="${n(half * 4)}" height="${y1 - y0}" fill="#000" opacity=".1"/>`,
    [strand(1), strand(-1)].map((d) => [
      path(d, `fill="none" stroke="#000" stroke-opacity=".34" stroke-width="${n(half * 1.25)}"`),
      path(d, `fill="none" stroke="${fill}" stroke-width="${half}"`),
      path(d, `fill="none" stroke="#fff" stroke-opacity=".2" stroke-width="${n(half * 0.5)}"`),
    ]),
  ]
}
