/** From zero to at least `most`, in at most five steps that are easy to read: 0 20 40 60. */
export function niceSteps(most: number): number[] {
  const rough = Math.max(most, 1e-9) / 4
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    [1, 2, 2.5, 5, 10].map((n) => n * size).find((n) => n >= rough) ?? size,
    most >= 4 ? 1 : 0,
  )
  const count = Math.ceil(most / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)))
}
