import { createLink } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react'
import { names } from './class-names.ts'
import { takeNavigation } from './navigation-mark.ts'
import './page.css'

interface PageProps {
  title: string
  /** One sentence on what this is for. */
  lead?: ReactNode
  /** The buttons of the page, the primary one last. */
  actions?: ReactNode
  /** A `BackLink` to what this is a part of. */
  back?: ReactNode
  /** What stands in the tab when it differs from the title. */
  documentTitle?: string
  width?: 'normal' | 'full' | 'narrow'
  children: ReactNode
}

/** One screen: names the tab, and gets the focus when one came here by a link, so that readers hear where they are. */
export function Page(props: PageProps) {
  const { title, lead, actions, back, documentTitle, width = 'normal', children } = props
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${documentTitle ?? title} · Tandem`
  }, [documentTitle, title])
  useEffect(() => {
    if (takeNavigation()) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={names('page', width !== 'normal' && `is-${width}`)}>
      <header className="page-head">
        <div className="page-title">
          {back}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {actions && <div className="cluster">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

function Back({ children, ...rest }: ComponentProps<'a'>) {
  return (
    <a {...rest} className="page-back">
      <ChevronLeft aria-hidden />
      {children}
    </a>
  )
}

export const BackLink = createLink(Back)

interface SectionProps {
  title: string
  lead?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}

/** A part of a page under its own heading; hairlines divide, no boxes. */
export function Section({ title, lead, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <div className="spread">
        <h2 id={id}>{title}</h2>
        {actions && <div className="cluster">{actions}</div>}
      </div>
      {lead && <p className="section-lead">{lead}</p>}
      {children}
    </section>
  )
}
