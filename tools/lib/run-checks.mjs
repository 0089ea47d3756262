import { say } from './say.mjs'

/** Runs checks one after the other and counts. A check gives complaints, or `{skipped: why}`. */
export async function runChecks(checks) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, check } of checks) {
    const startedAt = performance.now()
    const result = await check().catch((error) => [error.message])
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    if (result && 'skipped' in result) {
      sum.skipped += 1
      say(`skipped ${name}: ${result.skipped}`)
      continue
    }
    const failed = (result?.length ?? 0) > 0
    sum[failed ? 'failed' : 'passed'] += 1
    say(`${failed ? 'FAILED' : 'ok    '}  ${name} (${seconds} s)`)
    for (const complaint of result ?? []) say(complaint.replace(/^/gm, '        '))
  }
  return sum
}
