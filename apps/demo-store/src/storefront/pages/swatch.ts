import { type Html, html } from '../html.ts'

/** A dot of colour. Drawn, since the page's own rules forbid styles that come with data. */
export function swatch(colour: string | undefined, size: number): Html {
  const fill = colour && /^#[\da-f]{6}$/i.test(colour) ? colour : '#b9b4a8'
  return html`<svg class="swatch" width="${size}" height="${size}" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="9.5" fill="${fill}" stroke="currentColor" stroke-opacity=".35"/></svg>`
}
