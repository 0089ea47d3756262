import { defineConfig } from 'vitest/config'

// Apart from vitest.config.ts: only `npm run test:woocommerce` has a WooCommerce to test on.
export default defineConfig({
  test: {
    include: ['tests/store/woocommerce.run.ts'],
    testTimeout: 240_000,
    hookTimeout: 400_000,
    maxWorkers: 1,
  },
})
