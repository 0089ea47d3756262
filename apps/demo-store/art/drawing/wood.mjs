import { chance, clip, colour, ellipse, fir, n, path, picture, rope, shadow, shape } from './kit.mjs'

/** Long lines that never quite run straight, along x or along y. */
export function grain(seed, x0, y0, x1, y1, along = 'x', step = 7) {
  const random = chance(seed)
  let d = ''
  const [from, to] = along === 'x' ? [y0, y1] : [x0, x1]
  for (let at = from; at <= to; at += step * (0.6 + random() * 0.8)) {
    const sway = () => n(random() * 8 - 4)
    const third = (along === 'x' ? x1 - x0 : y1 - y0) / 3
    d +=
      along === 'x'
        ? `M${x0} ${n(at)}c${n(third)} ${sway()} ${n(third * 2)} ${sway()} ${n(third * 3)} ${sway()}`
        : `M${n(at)} ${y0}c${sway()} ${n(third)} ${sway()} ${n(third * 2)} ${sway()} ${n(third * 3)}`
  }
  return [
    path(d, 'stroke="#4a2c12" stroke-opacity=".26" stroke-width="1.5" fill="none"'),
    path(d, 'stroke="#fff" stroke-opacity=".12" stroke-width="1.6" fill="none" transform="translate(1 2.4)"'),
  ]
}

export function board(fill) {
  const d =
    'M126 150C126 132 136 126 152 124C170 120 176 104 176 84C176 58 186 48 200 48C214 48 224 58 224 84C224 104 230 120 248 124C264 126 274 132 274 150V330C274 348 266 356 248 356H152C134 356 126 348 126 330Z'
  return picture(
    '90 30 220 350',
    path(d, 'fill="#000" opacity=".34" filter="url(#f-soft)" transform="translate(5 9)"'),
    path(d, `fill="${fill}" transform="translate(4 3)"`),
    path(d, 'fill="#000" opacity=".4" transform="translate(4 3)"'),
    clip(
      d,
      path(d, `fill="${fill}"`),
      grain(3, 120, 40, 280, 360, 'y', 8),
      path(
        'M186 210C176 250 178 300 196 300C214 300 216 250 206 210C202 196 190 196 186 210Z',
        'fill="none" stroke="#4a2c12" stroke-opacity=".26" stroke-width="2"',
      ),
      path('M191 226C186 250 188 276 196 276C204 276 206 250 201 226Z', 'fill="#4a2c12" opacity=".22"'),
      path(d, 'fill="url(#g-body)"'),
    ),
    ellipse(200, 78, 9, 10, 'fill="#000" opacity=".55"'),
    rope('M200 76C184 52 176 44 170 40M200 76C216 52 222 46 228 42', colour.thread, 5),
    fir(244, 330, 13, '#2b1608', 0.6),
  )
}

export function spoons(fill) {
  const bowl =
    'M160 66C186 66 204 92 204 124C204 152 188 172 174 178L172 346Q166 356 158 346L148 178C132 172 118 152 118 124C118 92 134 66 160 66Z'
  const one = (seed, hollow) =>
    [
      clip(
        bowl,
        path(bowl, `fill="${fill}"`),
        grain(seed, 110, 60, 210, 356, 'y', 8),
        path(bowl, 'fill="url(#g-cyl)" opacity=".8"'),
      ),
      hollow
        ? [
            ellipse(161, 122, 31, 43, 'fill="#000" opacity=".24"'),
            path('M134 138C142 168 180 168 190 138C184 158 144 160 134 138Z', 'fill="#fff" opacity=".34"'),
          ]
        : path(
            'M150 96V150M162 92V154M174 96V150',
            'stroke="#000" stroke-opacity=".42" stroke-width="6" stroke-linecap="round"',
          ),
    ]
      .flat(4)
      .join('')
  const swap = (text) => text.replaceAll('id="c', 'id="s').replaceAll('url(#c', 'url(#s')
  const cast = path(bowl, 'fill="#000" opacity=".34" filter="url(#f-soft)" transform="translate(4 9)"')
  return picture(
    '60 40 280 340',
    `<g transform="translate(58 6) rotate(13 160 330)">${cast}${swap(one(13, false))}</g>`,
    `<g transform="translate(22 6) rotate(-13 160 330)">${cast}${one(12, true)}</g>`,
    rope('M178 300q24 12 46 0M180 308q22 12 42 0', colour.label, 5),
  )
}

