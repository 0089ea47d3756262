import { join } from 'node:path'
import { portWish } from '../../lib/ports.mjs'
import { dataFolder } from '../../lib/root.mjs'
import { Sentence } from '../../lib/say.mjs'

const SWITCHES = ['reset', 'no-connect']
const VALUES = ['port', 'tandem-port', 'php', 'language']
const PHPS = ['7.4', '8.0', '8.1', '8.2', '8.3', '8.4', '8.5']

/** `--php 7.4 --reset` and the environment → what a real store is asked for. */
export function readStoreSettings(args, env) {
  const given = {}
  const rest = [...args]
  while (rest.length > 0) {
    const arg = rest.shift()
    const [name, joined] = arg.replace(/^--/, '').split('=', 2)
    if (arg.startsWith('--') && SWITCHES.includes(name) && joined === undefined) given[name] = true
    else if (arg.startsWith('--') && VALUES.includes(name)) {
      const value = joined ?? rest.shift()
      if (value === undefined) throw new Sentence(`--${name} needs a value.`)
      given[name] = value
    } else {
      const known = [...VALUES, ...SWITCHES].map((each) => `--${each}`)
      throw new Sentence(`"${arg}" is not known here; known are ${known.join(', ')}.`)
    }
  }
  const php = oneOf('--php', given.php ?? env.PHP_VERSION?.trim() ?? '8.2', PHPS)
  const language = oneOf('--language', given.language ?? 'en', ['en', 'ro'])
  return {
    folder: join(dataFolder(env), 'woocommerce'),
    php,
    language,
    reset: given.reset === true,
    connect: given['no-connect'] !== true,
    shop: portWish('WORDPRESS_PORT', 3320, given.port ?? env.WORDPRESS_PORT),
    tandem: portWish('TANDEM_PORT', 3321, given['tandem-port'] ?? env.TANDEM_PORT),
  }
}

function oneOf(name, value, known) {
  if (known.includes(value)) return value
  throw new Sentence(`${name} is "${value}"; it is one of ${known.join(', ')}.`)
}
