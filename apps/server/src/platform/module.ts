import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HttpApp } from './http/app.ts'
import type { ModuleJobs } from './queue/queue.ts'

/** What boot does with a module, in this order: `routes`, `start`, listen, work the jobs; `stop` in reverse. */
export interface ServerModule {
  routes?(app: HttpApp): void
  jobs?: ModuleJobs
  socket?: { handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void }
  start?(): Promise<void>
  /** No new work: called before the server stops listening. */
  drain?(): Promise<void>
  stop?(): Promise<void>
}
