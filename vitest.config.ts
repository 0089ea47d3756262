import { defineConfig } from 'vitest/config'

const shared = { testTimeout: 20_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'rules',
          include: [
            'packages/**/*.test.ts',
            'apps/{room,dashboard,demo-store}/{src,tests}/**/*.test.ts',
            'tools/**/*.test.ts',
            'tests/store/web/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['apps/server/{src,tests}/**/*.test.ts'],
          globalSetup: ['apps/server/src/platform/testing/test-postgres.ts'],
        },
      },
      {
        test: {
          ...shared,
          // A real store runs the same suite by `npm run test:woocommerce`.
          name: 'store',
          include: ['tests/store/demo-store.test.ts'],
          testTimeout: 90_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