export function mill(fill) {
  const d =
    'M160 356C150 356 146 350 146 336C146 300 168 268 172 220C174 196 160 190 160 172C160 160 170 156 170 148C158 132 154 116 158 100C164 78 180 70 200 70C220 70 236 78 242 100C246 116 242 132 230 148C230 156 240 160 240 172C240 190 226 196 228 220C232 268 254 300 254 336C254 350 250 356 240 356Z'
  return picture(
    '110 34 180 346',
    shadow(200, 354, 66, 9),
    clip(
      d,
      path(d, `fill="${fill}"`),
      grain(22, 140, 60, 260, 360, 'y', 7),
      path('M140 158H260', 'stroke="#000" stroke-opacity=".42" stroke-width="4"'),
      path('M140 318Q200 330 260 318', 'stroke="#000" stroke-opacity=".24" stroke-width="4" fill="none"'),
      path(d, 'fill="url(#g-cyl)"'),
    ),
    shape('M188 50Q200 40 212 50V70H188Z', '#b9b4a8', 'g-cyl'),
    fir(200, 270, 15, '#2b1608', 0.55),
  )
}

export function basket() {
  const d = 'M62 152H338L306 320C302 336 290 340 200 340C110 340 98 336 94 320Z'
  return picture(
    '30 50 340 310',
    shadow(200, 338, 124, 12),
    ellipse(200, 152, 138, 30, `fill="${colour.oak}"`),
    ellipse(200, 152, 138, 30, 'fill="url(#p-wicker)"'),
    ellipse(200, 152, 138, 30, 'fill="#000" opacity=".5"'),
    rope('M104 142C96 60 170 62 170 140', colour.walnut, 11),
    clip(
      d,
      path(d, `fill="${colour.oak}"`),
      path(d, 'fill="url(#p-wicker)"'),
      path('M40 150H360V364H40Z', 'fill="url(#g-cyl)"'),
      path(d, 'fill="url(#g-down)"'),
    ),
    rope('M62 152C90 188 310 188 338 152', colour.oak, 15),
    path(
      'M70 158C100 186 300 186 330 158',
      'stroke="#000" stroke-opacity=".3" stroke-width="13" stroke-dasharray="3 12" fill="none"',
    ),
    rope('M230 182C226 76 300 70 298 172', colour.walnut, 12),
    rope('M102 170C98 190 104 206 112 214', colour.walnut, 9),
  )
}

export function brush(fill) {
  const d =
    'M52 176C52 150 84 140 130 140H220C244 140 254 152 276 156C310 162 352 160 352 182C352 204 310 202 276 208C254 212 244 222 220 222H130C84 222 52 206 52 176Z'
  const random = chance(33)
  let bristles = ''
  for (let x = 70; x <= 236; x += 4)
    bristles += `M${x} 206q${n(random() * 6 - 3)} 34 ${n(random() * 8 - 4)} ${n(56 + random() * 7)}`
  return picture(
    '30 110 344 190',
    shadow(170, 274, 116, 10),
    path(bristles, 'stroke="#8d7a58" stroke-width="4.4" fill="none" stroke-linecap="round"'),
    path(bristles, 'stroke="#e8dcc0" stroke-width="2" fill="none" stroke-linecap="round"'),
    path('M56 206H246V238H56Z', 'fill="#000" opacity=".32" filter="url(#f-soft)"'),
    clip(
      d,
      path(d, `fill="${fill}"`),
      grain(34, 40, 136, 360, 226, 'x', 7),
      path(d, 'fill="url(#g-dome)"'),
      path(
        'M52 196C80 216 220 218 250 206L350 190V240H52Z',
        'fill="#000" opacity=".2" filter="url(#f-fine)"',
      ),
    ),
    ellipse(332, 181, 7, 6, 'fill="#000" opacity=".55"'),
    rope('M332 181C352 172 362 186 356 204', colour.thread, 4.5),
    fir(146, 178, 17, '#2b1608', 0.55),
  )
}
