import { fileURLToPath } from 'node:url'

/**
 * The hand-shake as the owner clicks through it, by the same steps that the tests take. They are written in
 * TypeScript, so they are bundled first.
 *
 * @returns {Promise<{connected: boolean, state: string, said: string}>}
 */
export async function connectStore(store, { tandemUrl, operatorToken, parts = ['rooms', 'orders'] }) {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../../tests/store/wordpress/connect-store.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  })
  const source = Buffer.from(outputFiles[0].contents).toString('base64')
  const steps = await import(`data:text/javascript;base64,${source}`)
  return steps.connectStore(store, { tandemUrl, operatorToken, parts })
}
