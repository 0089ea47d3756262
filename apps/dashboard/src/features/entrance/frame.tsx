import { type ReactNode, useEffect, useRef } from 'react'
import { LanguageChoice } from '../../app/language-choice.tsx'
import { Mark } from '../../app/mark.tsx'
import { takeNavigation } from '../../ui/navigation-mark.ts'
import './entrance.css'

interface FrameProps {
  title: string
  lead?: ReactNode
  children: ReactNode
  /** Ways elsewhere: *Forgot your password?* */
  foot?: ReactNode
}

/** What stands around the pages of somebody who is not signed in: one column, one thing to do. */
export function Frame({ title, lead, children, foot }: FrameProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Tandem`
    if (takeNavigation()) heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <div className="entrance">
      <main className="entrance-main">
        <a className="entrance-mark" href="/" aria-label="Tandem">
          <Mark size={36} />
        </a>
        <header>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="entrance-lead">{lead}</p>}
        </header>
        {children}
        {foot && <div className="entrance-foot">{foot}</div>}
      </main>
      <footer className="entrance-end">
        <LanguageChoice />
      </footer>
    </div>
  )
}
