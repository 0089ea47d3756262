// How every benchmark ends: a table for people, and one line of JSON for machines.
import { cpus, totalmem } from 'node:os'

/**
 * @typedef {{name: string, value: number|null, unit: string, bar: string, pass: boolean, skipped?: string}} Measure
 * `bar` is written as `<= 16`, `>= 3` or `= 100`. `skipped`: what this machine lacks; such a measure did not pass.
 */

/** @returns {Measure} */
export function measure(name, value, unit, bar) {
  const [, op, limit] = /^(<=|>=|=) (.+)$/.exec(bar)
  const number = Number(limit)
  const rounded = value === null || Number.isNaN(value) ? null : Math.round(value * 1000) / 1000
  const pass =
    rounded !== null && (op === '<=' ? value <= number : op === '>=' ? value >= number : value === number)
  return { name, value: rounded, unit, bar, pass }
}

export function machine() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: process.platform,
  }
}

/** Prints the table and the line of JSON. @returns the exit code: 1 when a measure misses its bar; one that was skipped is told, and is no miss */
export function report(bench, measures) {
  const rows = [
    ['measure', 'value', 'unit', 'bar', ''],
    ...measures.map((m) => [
      m.name,
      m.value ?? 'none',
      m.unit,
      m.bar,
      m.pass ? 'ok' : m.skipped ? 'skipped' : 'MISSED',
    ]),
  ]
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)))
  console.log('')
  for (const row of rows)
    console.log(
      row
        .map((cell, i) => String(cell).padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
  console.log(`\n${JSON.stringify({ bench, machine: machine(), measures })}`)
  return measures.every((m) => m.pass || m.skipped) ? 0 : 1
}
