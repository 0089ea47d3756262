import { pluginHeader, readPluginFile, SLUG, shippedFiles } from './plugin-files.mjs'
import { zip } from './zip.mjs'

/** The plugin as WordPress installs it: one folder named like the plugin. */
export function packPlugin() {
  const files = shippedFiles().map((name) => ({ name: `${SLUG}/${name}`, data: readPluginFile(name) }))
  return { name: `${SLUG}-${pluginHeader('Version')}.zip`, files: files.length, bytes: zip(files) }
}
