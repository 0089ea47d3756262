// `npm run plugin:languages`: collects the plugin's sentences and compiles what is in plugin/languages/. Translations
// are written into the .po by hand; what is missing there is told at the end.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { pluginFolder } = await import('./lib/plugin-files.mjs')
const { makePluginWords } = await import('./lib/plugin-words.mjs')
const { say, tell } = await import('./lib/say.mjs')

await tell(async () => {
  const { files, messages, complaints } = makePluginWords()
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(pluginFolder, 'languages', name), content)
  for (const complaint of complaints) say(complaint)
  say(`${messages.length} sentences, ${complaints.length} to look at.`)
  process.exit(complaints.length === 0 ? 0 : 1)
})
