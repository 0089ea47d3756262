import { defineConfig } from 'vite'

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
