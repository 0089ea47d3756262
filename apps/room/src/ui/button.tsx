import type { ComponentChildren, JSX } from 'preact'
import { classes } from './class-names.ts'
import './button.css'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger'

interface ButtonProps {
  /** One `primary` per screen. `plain` has a hairline, `quiet` has none. */
  variant?: ButtonVariant
  /** `s` looks smaller and still takes a 44 px touch. */
  size?: 'm' | 's'
  icon?: ComponentChildren
  /** Shows that it works and takes no second press. */
  busy?: boolean
  wide?: boolean
  class?: string
  children: ComponentChildren
}

type Native = Omit<JSX.IntrinsicElements['button'], 'size' | 'icon' | 'children' | 'class' | 'className'>

export function Button(props: ButtonProps & Native) {
  const { variant = 'plain', size = 'm', icon, busy, wide, children, class: extra, onClick, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      class={classes('btn', `btn-${variant}`, size === 's' && 'btn-s', wide && 'btn-wide', extra)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={busy ? undefined : onClick}
    >
      {icon}
      <span class="btn-label">{children}</span>
    </button>
  )
}

interface IconButtonProps {
  /** Said by readers, shown as a tip. */
  label: string
  icon: ComponentChildren
  class?: string
}

export function IconButton(
  props: IconButtonProps & Omit<JSX.IntrinsicElements['button'], 'icon' | 'label' | 'class' | 'className'>,
) {
  const { label, icon, class: extra, ...rest } = props
  return (
    <button type="button" {...rest} class={classes('icon-btn', extra)} aria-label={label} title={label}>
      {icon}
    </button>
  )
}
