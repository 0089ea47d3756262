import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { dataFolder, root } from './root.mjs'
import { tell } from './say.mjs'

/** Hands a command to the built program, with this folder's data and in the folder where it was typed. */
export const runCommand = (args, env) =>
  tell(async () => {
    await ensureInstalled()
    await ensureBuilt(['command'])
    const child = spawn(process.execPath, [join(root, 'apps/server/dist/tandem.js'), ...args], {
      stdio: 'inherit',
      env: {
        ...env,
        TANDEM_DATA_DIR: dataFolder(env),
        TANDEM_MIGRATIONS: join(root, 'apps/server/migrations'),
        // npm runs its scripts in the project's folder, and says where it was called.
        TANDEM_CALLED_FROM: env.npm_lifecycle_event && env.INIT_CWD ? env.INIT_CWD : process.cwd(),
      },
    })
    // A terminal tells the program itself of Ctrl-C; whoever ends this one alone means both. Its code is ours.
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
  })
