import type { People, Person } from '@tandem/contract/http/operator'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { api } from '../../../api/call.ts'
import { dayText } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Row, Rows } from '../../../ui/list.tsx'
import { Page } from '../../../ui/page.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Empty, Skeleton, Status } from '../../../ui/states.tsx'
import { OperatorTabs } from '../operator-tabs.tsx'
import { OperatorDialog } from './operator-dialog.tsx'
import '../operator.css'

export function PeoplePage() {
  const [words, write] = useState('')
  const [asked, ask] = useState<Person | null>(null)
  const q = useDeferredValue(words)
  const people = useInfiniteQuery({
    queryKey: ['operator', 'people', q],
    queryFn: ({ pageParam, signal }) =>
      api.get<People>('/api/operator/people', { query: { q, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const lines = people.data?.pages.flatMap((page) => page.people) ?? []
  return (
    <Page title={t('operator.people')} lead={t('operator.peopleLead')} width="full">
      <OperatorTabs />
      <div className="operator-filter">
        <SearchField label={t('operator.findPerson')} value={words} onChange={write} />
      </div>
      {people.error && <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />}
      {!people.data && !people.error && <Skeleton />}
      {people.data && lines.length === 0 && <Empty title={t('operator.noPeople')} />}
      {lines.length > 0 && (
        <Rows label={t('operator.people')}>
          {lines.map((person) => (
            <PersonRow key={person.personId} person={person} onAsk={() => ask(person)} />
          ))}
        </Rows>
      )}
      {people.hasNextPage && (
        <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          {t('operator.more')}
        </Button>
      )}
      {asked && <OperatorDialog person={asked} onClose={() => ask(null)} />}
    </Page>
  )
}

function PersonRow({ person, onAsk }: { person: Person; onAsk: () => void }) {
  const { name, email, operator, stores, createdAt } = person
  const sub = [
    email,
    t('operator.personStores', { count: stores }),
    t('operator.since', { day: dayText(createdAt) }),
  ]
  return (
    <Row
      title={name}
      sub={sub.join(' · ')}
      end={
        <>
          {operator && <Status tone="info">{t('operator.isOperator')}</Status>}
          <Button onClick={onAsk}>
            {operator ? t('operator.takeOperator') : t('operator.makeOperator')}
          </Button>
        </>
      }
    />
  )
}
