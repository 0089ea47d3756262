import type { ServerPage as Facts_ } from '@tandem/contract/http/operator'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/call.ts'
import { bytes, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Table } from '../../../ui/table.tsx'
import { Time } from '../../../ui/time.tsx'
import { OperatorTabs } from '../operator-tabs.tsx'
import { BackupSection } from './backup-section.tsx'
import '../operator.css'

export function ServerPage() {
  const server = useQuery({
    queryKey: ['operator', 'server'],
    queryFn: ({ signal }) => api.get<Facts_>('/api/operator/server', { signal }),
  })
  return (
    <Page title={t('operator.machine')} lead={t('operator.machineLead')} width="full">
      <OperatorTabs />
      <QueryView query={server}>
        {(facts) => (
          <>
            <Warnings warnings={facts.warnings} />
            <Machine facts={facts} />
            <BackupSection facts={facts} />
            <Tables facts={facts} />
            <Settings facts={facts} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function Warnings({ warnings }: Pick<Facts_, 'warnings'>) {
  if (warnings.length === 0) return null
  return (
    <Notice tone={warnings.includes('no_https') ? 'bad' : 'warn'}>
      <strong>{t('operator.lookAt')}</strong>
      <ul className="warnings">
        {warnings.map((warning) => (
          <li key={warning}>{t(`operator.warn.${warning}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Machine({ facts }: { facts: Facts_ }) {
  const { database, nodes, migrations } = facts
  return (
    <Section title={facts.name}>
      <Facts
        facts={[
          [t('operator.version'), `Tandem ${facts.version} · Node.js ${facts.node}`],
          [t('operator.address'), facts.url],
          [t('operator.runsSince'), <Time key="since" at={facts.startedAt} style="full" />],
          [t('operator.memory'), bytes(facts.memoryBytes)],
          [
            t('operator.database'),
            `${t('operator.databaseIs', { version: database.version, size: bytes(database.bytes) })}${
              database.embedded ? ` · ${t('operator.embedded')}` : ''
            }`,
          ],
          [t('operator.connections'), number(database.connections)],
          [
            t('operator.nodes'),
            nodes
              .map(
                ({ name, here, rooms }) =>
                  `${name}${here ? ` (${t('operator.here')})` : ''}, ${t('operator.nodeRooms', { count: rooms })}`,
              )
              .join(' · '),
          ],
          [t('operator.migrations'), migrations[0]?.name ?? ''],
        ]}
      />
    </Section>
  )
}

const Tables = ({ facts }: { facts: Facts_ }) => (
  <Section title={t('operator.tables')}>
    <Table
      caption={t('operator.tables')}
      rows={facts.database.tables}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', title: t('operator.table'), wide: true, cell: ({ name }) => <code>{name}</code> },
        {
          key: 'rows',
          title: t('operator.rows'),
          number: true,
          extra: true,
          cell: ({ rows }) => number(rows),
        },
        { key: 'bytes', title: t('operator.size'), number: true, cell: (table) => bytes(table.bytes) },
      ]}
    />
  </Section>
)

const Settings = ({ facts }: { facts: Facts_ }) => (
  <Section title={t('operator.settings')}>
    <Table
      caption={t('operator.settings')}
      rows={facts.settings}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', title: t('operator.setting'), cell: ({ name }) => <code>{name}</code> },
        {
          key: 'value',
          title: t('operator.value'),
          wide: true,
          cell: ({ value }) => value || <span className="quiet">{t('operator.empty')}</span>,
        },
      ]}
    />
  </Section>
)
