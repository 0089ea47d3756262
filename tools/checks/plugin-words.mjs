import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from '../lib/plugin-files.mjs'
import { makePluginWords } from '../lib/plugin-words.mjs'

/** Every sentence is in Romanian, and the compiled files are those of the sentences as they are now. */
export function checkPluginWords() {
  const { files, complaints } = makePluginWords()
  const stale = Object.entries(files).filter(([name, content]) => {
    const path = join(pluginFolder, 'languages', name)
    return !existsSync(path) || !readFileSync(path).equals(Buffer.from(content))
  })
  const told = stale.map(([name]) => `languages/${name} is not up to date: run npm run plugin:languages.`)
  return [...complaints, ...told]
}
