import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endProcess, lookUpProcess, stillLives, untilGone } from './process-facts.mjs'
import { Sentence, say } from './say.mjs'

const pathOf = (folder) => join(folder, 'running.json')

/** What is running on this data folder, as it was last written down. */
export function readNote(folder) {
  try {
    return JSON.parse(readFileSync(pathOf(folder), 'utf8'))
  } catch {
    return null
  }
}

/** Keeps a note of the processes that belong together, so that a later start knows its leftovers. */
export function keepNote(folder, addresses) {
  const note = { ...addresses, parent: lookUpProcess(process.pid), children: {} }
  const write = () => {
    const draft = `${pathOf(folder)}.${process.pid}`
    writeFileSync(draft, JSON.stringify(note))
    renameSync(draft, pathOf(folder))
  }
  write()
  return {
    remember(name, pid) {
      note.children[name] = lookUpProcess(pid)
      write()
    },
    forget() {
      rmSync(pathOf(folder), { force: true })
    },
  }
}

/** Makes sure that nothing of an earlier start is left. One that is alive and well is told, not ended. */
export async function clearLeftovers(folder) {
  const note = readNote(folder)
  if (note === null) return
  if (stillLives(note.parent)) {
    throw new Sentence(
      `Tandem is already running from this folder (process ${note.parent.pid}): ${note.shopUrl}. Stop it with Ctrl-C there first.`,
    )
  }
  for (const [name, child] of Object.entries(note.children ?? {})) {
    // They end by themselves when their parent is gone; a stuck one is helped.
    if (await untilGone(child, 1_500)) continue
    say(`The ${name} of an earlier start was still running (process ${child.pid}) and is stopped.`)
    await endProcess(child, 8_000)
  }
  rmSync(pathOf(folder), { force: true })
}
