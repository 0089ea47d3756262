import { describe } from 'vitest'
import { openDemoStore } from './demo-store.ts'
import { storeSuite } from './suite.ts'

describe('demo store', () => storeSuite(openDemoStore))
