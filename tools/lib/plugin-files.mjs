import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root } from './root.mjs'

export const SLUG = 'tandem-for-woocommerce'
export const pluginFolder = join(root, 'plugin')

/** What belongs to the plugin as shops get it. Everything else beside it (tests, settings of checks) stays here. */
const SHIPPED =
  /^(tandem-for-woocommerce\.php|uninstall\.php|readme\.txt|LICENSE|(includes|assets|blocks|templates|languages)\/.+)$/
const KINDS = /\.(php|js|css|json|svg|png|txt|pot|po|mo)$|^LICENSE$/

/** All files below the plugin's folder, with `/` between folders, in order. */
export function pluginFiles(folder = pluginFolder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort()
}

/** The files that are shipped. Hidden ones and kinds that a shop has no use for are left out. */
export const shippedFiles = (folder = pluginFolder) =>
  pluginFiles(folder).filter(
    (name) => SHIPPED.test(name) && KINDS.test(name) && !name.split('/').some((part) => part.startsWith('.')),
  )

export const readPluginFile = (name, folder = pluginFolder) => readFileSync(join(folder, name))

/** A header of the main file, such as Version. */
export function pluginHeader(name, folder = pluginFolder) {
  const text = readPluginFile(`${SLUG}.php`, folder).toString('utf8')
  return text.match(new RegExp(`^ \\* ${name}:\\s*(.+?)\\s*$`, 'm'))?.[1] ?? ''
}
