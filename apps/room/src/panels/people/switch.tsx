interface Props {
  label: string
  help?: string
  on: boolean
  /** Asked for, and not done yet. */
  busy?: boolean
  onChange: (on: boolean) => void
}

/** A whole row that is a switch. */
export function Switch({ label, help, on, busy, onChange }: Props) {
  return (
    <label class="switch">
      <span>
        {label}
        {help && <span class="small switch-help">{help}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        aria-busy={busy}
        onChange={(e) => onChange(e.currentTarget.checked)}
      />
    </label>
  )
}
