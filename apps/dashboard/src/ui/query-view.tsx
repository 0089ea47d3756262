import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNotice } from './error-notice.tsx'
import { Skeleton } from './states.tsx'

interface QueryViewProps<T> {
  query: UseQueryResult<T>
  children: (data: T) => ReactNode
  /** The page's own shape while it loads. */
  skeleton?: ReactNode
}

/** What was asked for, in its three states. What is known stays while it is asked for again. */
export function QueryView<T>({ query, children, skeleton = <Skeleton /> }: QueryViewProps<T>) {
  if (query.data !== undefined)
    return (
      <>
        {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    )
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  return skeleton
}
