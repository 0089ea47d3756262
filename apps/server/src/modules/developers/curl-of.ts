import { bodyOf, exampleOf, type Route } from './read-document.ts'

/** The route as one would ask it from a terminal. `$TANDEM` and `$TOKEN` are set once. */
export function curlOf({ method, path, operation }: Route): string {
  const lines = [`curl "$TANDEM${path.replace(/\{(\w+)\}/g, (_all, name: string) => placeholder(name))}"`]
  if (method !== 'GET') lines.push(`  -X ${method}`)
  if ((operation.security ?? []).length > 0) lines.push('  -H "Authorization: Bearer $TOKEN"')
  const body = bodyOf(operation)
  if (body) {
    lines.push("  -H 'Content-Type: application/json'")
    lines.push(`  -d '${JSON.stringify(exampleOf(body)).replace(/'/g, "'\\''")}'`)
  }
  return lines.join(' \\\n')
}

const placeholder = (name: string) => (name === 'storeKey' ? '$STORE' : `<${name}>`)
