import type { StoreLook } from '@tandem/contract/http/rooms'
import { accentForBrand, isColour } from '@tandem/core/look/accent-for-brand'
import { FONTS, type KeptLook, THEMES, wholeLook } from '@tandem/core/look/shop-look'

export { FONTS, THEMES }

/** What a shop sets about its look; the accents are worked out from it. */
export type LookSettings = KeptLook

const MAX_URL = 500

export function lookOf(settings: LookSettings): StoreLook {
  return {
    ...wholeLook(settings),
    light: accentForBrand(settings.brandColour, 'light'),
    dark: accentForBrand(settings.brandColour, 'dark'),
  }
}

/** What is wrong with a look, each in a sentence; empty when it may be used. `storeUrl` is the shop's own address. */
export function troublesOfLook(look: LookSettings, storeUrl: string): string[] {
  const troubles: string[] = []
  const name = look.name.trim()
  if (name.length < 1 || name.length > 80 || hasControls(name)) {
    troubles.push('name: 1 to 80 characters in one line.')
  }
  if (!isColour(look.brandColour)) troubles.push('brandColour: #rrggbb, such as #2f5a47.')
  if (!Number.isInteger(look.radius) || look.radius < 0 || look.radius > 24) {
    troubles.push('radius: a whole number from 0 to 24.')
  }
  if (!FONTS.includes(look.font)) troubles.push(`font: one of ${FONTS.join(', ')}.`)
  if (!THEMES.includes(look.theme)) troubles.push(`theme: one of ${THEMES.join(', ')}.`)
  if (look.logoUrl !== null && !isLogo(look.logoUrl, storeUrl)) {
    troubles.push("logoUrl: null, an https address, or a picture at the shop's own address.")
  }
  return troubles
}

function isLogo(text: string, storeUrl: string): boolean {
  if (text.length > MAX_URL || !URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username || url.password) return false
  return url.protocol === 'https:' || url.origin === new URL(storeUrl).origin
}

/** Control characters, line breaks and marks that turn the direction of what follows. */
function hasControls(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text)
}
