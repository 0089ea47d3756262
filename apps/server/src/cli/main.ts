import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../platform/config/read-config.ts'
import { TandemStartError } from '../platform/postgres/start-error.ts'
import { VERSION } from '../platform/version.ts'
import { backup, restore } from './commands.ts'
import { askPassphrase, createTerminal } from './terminal.ts'

const HELP = `Tandem ${VERSION}

  npx tandem backup FILE [--with-key] [--replace]
      Everything into one file, while the server runs. --with-key adds the master key, under a passphrase.
  npx tandem restore FILE [--replace]
      Puts a backup back; the server must not run. --replace: in the place of what is there.
  npx tandem version

The settings are those of the server (DATABASE_URL, TANDEM_DATA_DIR, TANDEM_MASTER_KEY).
A passphrase is asked for, or taken from TANDEM_BACKUP_PASSPHRASE.`

// The same steps up from src/cli/main.ts and from the bundle dist/tandem.js, which the command tells.
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

async function main(args: string[]): Promise<void> {
  const terminal = createTerminal(process.stdout)
  const [command = 'help', ...rest] = args
  if (['help', '--help', '-h'].includes(command)) return terminal.say(HELP)
  if (['version', '--version', '-v'].includes(command)) return terminal.say(VERSION)
  const flags = rest.filter((arg) => arg.startsWith('--'))
  const files = rest.filter((arg) => !arg.startsWith('--'))
  const known = { backup: ['--with-key', '--replace'], restore: ['--replace'] }[command]
  if (!known) throw new TandemStartError(`"${command}" is not known here.\n\n${HELP}`)
  const strange = flags.find((flag) => !known.includes(flag))
  if (strange) throw new TandemStartError(`"${strange}" is not known here.\n\n${HELP}`)
  if (files.length !== 1) throw new TandemStartError(`Name one file.\n\n${HELP}`)
  const path = resolve(process.env['TANDEM_CALLED_FROM'] ?? '.', files[0] as string)
  const nowhere = { roomDist: '.', dashboardDist: '.', pluginZip: '.' }
  const deps = {
    config: readConfig(process.env, nowhere),
    terminal,
    migrationsDir: process.env['TANDEM_MIGRATIONS'] ?? here('../../migrations'),
    passphrase: (wish: { twice: boolean }) => askPassphrase(process.env, wish),
  }
  const has = (flag: string) => flags.includes(flag)
  if (command === 'backup') {
    await backup(deps, path, { withKey: has('--with-key'), replace: has('--replace') })
  } else await restore(deps, path, { replace: has('--replace') })
}

// Ended as a program ends, and not cut down: a PostgreSQL of its own is stopped, and no half of a file is left.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(name, () => {
    process.stderr.write('\nStopped before the end: no backup was made, nothing was restored.\n')
    process.exit(130)
  })
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    const sentence =
      error instanceof TandemStartError
        ? error.sentence
        : `This did not work: ${(error as Error)?.stack ?? error}`
    process.stderr.write(`\n${sentence}\n`)
    process.exit(1)
  },
)
