/** WordPress's `_fields`: the named members only, in the order asked for; `a.b` reaches inside. */
export function pickFields(body: unknown, fields: string | string[]): unknown {
  const wanted = (Array.isArray(fields) ? fields : fields.split(','))
    .map((field) => field.trim())
    .filter(Boolean)
    .map((field) => field.split('.'))
  if (wanted.length === 0) return body
  return Array.isArray(body) ? body.map((item) => pick(item, wanted)) : pick(body, wanted)
}

function pick(value: unknown, paths: string[][]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const members = value as Record<string, unknown>
  const names = [...new Set(paths.map(([name = '']) => name))].filter((name) => Object.hasOwn(members, name))
  return Object.fromEntries(
    names.map((name) => {
      const deeper = paths.filter(([first]) => first === name).map((path) => path.slice(1))
      return [name, deeper.some((path) => path.length === 0) ? members[name] : pick(members[name], deeper)]
    }),
  )
}
