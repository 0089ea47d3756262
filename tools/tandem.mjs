#!/usr/bin/env node
// `npx tandem backup FILE`, `npx tandem restore FILE`: what an operator does from a terminal.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { runCommand } = await import('./lib/run-command.mjs')
await runCommand(process.argv.slice(2), process.env)
