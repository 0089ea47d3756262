import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeL10nPhp, writeMo, writeScriptJson } from './gettext/compile.mjs'
import { DOMAIN, extract, extractBlock } from './gettext/extract.mjs'
import { keyOf, merge, readPo, writePo } from './gettext/po.mjs'
import { pluginFolder, pluginHeader, readPluginFile, shippedFiles } from './plugin-files.mjs'

const LOCALE = 'ro_RO'
const EDITOR_SCRIPT = { file: 'blocks/shop-together/editor.js', handle: 'tandem-shop-together-editor' }

/** Everything in languages/ as it has to be now, and what is wrong with the sentences. */
export function makePluginWords() {
  const { messages, complaints } = collect()
  const po = join(pluginFolder, `languages/${DOMAIN}-${LOCALE}.po`)
  const translations = existsSync(po) ? readPo(readFileSync(po, 'utf8')) : new Map()
  const common = {
    'Project-Id-Version': `Tandem for WooCommerce ${pluginHeader('Version')}`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Transfer-Encoding': '8bit',
    'X-Domain': DOMAIN,
  }
  const romanian = {
    ...common,
    Language: LOCALE,
    'Plural-Forms': 'nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100 > 0 && n%100 < 20) ? 1 : 2);',
  }
  const inEditor = messages.filter(({ places }) =>
    places.some((place) => place.startsWith(EDITOR_SCRIPT.file)),
  )
  const name = `${DOMAIN}-${LOCALE}`
  const files = {
    [`${DOMAIN}.pot`]: writePo(messages, null, common),
    [`${name}.po`]: writePo(messages, translations, romanian),
    [`${name}.mo`]: writeMo(messages, translations, romanian),
    [`${name}.l10n.php`]: writeL10nPhp(messages, translations, romanian),
    [`${name}-${EDITOR_SCRIPT.handle}.json`]: writeScriptJson(inEditor, translations, romanian, DOMAIN),
  }
  return { files, messages, complaints: [...complaints, ...untranslated(messages, translations)] }
}

function collect() {
  const found = []
  const complaints = []
  for (const file of shippedFiles()) {
    if (file.startsWith('languages/')) continue
    const text = () => readPluginFile(file).toString('utf8')
    if (file.endsWith('/block.json')) found.push(...extractBlock(text(), file))
    if (!/\.(php|js)$/.test(file)) continue
    const { messages, complaints: more } = extract(text(), file)
    found.push(...messages)
    complaints.push(...more)
  }
  const description = {
    id: pluginHeader('Description'),
    plural: '',
    context: '',
    note: 'what the plugin does, in the list of plugins',
  }
  return { messages: merge([{ ...description, places: [`${DOMAIN}.php:1`] }, ...found]), complaints }
}

/** Sentences without Romanian words, or whose %s and %d differ. */
function untranslated(messages, translations) {
  return messages.flatMap((message) => {
    const forms = translations.get(keyOf(message))
    if (!forms) return [`${message.places[0]}: no Romanian for "${message.id}".`]
    if (message.plural !== '' && forms.length !== 3)
      return [`${message.places[0]}: not three forms for "${message.id}".`]
    const wanted = marks(message.plural || message.id)
    // The form for one may leave the number out.
    const wrong = forms.some((form, n) => marks(form) !== wanted && !(message.plural !== '' && n === 0))
    return wrong ? [`${message.places[0]}: other %s or %d in the Romanian of "${message.id}".`] : []
  })
}

const marks = (text) => (text.match(/%(\d\$)?[sd]/g) ?? []).sort().join()
