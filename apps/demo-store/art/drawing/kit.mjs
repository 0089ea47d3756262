// The technique that all pictures share: a flat colour, a texture as pattern, light as gradients, a soft shadow.
export const colour = {
  oat: '#d9cbb2',
  sand: '#c9b79c',
  bone: '#e4ddd0',
  forest: '#2f5a47',
  moss: '#7d8f86',
  sage: '#8fa38f',
  sea: '#8fa6a0',
  ink: '#33475b',
  slate: '#5d6f67',
  rust: '#a8583a',
  terracotta: '#a8583a',
  clay: '#a4643f',
  oak: '#c39a68',
  walnut: '#7d5738',
  wax: '#efe6d2',
  honey: '#d6a445',
  label: '#efe9dc',
  thread: '#5c5344',
}

const DEFS = {
  'p-knit':
    '<pattern id="p-knit" width="9" height="8" patternUnits="userSpaceOnUse"><g stroke="#000" stroke-opacity=".15" stroke-width=".6" fill="#fff" fill-opacity=".13"><ellipse cx="2.4" cy="4" rx="1.8" ry="4.7" transform="rotate(-27 2.4 4)"/><ellipse cx="6.6" cy="4" rx="1.8" ry="4.7" transform="rotate(27 6.6 4)"/></g></pattern>',
  'p-moss':
    '<pattern id="p-moss" width="10" height="10" patternUnits="userSpaceOnUse"><g fill="#fff" fill-opacity=".17" stroke="#000" stroke-opacity=".16" stroke-width=".7"><ellipse cx="2.5" cy="2.5" rx="2.3" ry="1.9"/><ellipse cx="7.5" cy="7.5" rx="2.3" ry="1.9"/></g><g fill="#000" fill-opacity=".1"><ellipse cx="7.5" cy="2.5" rx="2" ry="1.6"/><ellipse cx="2.5" cy="7.5" rx="2" ry="1.6"/></g></pattern>',
  'p-linen':
    '<pattern id="p-linen" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0 1H5M0 3.5H5" stroke="#fff" stroke-opacity=".16" stroke-width=".9"/><path d="M1 0V5M3.6 0V5" stroke="#000" stroke-opacity=".11" stroke-width=".9"/></pattern>',
  'p-waffle':
    '<pattern id="p-waffle" width="14" height="14" patternUnits="userSpaceOnUse"><path d="M0 0H14V14H0Z" fill="#000" fill-opacity=".07"/><path d="M3 3H11V11H3Z" fill="#000" fill-opacity=".13"/><path d="M0 0H14M0 0V14" stroke="#fff" stroke-opacity=".34" stroke-width="3"/></pattern>',
  'p-wicker':
    '<pattern id="p-wicker" width="28" height="18" patternUnits="userSpaceOnUse"><path d="M0 0H28V18H0Z" fill="#000" fill-opacity=".34"/><g fill="#c9a673" stroke="#000" stroke-opacity=".28" stroke-width=".8"><rect x="-1" y=".6" width="16" height="7.6" rx="3.6"/><rect x="13" y="9.6" width="16" height="7.6" rx="3.6"/></g><g fill="#b58f5c" stroke="#000" stroke-opacity=".28" stroke-width=".8"><rect x="15.4" y=".9" width="11" height="7" rx="3"/><rect x="1.4" y="9.9" width="11" height="7" rx="3"/></g><path d="M1 2.4H13M15 11.4H27" stroke="#fff" stroke-opacity=".3" stroke-width="1.6"/></pattern>',
  'p-felt':
    '<pattern id="p-felt" width="23" height="19" patternUnits="userSpaceOnUse"><g stroke="#fff" stroke-opacity=".16" stroke-width=".8" fill="none"><path d="M1 4q4 3 7 1M14 12q3-4 7-2M5 15q4-1 5 2"/></g><g stroke="#000" stroke-opacity=".13" stroke-width=".8" fill="none"><path d="M12 3q4-2 6 1M2 10q3 2 6 0M17 17q3-1 5 1"/></g></pattern>',
  'g-cyl':
    '<linearGradient id="g-cyl"><stop offset="0" stop-color="#000" stop-opacity=".34"/><stop offset=".16" stop-color="#000" stop-opacity=".08"/><stop offset=".34" stop-color="#fff" stop-opacity=".3"/><stop offset=".52" stop-color="#fff" stop-opacity=".02"/><stop offset=".82" stop-color="#000" stop-opacity=".2"/><stop offset="1" stop-color="#000" stop-opacity=".42"/></linearGradient>',
  'g-body':
    '<linearGradient id="g-body"><stop offset="0" stop-color="#000" stop-opacity=".26"/><stop offset=".2" stop-color="#000" stop-opacity=".04"/><stop offset=".42" stop-color="#fff" stop-opacity=".12"/><stop offset=".7" stop-color="#000" stop-opacity=".03"/><stop offset="1" stop-color="#000" stop-opacity=".28"/></linearGradient>',
  'g-down':
    '<linearGradient id="g-down" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".1"/><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".22"/></linearGradient>',
  'g-dome':
    '<radialGradient id="g-dome" cx=".36" cy=".3" r=".8"><stop offset="0" stop-color="#fff" stop-opacity=".26"/><stop offset=".5" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".36"/></radialGradient>',
  'g-glow':
    '<radialGradient id="g-glow"><stop offset="0" stop-color="#fff3cf" stop-opacity=".95"/><stop offset=".45" stop-color="#ffdf9b" stop-opacity=".45"/><stop offset="1" stop-color="#ffd27a" stop-opacity="0"/></radialGradient>',
  'f-soft':
    '<filter id="f-soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="9"/></filter>',
  'f-shadow':
    '<filter id="f-shadow" x="-30%" y="-60%" width="160%" height="220%"><feGaussianBlur stdDeviation="7"/></filter>',
  'f-fine':
    '<filter id="f-fine" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="1.1"/></filter>',
}

