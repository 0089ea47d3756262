import { readFileSync } from 'node:fs'
import { decide } from '@tandem/core/rooms/decide'
import { LIMITS } from '@tandem/core/rooms/limits'
import type { Command } from '@tandem/core/rooms/room-events'
import { bytesOf } from '@tandem/core/rooms/text'
import fc from 'fast-check'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { junkCommand } from '../../core/testing/arbitraries.ts'
import { anyIntent, commandOf } from '../../core/testing/intents.ts'
import { benchRoom, MUG, say } from '../../core/testing/rooms.ts'
import { isReason, REASONS } from '../errors.ts'
import { COMMAND_SCHEMAS, HelloSchema, OpIdSchema, PASSING_SCHEMAS } from './client-messages.ts'

const commands = compiled(COMMAND_SCHEMAS)
const passings = compiled(PASSING_SCHEMAS)
const line = { ...MUG, quantity: 1 }

describe('what crosses the wire', () => {
  it('R23.2 whatever core accepts the schemas let through', () => {
    const room = fullRoom()
    const people = fc.constantFrom('ana', 'ben', 'nobody')
    fc.assert(
      fc.property(junkCommand(people), (command) => {
        if (!decide(room.state, command, { by: 'ana', now: room.now }).ok) return
        expect(passes(command), JSON.stringify(command)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('R23.2 whatever a screen makes the schemas let through, in one frame', () => {
    const room = fullRoom()
    fc.assert(
      fc.property(anyIntent, (intent) => {
        const command = commandOf(intent, room.state, 'ana')
        if (command) expect(passes(command), JSON.stringify(command)).toBe(true)
      }),
    )
    const envelope = bytesOf(JSON.stringify({ t: 'op', opId: 'x'.repeat(LIMITS.opId), c: 0 }))
    expect(LIMITS.commandBytes + envelope).toBeLessThanOrEqual(LIMITS.frameBytes)
  })

  it.each(Object.keys(COMMAND_SCHEMAS))('R23.1 %s takes no field beyond its own, and none less', (type) => {
    const good = EXAMPLES[type as Command['type']]
    expect(passes(good)).toBe(true)
    expect(passes({ ...good, more: 1 })).toBe(false)
    expect(passes(JSON.parse(JSON.stringify(good).replace('{', '{"__proto__":{"x":1},')))).toBe(false)
    for (const key of Object.keys(good)) {
      const { [key as keyof typeof good]: _gone, ...less } = good
      expect(commands.get(type)!(less), `without ${key}`).toBe(false)
    }
  })

  it.each(Object.keys(COMMAND_SCHEMAS))('R23.1 %s is not coerced', (type) => {
    const good = EXAMPLES[type as Command['type']] as Record<string, unknown>
    for (const [key, value] of Object.entries(good)) {
      if (key === 'type') continue
      for (const wrong of wrongFor(value))
        expect(passes({ ...good, [key]: wrong }), `${key}: ${JSON.stringify(wrong)}`).toBe(false)
    }
  })

  it.each([
    ['1e999', false],
    ['-1', false],
    ['0', false],
    ['1.5', false],
    ['9007199254740993', false],
    ['1', true],
    ['"1"', false],
    ['null', false],
    ['true', false],
    ['[1]', false],
  ])('R23.1 R2.6 a product numbered %s: %s', (json, verdict) => {
    const vote = JSON.parse(`{"type":"vote","productId":${json},"value":"love","reason":""}`)
    expect(passes(vote)).toBe(verdict)
    const listed = JSON.parse(`{"type":"shortlist","ref":{"productId":${json},"variationId":null},"note":""}`)
    expect(passes(listed)).toBe(verdict)
  })

  it.each([
    ['{"pa_color":"red"}', true],
    ['{}', true],
    ['{"a":""}', true],
    ['{"":"x"}', false],
    ['{"__proto__":"x"}', false],
    ['{"__proto__":{"polluted":true}}', false],
    ['{"constructor":"x"}', false],
    ['{"prototype":"x"}', false],
    ['{"a":5}', false],
    ['{"a":null}', false],
    ['{"a\\nb":5}', false],
    ['{"a\\nb":"x"}', false],
    ['{"a\\u2028b":{"deep":{"er":1}}}', false],
    ['{"a":"\\u0000"}', false],
    ['{"a":"\\ud800"}', false],
    ['{"a":"\\udc00\\ud800"}', false],
    ['{"a":"\\ud83d\\ude00"}', true],
    ['{"a":"\\u202ex"}', false],
    [`{"a":"${'x'.repeat(101)}"}`, false],
    [`{"${'x'.repeat(101)}":"a"}`, false],
    [`{${Array.from({ length: 11 }, (_, i) => `"a${i}":"x"`)}}`, false],
    ['null', false],
    ['["x"]', false],
  ])('R23.1 R2.7 attributes %s: %s', (json, verdict) => {
    const shortlist = JSON.parse(
      `{"type":"shortlist","ref":{"productId":1,"variationId":null,"attributes":${json}},"note":""}`,
    )
    expect(passes(shortlist)).toBe(verdict)
    const cart = JSON.parse(
      `{"type":"share-cart","lines":[{"productId":1,"variationId":null,"quantity":1,"attributes":${json}}]}`,
    )
    expect(passes(cart)).toBe(verdict)
  })

  it('R23.1 half a surrogate pair in free text is let through, and taken out by the rules', () => {
    const command = say('a\ud800b')
    expect(passes(command)).toBe(true)
    const room = benchRoom().join('ana')
    room.act('ana', command)
    expect(room.state.chat[0]?.text).toBe('ab')
  })

  it.each([
    [{ k: 'look', view: { at: 'catalogue', category: 'mugs' } }, true],
    [{ k: 'look', view: { at: 'catalogue', category: '\u0000' } }, false],
    [{ k: 'look', view: { at: 'catalogue', category: 'x', url: 'http://x' } }, false],
    [{ k: 'look', view: { at: 'checkout' } }, false],
    [{ k: 'pointer', pointer: { productId: 1, image: 0, x: 0.5, y: 1 } }, true],
    [{ k: 'pointer', pointer: { productId: 1, image: 0, x: 1.01, y: 0 } }, false],
    [{ k: 'pointer', pointer: { productId: 1, image: 0, x: Number.NaN, y: 0 } }, false],
    [{ k: 'cheer', reaction: '🎉', productId: null }, true],
    [{ k: 'cheer', reaction: 'buy now!', productId: null }, false],
    [{ k: 'cheer', reaction: '🎉', productId: null, n: 99 }, false],
    [{ k: 'typing', on: 1 }, false],
  ])('R20.5 R21.3 passing %j: %s', (command, verdict) => {
    expect(passings.get(command.k)!(command)).toBe(verdict)
  })

  it.each([
    [{}, true],
    [{ v: 1e9 }, false],
    [{ device: 'fridge' }, false],
    [{ join: { invite: 'x'.repeat(22), name: 'Ana', knock: false } }, true],
    [{ join: { invite: '../../etc/passwd_____', name: 'Ana', knock: false } }, false],
    [{ join: { invite: 'x'.repeat(22), name: 'Ana', knock: false, admin: true } }, false],
    [
      {
        resume: { roomId: 'room-0001', participantId: 'p', credential: 'c'.repeat(32), epoch: 1, lastSeq: 0 },
      },
      true,
    ],
    [
      {
        resume: {
          roomId: 'room-0001',
          participantId: 'p',
          credential: 'c'.repeat(32),
          epoch: 1,
          lastSeq: -1,
        },
      },
      false,
    ],
    [
      {
        resume: { roomId: "r' or 1=1", participantId: 'p', credential: 'c'.repeat(32), epoch: 1, lastSeq: 0 },
      },
      false,
    ],
  ])('R19.1 a hello with %j: %s', (more, verdict) => {
    expect(check(HelloSchema)({ t: 'hello', v: 1, device: 'phone', ...more })).toBe(verdict)
  })

  it('R24.1 the table of closings in the rules is the catalogue’s', () => {
    const spec = readFileSync(new URL('../../../docs/specs/rooms.md', import.meta.url), 'utf8')
    const rows = [...spec.matchAll(/^\| (4\d{3}) \| ([a-z_, ]+) \|/gmu)]
    expect(rows.length).toBeGreaterThan(10)
    for (const [, code, reasons] of rows)
      for (const reason of reasons!.split(', '))
        expect(isReason(reason) && REASONS[reason].close, reason).toBe(Number(code))
  })

  it.each([
    ['aB3_-xyz', true],
    ['short', false],
    ['x'.repeat(41), false],
    ['"quoted"', false],
    ['new\nline-x', false],
  ])('R15.3 an opId %j: %s', (opId, verdict) => {
    expect(check(OpIdSchema)(opId)).toBe(verdict)
  })
})

const EXAMPLES: { [K in Command['type']]: Extract<Command, { type: K }> } = {
  leave: { type: 'leave' },
  rename: { type: 'rename', name: 'Ana' },
  say: { type: 'say', text: 'x', product: MUG, replyTo: 4 },
  unsay: { type: 'unsay', messageId: 4 },
  react: { type: 'react', messageId: 4, reaction: '👍', on: true },
  vote: { type: 'vote', productId: 1, value: 'love', reason: '' },
  shortlist: { type: 'shortlist', ref: MUG, note: '' },
  unshortlist: { type: 'unshortlist', key: '11' },
  move: { type: 'move', key: '11', before: '12' },
  'open-poll': { type: 'open-poll', question: 'q', options: [{ label: 'a', product: null }] },
  'answer-poll': { type: 'answer-poll', pollId: 4, option: 0 },
  'close-poll': { type: 'close-poll', pollId: 4 },
  compare: { type: 'compare', refs: [MUG] },
  summon: { type: 'summon', ref: MUG, image: 0 },
  suggest: { type: 'suggest', to: 'ben', line, note: '' },
  'answer-suggestion': { type: 'answer-suggestion', suggestionId: 4, accept: true },
  'share-cart': { type: 'share-cart', lines: [line] },
  decide: { type: 'decide', items: [MUG], note: '' },
  lock: { type: 'lock', on: true },
  remove: { type: 'remove', participantId: 'ben' },
  'mute-chat': { type: 'mute-chat', participantId: 'ben', on: true },
  'renew-invite': { type: 'renew-invite' },
  'hand-over': { type: 'hand-over', participantId: 'ben' },
  'lock-call': { type: 'lock-call', on: true },
  'remove-from-call': { type: 'remove-from-call', participantId: 'ben', on: true },
  end: { type: 'end' },
}

/** Values of other kinds than `value`, and its own kind out of bounds. */
function wrongFor(value: unknown): unknown[] {
  if (typeof value === 'number')
    return [`${value}`, value + 0.5, -1, Number.POSITIVE_INFINITY, true, [value], {}]
  if (typeof value === 'boolean') return [1, 0, 'true', null, {}]
  if (typeof value === 'string') return [1, true, {}, [value], 'x'.repeat(20_000)]
  if (Array.isArray(value)) return ['', 1, {}, [null], [[...value]], Array(200).fill(value[0])]
  return ['', 1, true, [], [value], {}, { ...(value as object), more: 1 }]
}

/** A room in which there is one of everything to be named. */
function fullRoom() {
  const room = benchRoom().join('ana', 'ben')
  room.act('ben', say('x'))
  room.act('ben', EXAMPLES.shortlist)
  room.act('ben', {
    ...EXAMPLES['open-poll'],
    options: [
      { label: 'a', product: null },
      { label: 'b', product: MUG },
    ],
  })
  room.act('ben', { ...EXAMPLES.suggest, to: 'ana' })
  return room
}

function passes(command: object): boolean {
  return 'type' in command && commands.get(command.type as string)!(command)
}

function compiled(schemas: Record<string, TSchema>): Map<string, (value: unknown) => boolean> {
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, check(schema)]))
}

function check(schema: TSchema): (value: unknown) => boolean {
  const it = Compile(schema)
  return (value) => it.Check(value)
}
