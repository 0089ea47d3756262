import type { SharedBody } from '@tandem/contract/http/rooms'

export type InviteChannel = SharedBody['channel']

export interface InviteWords {
  url: string
  /** What stands before the address. */
  text: string
  subject: string
}

/** Addresses that open a messenger with the words ready; the person still chooses to whom and presses send. */
export function inviteLinks({
  url,
  text,
  subject,
}: InviteWords): Record<'whatsapp' | 'telegram' | 'sms' | 'email', string> {
  const both = encodeURIComponent(`${text}\n${url}`)
  return {
    whatsapp: `https://wa.me/?text=${both}`,
    telegram: `https://t.me/share/url?url=${encodeURIComponent(url)}&text=${encodeURIComponent(text)}`,
    // `?&` is what both iOS and Android take as "no number, this body".
    sms: `sms:?&body=${both}`,
    email: `mailto:?subject=${encodeURIComponent(subject)}&body=${both}`,
  }
}

/** An SVG path of unit squares for a QR code's dark modules, a run of a row as one rectangle. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  let path = ''
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`
    }
  })
  return path
}
