import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['TANDEM_DEV_SERVER'] ?? 'http://127.0.0.1:3300'

export default defineConfig({
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets/dashboard',
    target: 'es2022',
    // Nothing of the page is inlined: the server's policy allows neither inline scripts nor styles nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // A file per icon would be a request per icon. What nearly every screen uses travels together.
        codeSplitting: {
          groups: [
            { name: 'icons', test: /node_modules\/lucide-react\//, minShareCount: 2 },
            { name: 'shared', test: /src\/(ui|api|i18n\/(i18n|format)\.ts)/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    port: 3480,
    strictPort: true,
    host: '127.0.0.1',
    proxy: { '/api': { target: server } },
  },
})
