import { defineConfig } from 'vite'
import { stepsOfThePage } from './chunk-groups.ts'

const server = 'http://127.0.0.1:3300'

export default defineConfig({
  base: '/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    assetsDir: 'assets/room',
    target: 'es2022',
    // Nothing of the page is inlined: the server's policy allows neither inline scripts nor styles nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        // A file per icon would be a request per icon. What nearly every screen uses travels together.
        codeSplitting: {
          groups: [
            { name: stepsOfThePage() },
            { name: 'icons', test: /node_modules\/lucide-preact\//, minShareCount: 2 },
            { name: 'shared', test: /packages\/|src\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    port: 3470,
    strictPort: true,
    host: '127.0.0.1',
    proxy: {
      '/api': { target: process.env['TANDEM_DEV_SERVER'] ?? server },
      '/rt': { target: process.env['TANDEM_DEV_SERVER'] ?? server, ws: true },
    },
  },
})
