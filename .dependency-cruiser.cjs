// Who may import whom. Each rule says why it is there, and has a canary in tools/canaries that breaks it on
// purpose: the check fails when a canary is no longer caught.

const TEST = '(\\.(test|prop\\.test|db\\.test)\\.tsx?$|/testing/|/tests/|/crash-tests/)'

module.exports = {
  forbidden: [
    {
      name: 'core-stays-pure',
      comment: 'The rules run in servers, browsers and tests alike: they know nothing but themselves.',
      severity: 'error',
      from: { path: '^packages/core/', pathNot: TEST },
      to: { pathNot: '^packages/core/' },
    },
    {
      name: 'contract-knows-only-core',
      comment: 'What crosses a wire is described once, with the schema library, and leans on no program.',
      severity: 'error',
      from: { path: '^packages/contract/', pathNot: TEST },
      to: { pathNot: ['^packages/(core|contract)/', 'node_modules/typebox/'] },
    },
    {
      name: 'room-knows-no-server',
      comment: 'The page runs on strangers’ phones: it speaks to the server through the contract only.',
      severity: 'error',
      from: { path: '^apps/room/src/', pathNot: TEST },
      to: { path: ['^apps/', '^tools/', '^bench/'], pathNot: '^apps/room/' },
    },
    {
      name: 'room-takes-no-node',
      comment: 'Nothing of Node exists in a browser; a bundler would fill it in silently and heavily.',
      severity: 'error',
      from: { path: '^apps/room/src/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'dashboard-knows-no-server',
      comment:
        'The dashboard can do what a program with a token can: it speaks to the server through the contract only.',
      severity: 'error',
      from: { path: '^apps/dashboard/src/', pathNot: TEST },
      to: { path: ['^apps/', '^tools/', '^bench/'], pathNot: '^apps/dashboard/' },
    },
    {
      name: 'dashboard-takes-no-node',
      comment: 'Nothing of Node exists in a browser; a bundler would fill it in silently and heavily.',
      severity: 'error',
      from: { path: '^apps/dashboard/src/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'dashboard-takes-only-types-of-contract',
      comment:
        'The contract brings the schema library along, which nobody should wait for before the first screen.',
      severity: 'error',
      from: { path: '^apps/dashboard/src/', pathNot: TEST },
      to: { path: '^packages/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-do-not-meet',
      comment:
        'A screen of the dashboard is changed without looking at another; what two need is in ui, api or app.',
      severity: 'error',
      from: { path: '^apps/dashboard/src/features/([^/]+)/' },
      to: { path: '^apps/dashboard/src/features/', pathNot: '^apps/dashboard/src/features/$1/' },
    },
    {
      name: 'parts-know-no-screen',
      comment: 'What every screen is made of knows none of them, nor the frame around them.',
      severity: 'error',
      from: { path: '^apps/dashboard/src/(ui|api|i18n)/', pathNot: TEST },
      to: { path: '^apps/dashboard/src/(features|app)/' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'The platform is what modules stand on; if it knew them, nothing could be taken apart.',
      severity: 'error',
      from: { path: '^apps/server/src/platform/', pathNot: TEST },
      to: { path: '^apps/server/src/modules/' },
    },
    {
      name: 'platform-takes-only-errors-of-contract',
      comment: 'The platform turns reasons into answers; which messages there are is the modules’ business.',
      severity: 'error',
      from: { path: '^apps/server/src/platform/', pathNot: [TEST, '^apps/server/src/platform/socket/'] },
      to: { path: '^packages/contract/', pathNot: '^packages/contract/errors\\.ts$' },
    },
    {
      name: 'modules-meet-in-public',
      comment: 'A module may use another only through its *.public.ts; all else may change without asking.',
      severity: 'error',
      from: { path: '^apps/server/src/modules/([^/]+)/', pathNot: TEST },
      to: { path: '^apps/server/src/modules/', pathNot: ['^apps/server/src/modules/$1/', '\\.public\\.ts$'] },
    },
    {
      name: 'nobody-imports-boot',
      comment: 'Boot builds everything; who imported it would drag the whole program along.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: [TEST, '^apps/server/src/(boot/|main\\.ts$)'] },
      to: { path: '^apps/server/src/(boot/|main\\.ts$)' },
    },
    {
      name: 'server-knows-no-other-program',
      comment: 'The server speaks to pages and shops over the wire. Only its tests may start the demo store.',
      severity: 'error',
      from: { path: '^apps/server/src/', pathNot: TEST },
      to: { path: '^apps/(?!server/)' },
    },
    {
      name: 'demo-store-knows-no-tandem',
      comment:
        'It stands in for a shop that never heard of Tandem: what it shared with it could not be tested by it.',
      severity: 'error',
      from: { path: '^apps/demo-store/src/', pathNot: TEST },
      to: { path: ['^packages/', '^apps/'], pathNot: '^apps/demo-store/' },
    },
    {
      name: 'journeys-are-strangers',
      comment:
        'A journey drives what is built, as people do, and so does the store suite. If it imported the program it would test itself.',
      severity: 'error',
      from: { path: '^tests/(journeys|store)/' },
      to: { path: '^(apps|packages)/' },
    },
    {
      name: 'tests-stay-tests',
      comment: 'Nothing that runs for people leans on what was made for tests.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: TEST },
      to: { path: [TEST, 'node_modules/(vitest|fast-check|playwright-core|axe-core)/'] },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or three. Types alone may point both ways.',
      severity: 'error',
      from: { path: '^(apps|packages|tests)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-is-found',
      comment: 'An import that cannot be found escapes all the rules above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    // Types are wiped before the program runs, but a boundary crossed by a type is crossed all the same.
    doNotFollow: { path: 'node_modules/(?!@tandem/)' },
    exclude: { path: '/(dist|fixtures)/|[.](css|svg)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
