import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { TandemStartError } from '../platform/postgres/start-error.ts'

export interface Terminal {
  say(line: string): void
  /** 0 to 1, and what is worked on. On a terminal a bar, else a line for every tenth. */
  progress(part: number, what: string): void
  /** Ends the bar. */
  done(): void
}

const WIDTH = 24

export function createTerminal(out: NodeJS.WriteStream): Terminal {
  const live = out.isTTY === true
  let drawn = ''
  let tenth = 0
  const clear = () => {
    if (drawn) out.write(`\r${' '.repeat(drawn.length)}\r`)
    drawn = ''
  }
  return {
    say(line) {
      clear()
      out.write(`${line}\n`)
    },
    progress(part, what) {
      const share = Math.max(0, Math.min(1, part))
      const percent = `${Math.floor(share * 100)}`.padStart(3)
      if (live) {
        const full = Math.round(share * WIDTH)
        const next = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent} %  ${what}`.slice(0, 78)
        if (next === drawn) return
        clear()
        drawn = next
        out.write(next)
      } else if (Math.floor(share * 10) > tenth) {
        tenth = Math.floor(share * 10)
        out.write(`${percent} %\n`)
      }
    },
    done: clear,
  }
}

const VARIABLE = 'TANDEM_BACKUP_PASSPHRASE'

/** From the environment, or typed where nobody sees it. */
export async function askPassphrase(env: NodeJS.ProcessEnv, wish: { twice: boolean }): Promise<string> {
  const given = env[VARIABLE]
  if (given) return checked(given)
  if (!process.stdin.isTTY) throw new TandemStartError(`Give the passphrase in ${VARIABLE}.`)
  const first = await typed('Passphrase for the key: ')
  if (wish.twice && (await typed('The same once more: ')) !== first) {
    throw new TandemStartError('These were two different passphrases; nothing was done.')
  }
  return checked(first)
}

function checked(passphrase: string): string {
  if (passphrase.length >= 12) return passphrase
  throw new TandemStartError(
    'A passphrase has at least 12 characters: whoever has the file can guess for ever.',
  )
}

async function typed(question: string): Promise<string> {
  process.stdout.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const ask = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await ask.question('')
  } finally {
    ask.close()
    process.stdout.write('\n')
  }
}
