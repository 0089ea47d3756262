import { CALL_LIMITS } from './call-limits.ts'

/** What two browsers say to each other through the room, word for word; checked before it is passed on (K3). */

/** RFC 8866: `v=0` first, then lines of one letter and a value. Three kinds of media at most; our calls have two. */
export function isSdp(text: string): boolean {
  if (text.length > CALL_LIMITS.sdp || !text.startsWith('v=0\r\n')) return false
  const lines = text.split('\r\n')
  if (lines.pop() !== '') return false
  if (!lines.every((line) => /^[a-z]=[\x20-\x7e\t]*$/.test(line))) return false
  const media = lines.filter((line) => line.startsWith('m='))
  return media.length <= 3 && media.every((line) => /^m=(audio|video|application) /.test(line))
}

/** RFC 8839: `candidate:…`; the empty text says that there are no more. */
export const isCandidate = (text: string): boolean =>
  text === '' || (text.length <= CALL_LIMITS.candidate && /^candidate:[\x20-\x7e]+$/.test(text))

/** Whether an address other than a relay's is told: never where the shop hides them (K7). */
export function tellsAddress(text: string): boolean {
  return text.split('\r\n').some((line) => /(^|=)candidate:/.test(line) && !/ typ relay( |$)/.test(line))
}