/** A whole picture; only the definitions that it uses are written. */
export function picture(viewBox, ...parts) {
  const body = parts.flat(3).join('')
  const defs = Object.entries(DEFS)
    .filter(([id]) => body.includes(`url(#${id})`))
    .map(([, text]) => text)
    .join('\n')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}"><defs>\n${defs}</defs>${body}</svg>\n`
}

/** The same numbers for the same seed, so that drawing again changes no file. */
export function chance(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const n = (value) => Number(value.toFixed(1))

export const shadow = (cx, cy, rx, ry = 11, opacity = 0.4) =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="#000" opacity="${opacity}" filter="url(#f-shadow)"/>`

export const path = (d, attributes) => `<path d="${d}" ${attributes}/>`

let clips = 0
export function clip(d, ...inner) {
  clips += 1
  const id = `c${clips}`
  return `<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">${inner.flat(3).join('')}</g>`
}

/** Clip names start again with each picture, so that a file does not change because another did. */
export function startPicture() {
  clips = 0
}

/** A shape in a colour with textures and lights on it, one over the other. */
export function shape(d, fill, ...over) {
  return [
    path(d, `fill="${fill}"`),
    over.map((paint) => {
      const [id, opacity] = Array.isArray(paint) ? paint : [paint, 1]
      return path(d, `fill="url(#${id})"${opacity === 1 ? '' : ` opacity="${opacity}"`}`)
    }),
  ]
}

export function ellipse(cx, cy, rx, ry, attributes) {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" ${attributes}/>`
}

/** Upright ribs between x0 and x1: a dark line and a light one beside it. */
export function ribs(x0, x1, y0, y1, step = 9, width = 3) {
  let d = ''
  for (let x = x0; x <= x1; x += step) d += `M${n(x)} ${y0}V${y1}`
  return [
    path(d, `stroke="#000" stroke-opacity=".24" stroke-width="${width}" fill="none"`),
    path(
      d,
      `transform="translate(${n(step * 0.45)} 0)" stroke="#fff" stroke-opacity=".18" stroke-width="${n(width * 0.9)}" fill="none"`,
    ),
  ]
}

