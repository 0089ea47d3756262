import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { refuse } from '../../platform/errors.ts'
import type { KeptPicture } from './pictures.store.ts'

const MAX_BYTES = 2 * 1024 * 1024
/** 25 million: a photograph of a good camera; a bomb of a few bytes claims thousands of millions. */
const MAX_PIXELS = 25_000_000
const FORMATS = new Set(['png', 'jpeg', 'webp'])
const LOGO = { width: 640, height: 240 }
const LINK = { width: 1200, height: 630 }
const TRY_MS = 10_000
export const HASH_LETTERS = 32

/** The first bytes of what may be sent; the decoder is asked only about these. */
const SIGNS: readonly ((bytes: Buffer) => boolean)[] = [
  (b) => b.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff,
  (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP',
]

sharp.cache(false)
sharp.concurrency(1)

/**
 * A picture made anew from what somebody sent: only its pixels go on, so that nothing that was hidden in the file
 * (scripts, another format, places and names) does. Refuses with `not_a_picture`.
 */
export async function makePicture(bytes: Buffer, kind: 'logo' | 'link'): Promise<KeptPicture> {
  if (bytes.length === 0 || bytes.length > MAX_BYTES || !SIGNS.some((sign) => sign(bytes))) {
    return refuse('not_a_picture')
  }
  try {
    const limits = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const
    const told = await sharp(bytes, { ...limits, animated: true }).metadata()
    // One that moves costs as many pixels as it has frames, and is a different picture to everybody.
    const moves = (told.pages ?? 1) > 1 || bytes.includes('acTL', 0, 'latin1')
    if (!FORMATS.has(told.format ?? '') || moves) return refuse('not_a_picture')
    const upright = sharp(bytes, limits)
      .timeout({ seconds: TRY_MS / 1000 })
      .rotate()
    const { data, info } = await (kind === 'logo' ? asLogo(upright) : asLink(upright)).toBuffer({
      resolveWithObject: true,
    })
    const type = kind === 'logo' ? 'image/png' : 'image/jpeg'
    const hash = createHash('sha256').update(data).digest('hex').slice(0, HASH_LETTERS)
    return { hash, type, width: info.width, height: info.height, bytes: data }
  } catch (cause) {
    return refuse('not_a_picture', { cause })
  }
}

const asLogo = (picture: Sharp) =>
  picture.resize({ ...LOGO, fit: 'inside', withoutEnlargement: true }).png({ compressionLevel: 9 })

const asLink = (picture: Sharp) =>
  picture
    .flatten({ background: '#ffffff' })
    .resize({ ...LINK, fit: 'cover', position: 'attention' })
    .jpeg({ quality: 84, mozjpeg: true })

export const extensionOf = (type: string): string => (type === 'image/png' ? 'png' : 'jpg')
