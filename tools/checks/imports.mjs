import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { root } from '../lib/root.mjs'

const loadRules = () => createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'))
const FOLDERS = ['apps', 'packages', 'tests']
// Far below what there is: a check that sees next to nothing has stopped working, however green it looks.
const FEWEST_MODULES = 60

/** Holds the rules about who may import whom. Resolves with the complaints; none means that all is well. */
export async function checkImports() {
  const { modules, summary } = await cruiseIn(root)
  const own = modules.filter(({ source }) => !source.includes('node_modules'))
  const complaints = summary.violations.map(
    ({ rule, from, to, cycle }) =>
      `${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`,
  )
  if (own.length < FEWEST_MODULES)
    complaints.push(`only ${own.length} modules were seen; the check itself is broken`)
  if (!seesWorkspaces(own))
    complaints.push('imports of @tandem/… are not followed; the check itself is broken')
  return complaints
}

/** Each rule has a file that breaks it on purpose, named after it: it has to be caught. */
export async function checkCanaries() {
  const { summary } = await cruiseIn(join(root, 'tools/canaries'))
  const caught = new Set(
    summary.violations
      .filter(({ rule, from }) => basename(from).startsWith(`${rule.name}.`))
      .map(({ rule }) => rule.name),
  )
  return loadRules()
    .forbidden.filter(({ name }) => !caught.has(name))
    .map(({ name }) => `the rule ${name} does not catch its canary any more (or has none)`)
}

async function cruiseIn(baseDir) {
  const { cruise } = await import('dependency-cruiser')
  const { forbidden, options } = loadRules()
  const { output } = await cruise(
    FOLDERS,
    { ...options, baseDir, ruleSet: { forbidden }, validate: true },
    options.enhancedResolveOptions,
  )
  return output
}

function seesWorkspaces(modules) {
  return modules.some(
    ({ source, dependencies }) =>
      source.startsWith('apps/') && dependencies.some(({ resolved }) => resolved.startsWith('packages/')),
  )
}
