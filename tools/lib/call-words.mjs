/** What calls can do here, in lines for whoever starts the server: a call that fails without a word is worse than none. */
export function callWords(env, url) {
  const host = new URL(url).hostname
  const open = url.startsWith('https:') || ['localhost', '127.0.0.1', '[::1]'].includes(host)
  const closed = open ? '' : 'Calls want https: by this address browsers give nobody a microphone.'
  return [...wordsOf(env), closed].filter((line) => line !== '')
}

function wordsOf(env) {
  const has = (name) => Boolean(env[name]?.trim())
  const large = has('LIVEKIT_URL')
    ? 'With more than six people, or four cameras, a call moves to your LiveKit server.'
    : ''
  const guide = 'docs/guides/calls.md sets one up in half an hour.'
  if (has('TANDEM_TURN_URLS'))
    return ['Calls go from browser to browser, and over your relay where that fails.', large]
  if (has('TANDEM_STUN_URLS')) {
    return [
      'Calls have no relay (TURN): about one pair of people in six will not hear each other.',
      guide,
      large,
    ]
  }
  return [
    'Calls work on this machine and within one network. Between most homes and phones they need a relay (TURN),',
    `and none is set: everything else in a room works all the same. ${guide}`,
    large,
  ]
}
