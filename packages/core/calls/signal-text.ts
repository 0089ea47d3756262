import { CALL_LIMITS } from './call-limits.ts'

/** What two browsers say to each other through the room, word for word; checked before it is passed on (K3). */

/**
 * RFC 8839: foundation, component, transport, priority, address, port, type. The address is a number, or one of the
 * names under `.local` that browsers make up: they look up any other name, and whoever runs its name server would
 * learn who was called.
 */
const CANDIDATE =
  /^candidate:[\w+/]{1,32} \d{1,3} (?:udp|tcp) \d{1,10} (?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f.]*:[\da-f:.]*|[\da-z-]{1,63}\.local) \d{1,5} typ (host|srflx|prflx|relay)(?: [\x21-\x7e]+ [\x21-\x7e]+)*$/i
const SDP_CANDIDATE = /^a=candidate:/i
/** RFC 8866 § 5.7 and RFC 3605 allow a name here too, which some browser might look up. */
const SDP_ADDRESS = /^(?:c=|a=rtcp:)/i
const SDP_NUMBER = /^(?:c=|a=rtcp:\d{1,5} )IN IP[46] [\da-f]*[:.][\da-f:.]*$|^a=rtcp:\d{1,5}$/i

/** RFC 8866: `v=0` first, then lines of one letter and a value. Voice and picture only: nothing that opens another way. */
export function isSdp(text: string): boolean {
  if (text.length > CALL_LIMITS.sdp || !text.startsWith('v=0\r\n')) return false
  const lines = text.split('\r\n')
  if (lines.pop() !== '' || lines.length > CALL_LIMITS.sdpLines) return false
  if (!lines.every((line) => /^[a-z]=[\x20-\x7e\t]*$/.test(line))) return false
  const media = lines.filter((line) => line.startsWith('m='))
  if (media.length > 3 || !media.every((line) => /^m=(audio|video) \d{1,5} /.test(line))) return false
  if (!lines.every((line) => !SDP_ADDRESS.test(line) || SDP_NUMBER.test(line))) return false
  return lines.every((line) => !SDP_CANDIDATE.test(line) || isFound(line.slice(2)))
}

/** The empty text says that there are no more. */
export const isCandidate = (text: string): boolean => text === '' || isFound(text)

const isFound = (text: string) => text.length <= CALL_LIMITS.candidate && CANDIDATE.test(text)

/** Whether an address other than a relay's is told: never where the shop hides them (K7). Of text that is what it says. */
export function tellsAddress(text: string): boolean {
  return text.split('\r\n').some((line) => {
    const type = CANDIDATE.exec(line.replace(/^a=/, ''))?.[1]
    return type !== undefined && type.toLowerCase() !== 'relay'
  })
}

/**
 * Without what a relay's candidate and a description say beside it: from which address the relay was asked
 * (RFC 8839, `raddr`), and where the machine stands (`o=`, `c=`, `a=rtcp:`). Some browsers leave it out by themselves,
 * some do not; nothing is done with it. What stays is how a description looks before anything was found (RFC 8840).
 */
export function withoutOwnAddress(text: string): string {
  return text
    .split('\r\n')
    .map((line) => {
      if (/^(a=)?candidate:/i.test(line)) {
        return line.replace(/ raddr \S+/gi, ' raddr 0.0.0.0').replace(/ rport \S+/gi, ' rport 0')
      }
      if (line.startsWith('o=')) return line.replace(/ IN IP[46] .*$/i, ' IN IP4 0.0.0.0')
      if (line.startsWith('c=')) return 'c=IN IP4 0.0.0.0'
      if (line.startsWith('m=')) return line.replace(/^(m=\w+ )[1-9]\d*/, '$19')
      return /^a=rtcp:/i.test(line) ? 'a=rtcp:9 IN IP4 0.0.0.0' : line
    })
    .join('\r\n')
}
