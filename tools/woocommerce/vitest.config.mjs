import { defineConfig } from 'vitest/config'

// Apart from vitest.config.ts: only `npm run test:woocommerce` has a WooCommerce to test on.
export default defineConfig({
  test: {
    include: ['tests/store/woocommerce.run.ts'],
    // PHP in WebAssembly on a busy machine takes minutes where PHP takes seconds.
    testTimeout: 600_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
  },
})
