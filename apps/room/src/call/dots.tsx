/** How good a connection is, out of three; its words stand beside it or in the name around it. */
export function Dots({ lit }: { lit: number }) {
  return (
    <span class="dots" data-lit={lit} aria-hidden="true">
      {[1, 2, 3].map((n) => (
        <i key={n} class={n <= lit ? 'dot-lit' : ''} />
      ))}
    </span>
  )
}
