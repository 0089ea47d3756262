import { join } from 'node:path'
import { pluginFiles, pluginFolder } from '../lib/plugin-files.mjs'
import { run } from '../lib/run.mjs'
import { checkPluginReadme } from './plugin-readme.mjs'
import { checkPluginWords } from './plugin-words.mjs'

/** A check that could not be made, and why: it counts as skipped, never as passed. */
const skipped = (why) => ({ skipped: why })

const has = async (program) => (await run(program, ['--version'])).ok
const phpFiles = () => pluginFiles().filter((name) => name.endsWith('.php'))

/** The checks of plugin/. Those that need PHP are skipped where there is none. */
export const pluginChecks = () => [
  { name: 'plugin: readme and headers', check: async () => checkPluginReadme() },
  { name: 'plugin: every sentence in Romanian', check: async () => checkPluginWords() },
  { name: 'plugin: PHP can be read', check: withPhp(checkSyntax) },
  { name: 'plugin: nothing newer than PHP 7.4', check: withPhp(checkAge) },
  { name: 'plugin: PHPUnit', check: withPhp(checkUnits) },
  { name: 'plugin: PHP style', check: withPhp(checkPhpStyle) },
]

function withPhp(check) {
  return async () =>
    (await has('php')) ? check() : skipped('there is no php on this machine (Debian: php-cli)')
}

async function checkSyntax() {
  const complaints = []
  const files = phpFiles()
  const next = async () => {
    for (let name = files.pop(); name !== undefined; name = files.pop()) {
      const { ok, output } = await run('php', ['-d', 'display_errors=stderr', '-l', join(pluginFolder, name)])
      if (!ok) complaints.push(`${name}: ${output.trim()}`)
    }
  }
  await Promise.all([next(), next()])
  return complaints
}

async function checkAge() {
  const script = join(pluginFolder, 'tests/newer-syntax.php')
  const { ok, output } = await run('php', [script, ...phpFiles().map((name) => join(pluginFolder, name))])
  return ok ? [] : [output.trim()]
}

async function checkUnits() {
  if (!(await has('phpunit'))) return skipped('there is no phpunit on this machine (Debian: phpunit)')
  const { ok, output } = await run('phpunit', ['-c', join(pluginFolder, 'phpunit.xml.dist')])
  if (!ok) return [output.trim()]
  return /^(OK|Tests:)/m.test(output) ? [] : [`PHPUnit ran nothing: ${output.trim()}`]
}

async function checkPhpStyle() {
  const { ok, output } = await run('phpcs', ['-i'])
  if (!ok) return skipped('there is no phpcs on this machine (Debian: php-codesniffer)')
  const complaints = await sniff('phpcs.xml.dist')
  if (!/\bWordPress\b/.test(output)) return complaints
  return [...complaints, ...(await sniff('phpcs-wordpress.xml.dist'))]
}

async function sniff(rules) {
  const folder = ['--no-colors', '-q', `--standard=${join(pluginFolder, rules)}`, pluginFolder]
  const { ok, output } = await run('phpcs', folder)
  return ok ? [] : [output.trim()]
}
