import type { CallsConfig } from './config.ts'
import type { Say } from './parse-address.ts'

/** RFC 7064 and 7065. A browser that is given anything else begins no call at all. */
const HOST = String.raw`(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?`
const STUN = new RegExp(`^stuns?:${HOST}$`, 'i')
const TURN = new RegExp(String.raw`^turns?:${HOST}(?:\?transport=(?:udp|tcp))?$`, 'i')
/** Browsers ask all of them, and warn from five on. */
const ADDRESSES_AT_MOST = 6
const SECRET_AT_LEAST = 16

/** What calls need: `stun:` and `turn(s):` addresses with commas, the relay's shared secret, a LiveKit server. */
export function checkCalls(text: (name: string) => string | null, say: Say): CallsConfig {
  const addresses = (name: string, form: RegExp, example: string): string[] => {
    const told = text(name)
    if (told === null) return []
    const given = told
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
    if (given.length > ADDRESSES_AT_MOST) {
      return say([], `${name} has to be ${ADDRESSES_AT_MOST} addresses at most: browsers try all of them.`)
    }
    if (given.length > 0 && given.every((one) => form.test(one) && hasPort(one))) return given
    // Not shown: somebody may have written a password into it, where none belongs.
    return say([], `${name} has to be addresses such as ${example}, with commas.`)
  }
  return Object.freeze({
    stunUrls: addresses('TANDEM_STUN_URLS', STUN, 'stun:turn.example.org:3478'),
    turn: checkTurn(addresses('TANDEM_TURN_URLS', TURN, 'turn:turn.example.org:3478'), text, say),
    liveKit: checkLiveKit(text, say),
  })
}

function checkTurn(urls: string[], text: (name: string) => string | null, say: Say): CallsConfig['turn'] {
  const secret = text('TANDEM_TURN_SECRET')
  if ((text('TANDEM_TURN_URLS') !== null) !== (secret !== null)) {
    return say(null, 'TANDEM_TURN_URLS and TANDEM_TURN_SECRET belong together; give both, or neither.')
  }
  if (secret === null) return null
  if (secret.length < SECRET_AT_LEAST) {
    return say(
      null,
      `TANDEM_TURN_SECRET is too short: at least ${SECRET_AT_LEAST} characters, so that nobody guesses it and uses your relay (openssl rand -hex 32 makes one).`,
    )
  }
  return urls.length > 0 ? { urls, secret } : null
}

function checkLiveKit(text: (name: string) => string | null, say: Say): CallsConfig['liveKit'] {
  const [url, key, secret] = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'].map(text)
  const given = [url, key, secret].filter((one) => one !== null).length
  if (given !== 0 && given !== 3) {
    say(null, 'LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET belong together; give all three, or none.')
  }
  if (!url || !key || !secret) return null
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed && /^wss?:$/.test(parsed.protocol) && !parsed.username && !parsed.password && !parsed.search) {
    return { url, key, secret }
  }
  return say(null, 'LIVEKIT_URL has to be such as wss://calls.example.org.')
}

/** Without one the scheme's own is meant; 0 and what is above 65535 fit the form, and no browser takes them. */
function hasPort(address: string): boolean {
  const port = /:(\d+)(?:\?|$)/.exec(address)?.[1]
  return port === undefined || (Number(port) >= 1 && Number(port) <= 65_535)
}
