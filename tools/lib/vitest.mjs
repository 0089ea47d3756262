import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './root.mjs'
import { runNode } from './run.mjs'

const PROGRAM = join(root, 'node_modules/vitest/vitest.mjs')

/** Runs projects of vitest.config.ts and counts. What could not even begin counts as failed. */
export async function runTests(projects, env) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-report-'))
  const file = join(folder, 'report.json')
  const wanted = projects.flatMap((project) => ['--project', project])
  try {
    const { ok } = await runNode(
      [PROGRAM, 'run', ...wanted, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      { show: true, env },
    )
    return count(read(file), ok)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Pure: a report of vitest's (null: there was none) and whether it ended well → counts. */
export function count(report, endedWell) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { status, assertionResults } of report?.testResults ?? []) {
    const broken = status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
    // A set-up that fails leaves its tests "skipped": they did not run, and not because somebody chose so.
    if (broken && assertionResults.length === 0) sum.failed += 1
    for (const test of assertionResults) {
      if (test.status === 'passed') sum.passed += 1
      else if (test.status === 'failed' || broken) sum.failed += 1
      else sum.skipped += 1
    }
  }
  // An error outside of any test, or no report at all.
  if (sum.failed === 0 && !endedWell) sum.failed = 1
  return sum
}

/** How many tests there are without running them. */
export async function countTests(project) {
  const { output } = await runNode([PROGRAM, 'list', '--project', project, '--json'])
  try {
    return JSON.parse(output.slice(output.indexOf('['))).length
  } catch {
    return 1
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
