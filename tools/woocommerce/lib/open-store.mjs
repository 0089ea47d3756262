import { mkdirSync } from 'node:fs'
import { startPlayground } from './playground.mjs'
import { copyPlugin, dressSite, mountPlugin, PLUGIN } from './site.mjs'
import { openDoor, setOwner } from './wordpress.mjs'

const ACTIVE = ['woocommerce/woocommerce.php', `${PLUGIN}/${PLUGIN}.php`]

/**
 * Starts WordPress on the site in `folder`, with our plugin active and its owner's password set.
 * `plugin`: 'mounted' follows the repository, 'copied' can be deleted, 'absent' leaves it out.
 */
export async function openStore({ folder, port, php, language = 'en', tandemUrl, plugin, onStart }) {
  mkdirSync(folder, { recursive: true })
  const url = `http://127.0.0.1:${port}`
  const { token, password } = dressSite(folder, { url, tandemUrl, forTests: plugin === 'copied' })
  const site = `${folder}/site`
  if (plugin === 'copied') copyPlugin(site)
  const wordpress = await startPlayground({
    site,
    url,
    port,
    php,
    folder,
    onStart,
    activate: plugin === 'absent' ? ACTIVE.slice(0, 1) : ACTIVE,
    mounts: plugin === 'mounted' ? [mountPlugin(site)] : [],
  })
  const door = openDoor(url, token)
  try {
    const { user } = await setOwner(door, { password, language })
    return { url, site, user, password, door, ...wordpress }
  } catch (error) {
    await wordpress.stop()
    throw error
  }
}
