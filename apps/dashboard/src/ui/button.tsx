import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { names } from './class-names.ts'
import './button.css'

/** One primary per screen; quiet for the second things, plain for the third, danger for what destroys. */
export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger'

interface Look {
  kind?: ButtonKind
  icon?: ReactNode
  wide?: boolean
}

export interface ButtonProps extends ComponentProps<'button'>, Look {
  /** Something goes on because of it: it says so itself and cannot be pressed again. */
  busy?: boolean
}

export function Button(props: ButtonProps) {
  const { kind = 'quiet', icon, wide, busy = false, className, children, disabled, onClick, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      className={names('button', `is-${kind}`, wide && 'is-wide', className)}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      // Disabling what has the focus would throw the focus away.
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className="button-dots" /> : icon}
      {children}
    </button>
  )
}

/** A button of a picture alone: readers get its label, others a tooltip. */
export function IconButton({ label, icon, className, ...rest }: ButtonProps & { label: string }) {
  return (
    <Button
      kind="plain"
      {...rest}
      icon={icon}
      className={names('is-icon', className)}
      aria-label={label}
      title={label}
    />
  )
}

function Anchor({ kind = 'quiet', icon, wide, className, children, ...rest }: ComponentProps<'a'> & Look) {
  return (
    <a {...rest} className={names('button', `is-${kind}`, wide && 'is-wide', className)}>
      {icon}
      {children}
    </a>
  )
}

/** Goes somewhere in the dashboard and looks like a button. */
export const ButtonLink = createLink(Anchor)

/** Goes somewhere outside the dashboard and looks like a button. */
export const ButtonAnchor = Anchor
