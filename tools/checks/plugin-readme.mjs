import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pluginHeader, readPluginFile } from '../lib/plugin-files.mjs'
import { root } from '../lib/root.mjs'

const SECTIONS = [
  'Description',
  'Installation',
  'Frequently Asked Questions',
  'External services',
  'Privacy',
  'Screenshots',
  'Changelog',
  'Upgrade Notice',
]

/** What the plugin directory refuses: versions that differ, a readme without its headers, a long description. */
export function checkPluginReadme() {
  const readme = readPluginFile('readme.txt').toString('utf8')
  const field = (name) => readme.match(new RegExp(`^${name}:\\s*(.+?)\\s*$`, 'm'))?.[1] ?? ''
  const version = pluginHeader('Version')
  const code = readPluginFile('tandem-for-woocommerce.php').toString('utf8')
  const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
  const complaints = [
    same('Version', {
      readme: field('Stable tag'),
      header: version,
      constant: constant(code),
      'package.json': project,
    }),
    same('Requires at least', pair(field, 'Requires at least')),
    same('Requires PHP', pair(field, 'Requires PHP')),
    same('License', pair(field, 'License')),
    ...['Contributors', 'Tags', 'Tested up to', 'License URI', 'Requires Plugins'].map((name) =>
      field(name) === '' ? `readme.txt has no "${name}".` : '',
    ),
    field('Tags').split(',').length > 5 ? 'readme.txt has more than five tags.' : '',
    ...SECTIONS.map((name) =>
      readme.includes(`\n== ${name} ==\n`) ? '' : `readme.txt has no section "${name}".`,
    ),
    readme.includes(`\n= ${version} =\n`) ? '' : `readme.txt tells nothing about ${version}.`,
    shortDescription(readme),
    pluginHeader('Text Domain') === 'tandem-for-woocommerce'
      ? ''
      : 'The text domain is not the plugin’s name.',
  ]
  return complaints.filter((complaint) => complaint !== '')
}

const pair = (field, name) => ({ readme: field(name), header: pluginHeader(name) })

const constant = (code) => code.match(/define\( 'TANDEM_VERSION', '([^']+)' \)/)?.[1] ?? ''

function same(name, values) {
  const told = Object.entries(values).map(([where, value]) => `${where} ${value || '(none)'}`)
  return new Set(Object.values(values)).size === 1 && !told.some((one) => one.endsWith('(none)'))
    ? ''
    : `${name} differs: ${told.join(', ')}.`
}

function shortDescription(readme) {
  const text = readme.split('\n\n')[1]?.trim() ?? ''
  if (text === '' || text.includes('\n')) return 'readme.txt has no short description of one line.'
  return text.length > 150 ? `The short description has ${text.length} characters; 150 are the most.` : ''
}