/** Iron spots of a stoneware glaze. */
export function speckles(seed, count, x0, y0, x1, y1, opacity = 0.35) {
  const random = chance(seed)
  const dots = Array.from({ length: count }, () => {
    const x = x0 + random() * (x1 - x0)
    const y = y0 + random() * (y1 - y0)
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(0.5 + random() * 1.3)}"/>`
  })
  return `<g fill="#2b1d12" opacity="${opacity}">${dots.join('')}</g>`
}

/** A row of threads hanging from y. */
export function fringe(seed, x0, x1, y, length, fill, step = 7) {
  const random = chance(seed)
  let d = ''
  for (let x = x0; x <= x1; x += step) {
    d += `M${n(x)} ${y}q${n(random() * 5 - 2.5)} ${n(length / 2)} ${n(random() * 6 - 3)} ${n(length * (0.85 + random() * 0.25))}`
  }
  const line = 'stroke-linecap="round" fill="none"'
  return [
    path(d, `stroke="#000" stroke-opacity=".25" stroke-width="5" ${line} transform="translate(1.5 1.5)"`),
    path(d, `stroke="${fill}" stroke-width="4.6" ${line}`),
    path(d, `stroke="#fff" stroke-opacity=".2" stroke-width="1.4" ${line}`),
  ]
}

/** The sewn-on label that all cloth of the house carries. */
export const label = (x, y, width = 40, height = 24) => [
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="2" fill="${colour.label}"/>`,
  path(
    `M${x + width * 0.2} ${y + height / 2}h${width * 0.6}`,
    `stroke="${colour.thread}" stroke-width="2.4"`,
  ),
]

/** The house's mark, a little fir, as an impression. */
export const fir = (cx, cy, size, stroke = '#000', opacity = 0.35) => {
  const s = size
  const d = `M${cx} ${n(cy - s)}V${n(cy + s)}M${cx} ${n(cy - s * 0.55)}l${n(-s * 0.32)} ${n(s * 0.3)}M${cx} ${n(cy - s * 0.55)}l${n(s * 0.32)} ${n(s * 0.3)}M${cx} ${n(cy - s * 0.15)}l${n(-s * 0.46)} ${n(s * 0.42)}M${cx} ${n(cy - s * 0.15)}l${n(s * 0.46)} ${n(s * 0.42)}M${cx} ${n(cy + s * 0.25)}l${n(-s * 0.6)} ${n(s * 0.5)}M${cx} ${n(cy + s * 0.25)}l${n(s * 0.6)} ${n(s * 0.5)}`
  return path(
    d,
    `stroke="${stroke}" stroke-opacity="${opacity}" stroke-width="${n(Math.max(1.6, s * 0.1))}" stroke-linecap="round" fill="none"`,
  )
}

/** A thick line with its own shade and light: handles, straps, wicks, twine. */
export const rope = (d, fill, width) => [
  path(d, `fill="none" stroke="${fill}" stroke-width="${width}" stroke-linecap="round"`),
  path(d, `fill="none" stroke="#000" stroke-opacity=".2" stroke-width="${width}" stroke-linecap="round"`),
  path(
    d,
    `fill="none" stroke="${fill}" stroke-width="${n(width * 0.72)}" stroke-linecap="round" transform="translate(${n(-width * 0.07)} ${n(-width * 0.09)})"`,
  ),
  path(
    d,
    `fill="none" stroke="#fff" stroke-opacity=".24" stroke-width="${n(width * 0.24)}" stroke-linecap="round" transform="translate(${n(-width * 0.16)} ${n(-width * 0.18)})"`,
  ),
]
