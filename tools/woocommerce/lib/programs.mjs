import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Sentence } from '../../lib/say.mjs'
import { getWooCommerce, getWordPress } from './official.mjs'

/** What we try most; others can be asked for. */
const USUAL = { wordpress: '6.9.7', woocommerce: '10.9.1' }
const VERSION = /^\d{1,2}(\.\d{1,3}){1,3}(-[a-z0-9.-]{1,20})?$/i

/** Unpacked WordPress and WooCommerce: folders that somebody names, or what their official places give. */
export async function findPrograms(env, folder) {
  return {
    wordpress:
      named(env, 'WORDPRESS_DIR', wordpressVersion) ?? (await getWordPress(wish(env, 'wordpress'), folder)),
    woocommerce:
      named(env, 'WOOCOMMERCE_DIR', woocommerceVersion) ??
      (await getWooCommerce(wish(env, 'woocommerce'), folder)),
  }
}

function named(env, name, versionOf) {
  const given = env[name]?.trim()
  if (!given) return null
  const folder = resolve(given)
  if (versionOf(folder) === null)
    throw new Sentence(`${name} is ${folder}, and that is not what it should be: ${WHAT[name]}`)
  return folder
}

const WHAT = {
  WORDPRESS_DIR: 'the folder of an unpacked WordPress, with wp-includes in it.',
  WOOCOMMERCE_DIR: 'the folder of an unpacked WooCommerce, with woocommerce.php in it.',
}

function wish(env, program) {
  const name = `${program.toUpperCase()}_VERSION`
  const version = env[name]?.trim() || USUAL[program]
  if (!VERSION.test(version))
    throw new Sentence(`${name} is "${version}"; it has to be a version such as ${USUAL[program]}.`)
  return version
}

export const wordpressVersion = (folder) =>
  find(join(folder, 'wp-includes/version.php'), /\$wp_version = '([^']+)'/)
export const woocommerceVersion = (folder) => find(join(folder, 'woocommerce.php'), /^ \* Version: (\S+)/m)

function find(file, pattern) {
  return existsSync(file) ? (pattern.exec(readFileSync(file, 'utf8'))?.[1] ?? null) : null
}
