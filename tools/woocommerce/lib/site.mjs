import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../../lib/root.mjs'

export const PLUGIN = 'tandem-for-woocommerce'
const ours = fileURLToPath(new URL('../site', import.meta.url))
const art = join(root, 'apps/demo-store/art')

/** WordPress with WooCommerce and our pictures; what they come from stays as it is. */
export function layPrograms(site, { wordpress, woocommerce }) {
  cpSync(wordpress, site, { recursive: true })
  cpSync(woocommerce, join(site, 'wp-content/plugins/woocommerce'), { recursive: true })
  rmSync(join(site, 'wp-content/plugins/akismet'), { recursive: true, force: true })
  layPictures(site)
}

/** What follows the repository and the addresses of this start. Secrets are made once per site. */
export function dressSite(folder, { url, tandemUrl, forTests = false }) {
  const site = join(folder, 'site')
  const secrets = keepSecrets(join(folder, 'site.json'))
  const mustUse = join(site, 'wp-content/mu-plugins')
  rmSync(mustUse, { recursive: true, force: true })
  cpSync(join(ours, 'mu-plugins'), mustUse, { recursive: true })
  if (forTests) cpSync(join(ours, 'test'), join(mustUse, 'tandem-local'), { recursive: true })
  writeFileSync(join(site, 'wp-config.php'), configFile(secrets, url, tandemUrl), { mode: 0o600 })
  return secrets
}

function keepSecrets(file) {
  const known = readJson(file)
  if (known) return known
  const made = {
    token: randomBytes(24).toString('hex'),
    password: randomBytes(9).toString('base64url'),
    salts: NAMES.map(() => randomBytes(32).toString('hex')),
  }
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  return made
}

/** The repository's own folder: a change in it is seen at once. */
export function mountPlugin(site) {
  mkdirSync(join(site, 'wp-content/plugins', PLUGIN), { recursive: true })
  return `${join(root, 'plugin')}:/wordpress/wp-content/plugins/${PLUGIN}`
}

/** For tests that delete the plugin: a copy instead of the repository's own folder. */
export function copyPlugin(site, from = join(root, 'plugin')) {
  const target = join(site, 'wp-content/plugins', PLUGIN)
  rmSync(target, { recursive: true, force: true })
  cpSync(from, target, { recursive: true, filter: (path) => path !== join(from, 'tests') })
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Rasters where there are some, drawings for the rest: both are what a media library holds. */
function layPictures(site) {
  const target = join(site, 'wp-content/uploads/fir-and-clay')
  mkdirSync(target, { recursive: true })
  for (const file of readdirSync(art)) {
    if (!file.endsWith('.svg')) continue
    const raster = join(art, 'preview', file.replace('.svg', '.jpg'))
    const from = existsSync(raster) ? raster : join(art, file)
    cpSync(from, join(target, existsSync(raster) ? file.replace('.svg', '.jpg') : file))
  }
}

const NAMES = [
  'AUTH_KEY',
  'SECURE_AUTH_KEY',
  'LOGGED_IN_KEY',
  'NONCE_KEY',
  'AUTH_SALT',
  'SECURE_AUTH_SALT',
  'LOGGED_IN_SALT',
  'NONCE_SALT',
]

function configFile({ token, salts }, url, tandemUrl) {
  const constants = {
    DB_NAME: 'wordpress',
    DB_USER: '',
    DB_PASSWORD: '',
    DB_HOST: '',
    DB_CHARSET: 'utf8mb4',
    DB_COLLATE: '',
    ...Object.fromEntries(NAMES.map((name, index) => [name, salts[index]])),
    TANDEM_LOCAL_TOKEN: token,
    TANDEM_SERVER_URL: tandemUrl,
    WP_HOME: url,
    WP_SITEURL: url,
    WP_ENVIRONMENT_TYPE: 'local',
    FS_METHOD: 'direct',
    // The command that started the store does what is due, as a server's cron would.
    DISABLE_WP_CRON: true,
    // Without a network, WordPress's many calls to wordpress.org would each wait for their end.
    WP_HTTP_BLOCK_EXTERNAL: true,
    WP_ACCESSIBLE_HOSTS: `localhost,127.0.0.1,${new URL(tandemUrl).hostname}`,
    AUTOMATIC_UPDATER_DISABLED: true,
    WP_DEBUG: true,
    WP_DEBUG_LOG: true,
    WP_DEBUG_DISPLAY: false,
  }
  const lines = Object.entries(constants).map(
    ([name, value]) =>
      `defined( '${name}' ) || define( '${name}', ${typeof value === 'boolean' ? value : quote(value)} );`,
  )
  return `<?php
// Written anew at each start by \`npm run store:woocommerce\`.
${lines.join('\n')}
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`
}

const quote = (text) => `'${String(text).replace(/[\\']/g, '\\$&')}'`
