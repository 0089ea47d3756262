/** WordPress's `_fields`: the named members only, in the resource's own order; `a.b` reaches inside. */
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
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const inside = paths.filter(([first]) => first === name)
      if (inside.length === 0) return []
      const deeper = inside.map((path) => path.slice(1))
      return [[name, deeper.some((path) => path.length === 0) ? member : pick(member, deeper)]]
    }),
  )
}
