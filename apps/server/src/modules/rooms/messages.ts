import { CALL_SCHEMAS, type CallCommand } from '@tandem/contract/socket/call-messages'
import {
  COMMAND_SCHEMAS,
  type Hello,
  HelloSchema,
  OpIdSchema,
  PASSING_SCHEMAS,
} from '@tandem/contract/socket/client-messages'
import type { PassingCommand } from '@tandem/core/rooms/presence'
import type { Command } from '@tandem/core/rooms/room-events'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

type Check = (value: unknown) => boolean

/** A client's message after checking; `bad-op` has an `opId` to answer to, `nonsense` has not. */
export type Read =
  | { t: 'hello'; hello: Hello }
  | { t: 'op'; opId: string; command: Command }
  | { t: 'p'; command: PassingCommand }
  | { t: 'call'; command: CallCommand }
  | { t: 'bad-call'; k: CallCommand['k'] }
  | { t: 'ping'; n: number }
  | { t: 'answer-knock'; knockId: string; admit: boolean }
  | { t: 'bad-op'; opId: string }
  | { t: 'nonsense' }

const NONSENSE: Read = Object.freeze({ t: 'nonsense' })
const isHello = check(HelloSchema)
const isOpId = check(OpIdSchema)
const commandChecks = checksOf(COMMAND_SCHEMAS)
const passingChecks = checksOf(PASSING_SCHEMAS)
const callChecks = checksOf(CALL_SCHEMAS)

/** How words about a call begin, as JSON.stringify writes them: so they are counted by themselves before they are read. */
const CALL_HEAD = Buffer.from('{"t":"call"')
export const beginsAsCall = (data: Buffer): boolean => data.subarray(0, CALL_HEAD.length).equals(CALL_HEAD)

/** Reads one frame. Nothing is coerced, nothing unknown is let through; each message is checked against the one schema it names. */
export function readMessage(data: Buffer): Read {
  const read = readAny(data)
  // What was counted as something else than it is would have two rates.
  return beginsAsCall(data) === (read.t === 'call' || read.t === 'bad-call') ? read : NONSENSE
}

function readAny(data: Buffer): Read {
  let m: unknown
  try {
    m = JSON.parse(data.toString())
  } catch {
    return NONSENSE
  }
  if (!isRecord(m)) return NONSENSE
  switch (m['t']) {
    case 'p':
      return readPassing(m)
    case 'op':
      return readOp(m)
    case 'call':
      return readCall(m)
    case 'ping':
      return hasOnly(m, 2) && Number.isSafeInteger(m['n']) ? { t: 'ping', n: m['n'] as number } : NONSENSE
    case 'answer-knock':
      return readAnswer(m)
    case 'hello':
      return isHello(m) ? { t: 'hello', hello: m as unknown as Hello } : NONSENSE
    default:
      return NONSENSE
  }
}

function readPassing(m: Record<string, unknown>): Read {
  const c = m['c']
  if (!hasOnly(m, 2) || !isRecord(c)) return NONSENSE
  const passes = passingChecks.get(c['k'])
  return passes?.(c) ? { t: 'p', command: c as unknown as PassingCommand } : NONSENSE
}

/** One that names itself and says nonsense is refused, so that a broken browser is told and the room goes on. */
function readCall(m: Record<string, unknown>): Read {
  const c = m['c']
  if (!hasOnly(m, 2) || !isRecord(c)) return NONSENSE
  const passes = callChecks.get(c['k'])
  if (!passes) return NONSENSE
  return passes(c)
    ? { t: 'call', command: c as unknown as CallCommand }
    : { t: 'bad-call', k: c['k'] as CallCommand['k'] }
}

function readOp(m: Record<string, unknown>): Read {
  const opId = m['opId']
  if (!isOpId(opId)) return NONSENSE
  const c = m['c']
  const passes = isRecord(c) && hasOnly(m, 3) ? commandChecks.get(c['type']) : undefined
  return passes?.(c)
    ? { t: 'op', opId: opId as string, command: c as unknown as Command }
    : { t: 'bad-op', opId: opId as string }
}

function readAnswer(m: Record<string, unknown>): Read {
  const { knockId, admit } = m
  if (!hasOnly(m, 3) || typeof knockId !== 'string' || typeof admit !== 'boolean') return NONSENSE
  return { t: 'answer-knock', knockId, admit }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasOnly(m: Record<string, unknown>, keys: number): boolean {
  return Object.keys(m).length === keys
}

function checksOf(schemas: Record<string, TSchema>): Map<unknown, Check> {
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, check(schema)]))
}

function check(schema: TSchema): Check {
  const compiled = Compile(schema)
  return (value) => compiled.Check(value)
}
