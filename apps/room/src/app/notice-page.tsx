import type { StoreView } from '@tandem/contract/http/rooms'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { ShopName } from './shop-name.tsx'
import './pages.css'

interface NoticePageProps {
  title: string
  lead?: string | undefined
  store?: StoreView | null
  action?: { label: string; act: () => void } | { label: string; href: string } | undefined
  children?: ComponentChildren
}

/** One thing said kindly, and what to do now. */
export function NoticePage({ title, lead, store, action, children }: NoticePageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
    heading.current?.focus()
  }, [title])
  return (
    <main class="notice-page">
      {store && <ShopName store={store} link />}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p class="page-lead">{lead}</p>}
      {children}
      {action && <p class="page-actions">{actionButton(action)}</p>}
    </main>
  )
}

function actionButton(action: NonNullable<NoticePageProps['action']>) {
  if ('act' in action)
    return (
      <Button variant="primary" onClick={action.act}>
        {action.label}
      </Button>
    )
  return (
    <a class="btn btn-primary" href={action.href} rel="noreferrer">
      {action.label}
    </a>
  )
}
