import { bodyOf, exampleOf, type Route } from './read-document.ts'

/** The route as one would ask it from a terminal. `$TANDEM` and `$TOKEN` are set once. */
export function curlOf({ method, path, operation }: Route): string {
  const lines = [`curl "$TANDEM${path.replace(/\{(\w+)\}/g, (_all, name: string) => placeholder(name))}"`]
  if (method !== 'GET') lines.push(`  -X ${method}`)
  lines.push(...credentialOf(operation.security ?? []))
  const body = bodyOf(operation)
  if (body) {
    lines.push("  -H 'Content-Type: application/json'")
    lines.push(`  -d '${JSON.stringify(exampleOf(body)).replace(/'/g, "'\\''")}'`)
  }
  return lines.join(' \\\n')
}

/** What is for people only is asked as their browser does: with its cookie, from our own page. */
function credentialOf(security: Record<string, unknown>[]): string[] {
  const ways = security.flatMap((one) => Object.keys(one))
  if (ways.includes('token')) return ['  -H "Authorization: Bearer $TOKEN"']
  if (ways.includes('operatorKey')) return ['  -H "Authorization: Bearer $OPERATOR_KEY"']
  return ways.includes('session') ? ['  -H "Cookie: $COOKIE"', '  -H "Origin: $TANDEM"'] : []
}

const placeholder = (name: string) => (name === 'storeKey' ? '$STORE' : `<${name}>`)
