import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A call as it stands in the documentation, with what is said of its answer. */
export interface Example {
  /** The heading above it. */
  under: string
  url: string
  headers: Record<string, string>
  body: string | null
  status: number | null
  answer: Record<string, unknown> | null
}

const BLOCK = /^(#+ .*)$|```sh\n([\s\S]*?)```(?:\nAnswer: (\d{3})\n(?:```json\n([\s\S]*?)```)?)?/gm

/** All examples of a page of docs/, in its order; `fill` puts real words in place of those that stand for them. */
export function readExamples(page: string, fill: (text: string) => string): Example[] {
  const text = readFileSync(fileURLToPath(new URL(`../../../../docs/${page}`, import.meta.url)), 'utf8')
  let under = ''
  return [...text.matchAll(BLOCK)].flatMap(([, heading, shell, status, answer]) => {
    if (heading) under = heading.replace(/^#+ /, '')
    if (!shell) return []
    const call = readCurl(fill(shell))
    return [
      {
        under,
        ...call,
        status: status ? Number(status) : null,
        answer: answer ? (JSON.parse(fill(answer)) as Record<string, unknown>) : null,
      },
    ]
  })
}

/** The few options of curl that the examples use. */
function readCurl(shell: string): Pick<Example, 'url' | 'headers' | 'body'> {
  const words = [...shell.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  )
  if (words.shift() !== 'curl') throw new Error(`an example that is no curl: ${shell}`)
  const headers: Record<string, string> = {}
  const data: string[] = []
  let url = ''
  while (words.length > 0) {
    const word = words.shift() as string
    if (word === '-H') {
      const [name = '', ...value] = (words.shift() ?? '').split(': ')
      headers[name.toLowerCase()] = value.join(': ')
    } else if (word === '-d') data.push(words.shift() ?? '')
    else if (word === '--data-urlencode') {
      const [name = '', ...value] = (words.shift() ?? '').split('=')
      data.push(`${name}=${encodeURIComponent(value.join('='))}`)
    } else if (word.startsWith('http')) url = word
    else throw new Error(`an option that the tests do not know: ${word}`)
  }
  const body = data.length > 0 ? data.join('&') : null
  if (body !== null) headers['content-type'] ??= 'application/x-www-form-urlencoded'
  return { url, headers, body }
}
