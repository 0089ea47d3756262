import fc from 'fast-check'
import { LIMITS, REACTIONS } from '../rooms/limits.ts'
import type { Command } from '../rooms/room-events.ts'
import type { CartLine, ProductRef } from '../rooms/room-state.ts'

/** Numbers a hostile or broken client may send where an id or a count is meant. */
const junkNumber = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 300 }) },
  fc.constantFrom(0, -1, 0.5, 1e21, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.integer(),
)

/** Texts that broke something somewhere: controls, overrides, half pairs, stacked marks, blanks, names of prototypes. */
export const junkText = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '\u202e',
        '\u0000',
        '\ud800',
        '\udc00',
        '\u200b',
        '\u0301',
        '\u200d',
        '\u2028',
        '\r',
        '\n',
        '\t',
        ' ',
        '\u00a0',
        'a',
        '👩‍👩‍👧',
        '<b>',
      ),
      { maxLength: 80 },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('__proto__', 'constructor', 'toString', '', ' ', 'x'.repeat(5_000), '😀'.repeat(1_500)),
)

const junkAttributes: fc.Arbitrary<Record<string, string>> = fc
  .array(fc.tuple(junkText, junkText), { maxLength: 14 })
  // Parsed, so that `__proto__` is a key of its own as it is when it comes over the wire.
  .map((entries) => JSON.parse(`{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`)}}`))

export const junkRef: fc.Arbitrary<ProductRef> = fc
  .tuple(junkNumber, fc.option(junkNumber), fc.option(junkAttributes, { freq: 3 }))
  .map(([productId, variationId, attributes]) =>
    attributes === null ? { productId, variationId } : { productId, variationId, attributes },
  )

const junkLine: fc.Arbitrary<CartLine> = fc
  .tuple(junkRef, junkNumber)
  .map(([ref, quantity]) => ({ ...ref, quantity }))

const product = fc.option(junkRef)
const reaction = fc.constantFrom(...REACTIONS, '__proto__' as (typeof REACTIONS)[number])

/** Every command in the right TypeScript shape with anything in it. `people`: ids that a command may name. */
export function junkCommand(people: fc.Arbitrary<string>): fc.Arbitrary<Command> {
  const on = fc.boolean()
  const key = fc.oneof(
    fc.integer({ min: 1, max: 40 }).map((id) => `${id}`),
    junkText,
  )
  const refs = (maxLength: number) => fc.array(junkRef, { maxLength })
  const of = <T extends Command['type']>(
    type: T,
    fields: { [K in Exclude<keyof Extract<Command, { type: T }>, 'type'>]: fc.Arbitrary<unknown> },
  ) =>
    fc
      .record(fields as Record<string, fc.Arbitrary<unknown>>)
      .map((rest) => ({ type, ...rest }) as unknown as Command)
  return fc.oneof(
    of('leave', {}),
    of('rename', { name: junkText }),
    of('say', { text: junkText, product, replyTo: fc.option(junkNumber) }),
    of('unsay', { messageId: junkNumber }),
    of('react', { messageId: junkNumber, reaction, on }),
    of('vote', {
      productId: junkNumber,
      value: fc.constantFrom('love', 'maybe', 'no', null),
      reason: junkText,
    }),
    of('shortlist', { ref: junkRef, note: junkText }),
    of('unshortlist', { key }),
    of('move', { key, before: fc.option(key) }),
    of('open-poll', {
      question: junkText,
      options: fc.array(fc.record({ label: junkText, product }), { maxLength: 8 }),
    }),
    of('answer-poll', { pollId: junkNumber, option: fc.option(junkNumber) }),
    of('close-poll', { pollId: junkNumber }),
    of('compare', { refs: refs(6) }),
    of('summon', { ref: junkRef, image: junkNumber }),
    of('suggest', { to: people, line: junkLine, note: junkText }),
    of('answer-suggestion', { suggestionId: junkNumber, accept: on }),
    of('share-cart', { lines: fc.option(fc.array(junkLine, { maxLength: LIMITS.cartLines + 5 })) }),
    of('decide', { items: refs(LIMITS.outcomeItems + 3), note: junkText }),
    of('lock', { on }),
    of('remove', { participantId: people }),
    of('mute-chat', { participantId: people, on }),
    of('renew-invite', {}),
    of('hand-over', { participantId: people }),
    of('end', {}),
  )
}
