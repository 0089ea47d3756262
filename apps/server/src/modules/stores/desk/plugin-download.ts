import { readFile } from 'node:fs/promises'
import type { PlatformDeps } from '../../../platform/deps.ts'
import { textInZip, zipWith } from './zip-with.ts'

const SLUG = 'tandem-for-woocommerce'

export interface PluginDownload {
  version: string
  fileName: string
  bytes: Buffer
}

/**
 * The WordPress plugin as merchants get it from this server: the packed one, with this server's address put in, so that
 * nobody has to type it. Null where no plugin was packed.
 */
export function createPluginDownload(deps: Pick<PlatformDeps, 'config' | 'log' | 'publicUrl'>) {
  let made: { url: string; download: PluginDownload } | null = null
  return async (): Promise<PluginDownload | null> => {
    const url = deps.publicUrl()
    if (made?.url === url) return made.download
    const packed = await readFile(deps.config.pluginZip).catch(() => null)
    if (!packed) return null
    try {
      const bytes = zipWith(packed, `${SLUG}/server.php`, serverFile(url))
      const version = versionOf(packed)
      made = { url, download: { version, bytes, fileName: `${SLUG}-${version}.zip` } }
      return made.download
    } catch (err) {
      deps.log.error({ err }, 'the plugin that merchants download could not be packed')
      return null
    }
  }
}

/** The address is checked when the settings are read; quotes and backslashes are kept out of PHP all the same. */
const serverFile = (url: string) => `<?php
// The server that this copy of the plugin was downloaded from.
defined( 'ABSPATH' ) || exit;
return '${new URL(url).href.replace(/\/$/, '').replace(/[^\w.:/[\]-]/g, '')}';
`

const versionOf = (packed: Buffer): string =>
  textInZip(packed, `${SLUG}/${SLUG}.php`)?.match(/^ \* Version:\s*([\w.-]+)/m)?.[1] ?? '0'
