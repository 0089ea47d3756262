import { isColour } from './accent-for-brand.ts'

/** A text in each of the room's languages; empty: the room's own words. */
export interface Words {
  en: string
  ro: string
}

export const FONTS = ['system', 'serif', 'rounded'] as const
export const THEMES = ['auto', 'light', 'dark'] as const

/** Everything a shop sets about its look. Addresses of pictures are ours (a path) or the shop's (https). */
export interface ShopLook {
  name: string
  logoUrl: string | null
  /** For dark grounds; null: the same. */
  logoDarkUrl: string | null
  brandColour: string
  /** Corner radius of controls, px 0–24. */
  radius: number
  font: (typeof FONTS)[number]
  theme: (typeof THEMES)[number]
  /** How the shop calls its rooms. */
  roomName: Words
  /** What stands on the shop's button. */
  buttonText: Words
  /** A line for whoever arrives. */
  greeting: Words
  /** What messengers show with a link, 1200 × 630; null: the product's picture. */
  linkPictureUrl: string | null
  /** Whether *Made with Tandem* is shown. */
  madeWith: boolean
}

/** A look as it may have been kept before there was all of it. */
export type KeptLook = Pick<ShopLook, 'name' | 'logoUrl' | 'brandColour' | 'radius' | 'font' | 'theme'> &
  Partial<ShopLook>

export const LOOK_LIMITS = {
  name: 80,
  roomName: 40,
  buttonText: 40,
  greeting: 140,
  radius: 24,
  url: 500,
} as const

const NO_WORDS: Words = Object.freeze({ en: '', ro: '' })

/** The look with everything in it that a kept one may lack. */
export function wholeLook(kept: KeptLook): ShopLook {
  return {
    logoDarkUrl: null,
    roomName: NO_WORDS,
    buttonText: NO_WORDS,
    greeting: NO_WORDS,
    linkPictureUrl: null,
    madeWith: true,
    ...kept,
  }
}

/** Fields whose value cannot be used; empty when the look may be published. Pictures are the keeper's to check. */
export function wrongFields(look: ShopLook): (keyof ShopLook)[] {
  const wrong: (keyof ShopLook)[] = []
  if (!isLine(look.name, LOOK_LIMITS.name) || look.name.trim() === '') wrong.push('name')
  if (!isColour(look.brandColour)) wrong.push('brandColour')
  if (!Number.isInteger(look.radius) || look.radius < 0 || look.radius > LOOK_LIMITS.radius)
    wrong.push('radius')
  if (!FONTS.includes(look.font)) wrong.push('font')
  if (!THEMES.includes(look.theme)) wrong.push('theme')
  for (const field of ['roomName', 'buttonText', 'greeting'] as const) {
    const { en, ro } = look[field]
    if (!isLine(en, LOOK_LIMITS[field]) || !isLine(ro, LOOK_LIMITS[field])) wrong.push(field)
  }
  return wrong
}

/** The look with its texts trimmed, as it is kept. */
export function tidyLook(look: ShopLook): ShopLook {
  const tidy = ({ en, ro }: Words): Words => ({ en: en.trim(), ro: ro.trim() })
  return {
    ...look,
    name: look.name.trim(),
    brandColour: look.brandColour.toLowerCase(),
    roomName: tidy(look.roomName),
    buttonText: tidy(look.buttonText),
    greeting: tidy(look.greeting),
  }
}

/** One line of text: no control characters, line breaks or marks that turn the direction of what follows. */
function isLine(text: string, max: number): boolean {
  return [...text].length <= max && !/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text)
}
