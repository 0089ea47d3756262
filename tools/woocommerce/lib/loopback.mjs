// Loaded into Playground before anything else: by itself it listens on every address of the machine, and this
// store is for nobody else. It has no setting for that.
import { Server } from 'node:net'

const listen = Server.prototype.listen

Server.prototype.listen = function onLoopback(...args) {
  return typeof args[0] === 'number' && typeof args[1] !== 'string'
    ? listen.call(this, args[0], '127.0.0.1', ...args.slice(1))
    : listen.apply(this, args)
}
