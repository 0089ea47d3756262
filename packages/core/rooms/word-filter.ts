import type { RoomEventBody } from './room-events.ts'

/** Hides words in a text: each letter of a hidden word becomes a dot. */
export type Mask = (text: string) => string

/** Nothing is hidden. */
export const NO_MASK: Mask = (text) => text

/**
 * Words are found whatever their case, with and without accents (ș, ş and s are one), with letters drawn out
 * (*prooost*), and as whole words only: *class* holds no *ass*. A `*` at a word's end takes any ending.
 */
export function wordMask(words: readonly string[]): Mask {
  const tree = treeOf(words)
  if (tree.next.size === 0) return NO_MASK
  return (text) => {
    const plain = plainOf(text)
    let out = ''
    let from = 0
    for (let at = 0; at < plain.runs.length; at++) {
      const found = isInWord(plain.runs[at - 1]) ? null : longestAt(tree, plain.runs, at)
      if (found === null) continue
      const begin = plain.runs[at]?.begin ?? 0
      const end = plain.runs[found]?.end ?? text.length
      out += text.slice(from, begin) + '•'.repeat([...text.slice(begin, end)].length)
      from = end
      at = found
    }
    return out + text.slice(from)
  }
}

/** What happened, with the words hidden in everything that a person typed. */
export function maskEvent(body: RoomEventBody, mask: Mask): RoomEventBody {
  if (mask === NO_MASK) return body
  switch (body.type) {
    case 'said':
      return { ...body, text: mask(body.text) }
    case 'joined':
    case 'renamed':
      return { ...body, name: mask(body.name) }
    case 'voted':
      return { ...body, reason: mask(body.reason) }
    case 'shortlisted':
    case 'suggested':
    case 'decided':
      return { ...body, note: mask(body.note) }
    case 'poll-opened':
      return {
        ...body,
        question: mask(body.question),
        options: body.options.map((option) => ({ ...option, label: mask(option.label) })),
      }
    default:
      return body
  }
}

/** One letter, drawn out or not: so many times in plain text, from here to there in the text itself. */
interface Run {
  char: string
  count: number
  begin: number
  end: number
}

/** Hidden words as a tree of runs: what begins alike is looked at once, however many words there are. */
interface Node {
  next: Map<string, { least: number; node: Node }[]>
  ends: 'no' | 'whole' | 'any'
}

const isInWord = (run: Run | undefined) => run !== undefined && /[\p{L}\p{N}]/u.test(run.char)

function treeOf(words: readonly string[]): Node {
  const root: Node = { next: new Map(), ends: 'no' }
  for (const word of words) {
    const trimmed = word.trim()
    const { runs } = plainOf(trimmed.replace(/\*+$/u, ''))
    // Begun anywhere but at a word's beginning, a search could cost the square of the text.
    if (!isInWord(runs[0])) continue
    let node = root
    for (const { char, count } of runs) node = childOf(node, char, count)
    node.ends = node.ends === 'any' || trimmed.endsWith('*') ? 'any' : 'whole'
  }
  return root
}

function childOf({ next }: Node, char: string, least: number): Node {
  const there = next.get(char) ?? []
  const known = there.find((one) => one.least === least)
  if (known) return known.node
  const node: Node = { next: new Map(), ends: 'no' }
  next.set(char, [...there, { least, node }])
  return node
}

/**
 * The last run of the longest hidden word that begins with this one. Runs are compared whole, so nothing is tried
 * twice: each word costs at most its own length.
 */
function longestAt(tree: Node, runs: readonly Run[], begin: number): number | null {
  let found: number | null = null
  let nodes = [tree]
  for (let at = begin; nodes.length > 0; at++) {
    const run = runs[at]
    if (!run) break
    nodes = nodes.flatMap(({ next }) =>
      (next.get(run.char) ?? []).filter(({ least }) => run.count >= least).map(({ node }) => node),
    )
    const whole = !isInWord(runs[at + 1])
    if (nodes.some(({ ends }) => ends === 'any' || (ends === 'whole' && whole))) {
      found = at
      if (nodes.some(({ ends }) => ends === 'any')) while (isInWord(runs[found + 1])) found++
    }
  }
  return found
}

/** Lower case without accents and without what nobody sees, letter by letter, and where each stands in the text. */
function plainOf(text: string): { runs: Run[] } {
  const runs: Run[] = []
  let at = 0
  for (const char of text) {
    const end = at + char.length
    const bare = char
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
      .replace(/\s/gu, ' ')
      .toLowerCase()
    for (const letter of bare) {
      const last = runs.at(-1)
      if (last?.char === letter) {
        last.count++
        last.end = end
      } else runs.push({ char: letter, count: 1, begin: at, end })
    }
    // A mark of its own belongs to the letter before it.
    const last = runs.at(-1)
    if (bare === '' && last) last.end = end
    at = end
  }
  return { runs }
}
