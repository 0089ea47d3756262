import type { ConnectionView } from '@tandem/contract/http/stores'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { meQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, ButtonAnchor } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { Section } from '../../ui/page.tsx'
import { Status } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { PartFacts, PartTitle } from './part-facts.tsx'
import { PART_WORDS, PARTS, type Part } from './parts.ts'
import { connectionQuery } from './stores-api.ts'
import './stores.css'

/** What the shop is connected for; each part is consented to by itself, by an owner. */
export function PartsSection({ connection, owner }: { connection: ConnectionView; owner: boolean }) {
  const [asked, ask] = useState<Part | null>(null)
  const { parts, hasPlugin, url, consents } = connection
  const open = hasPlugin && (
    <ButtonAnchor href={`${url}/wp-admin/admin.php?page=tandem`} target="_blank" rel="noreferrer">
      {t('stores.parts.open')}
    </ButtonAnchor>
  )
  return (
    <Section
      title={t('stores.parts.title')}
      lead={owner ? (hasPlugin ? t('stores.parts.plugin') : t('stores.parts.lead')) : t('stores.parts.owner')}
      actions={owner && open}
    >
      <ul className="parts">
        {PARTS.map((part) => (
          <PartLine key={part} part={part} connection={connection} owner={owner} onAsk={() => ask(part)} />
        ))}
      </ul>
      {consents.length > 0 && (
        <details className="folded">
          <summary>{t('stores.parts.history')}</summary>
          <Rows label={t('stores.parts.history')}>
            {consents.map(({ part, given, saidBy, at }) => {
              const words = { part: t(PART_WORDS[part].title) }
              return (
                <Row
                  key={`${part}-${at}-${given}`}
                  title={given ? t('stores.parts.gave', words) : t('stores.parts.took', words)}
                  sub={t(`stores.said.${saidBy}`)}
                  end={<Time at={at} style="full" />}
                />
              )
            })}
          </Rows>
        </details>
      )}
      <Asking
        part={asked}
        isOn={asked !== null && parts.includes(asked)}
        connection={connection}
        onEnd={() => ask(null)}
      />
    </Section>
  )
}

interface PartLineProps {
  part: Part
  connection: ConnectionView
  owner: boolean
  onAsk: () => void
}

function PartLine({ part, connection, owner, onAsk }: PartLineProps) {
  const { parts, hasPlugin, approval, approvalNote } = connection
  const isOn = parts.includes(part)
  const button = isOn ? t('stores.parts.off') : t('stores.parts.switchOn')
  return (
    <li className="part" data-part={part}>
      <div className="part-head">
        <div>
          <PartTitle part={part} />
          <p>{t(PART_WORDS[part].about)}</p>
          {part === 'marketplace' && isOn && approval !== 'none' && (
            <p>
              {t(`stores.approval.${approval}`)}
              {approvalNote && ` ${t('stores.approval.note', { note: approvalNote })}`}
            </p>
          )}
        </div>
        <span className="cluster">
          <Status tone={isOn ? 'good' : 'quiet'}>{isOn ? t('stores.parts.on') : t('stores.sync.off')}</Status>
          {owner && (isOn || !hasPlugin) && (
            <Button aria-label={`${button}: ${t(PART_WORDS[part].title)}`} onClick={onAsk}>
              {button}
            </Button>
          )}
        </span>
      </div>
      <PartFacts part={part} />
    </li>
  )
}

/** Both ways are asked: yes is a consent, no ends what follows from it. */
function Asking(props: { part: Part | null; isOn: boolean; connection: ConnectionView; onEnd: () => void }) {
  const { part, isOn, connection, onEnd } = props
  const { storeKey, parts } = connection
  const queries = useQueryClient()
  const choose = useMutation({
    mutationFn: (next: Part[]) =>
      api.post<ConnectionView>(`/api/v1/stores/${storeKey}/connection/parts`, { parts: next }),
    onSuccess(next) {
      queries.setQueryData(connectionQuery(storeKey).queryKey, next)
      void queries.invalidateQueries({ queryKey: [storeKey, 'sync'] })
      void queries.invalidateQueries({ queryKey: meQuery.queryKey })
      onEnd()
    },
  })
  if (part === null) return null
  const words = { part: t(PART_WORDS[part].title) }
  return (
    <ConfirmDialog
      open
      onClose={() => {
        choose.reset()
        onEnd()
      }}
      title={isOn ? t('stores.parts.offAsk', words) : t('stores.parts.onAsk', words)}
      confirm={isOn ? t('stores.parts.off') : t('stores.parts.agree')}
      kind={isOn ? 'danger' : 'primary'}
      busy={choose.isPending}
      error={choose.error}
      onConfirm={() => choose.mutate(PARTS.filter((one) => (one === part ? !isOn : parts.includes(one))))}
    >
      {isOn ? (
        <p>{t('stores.parts.offAbout')}</p>
      ) : (
        <>
          <p>{t(PART_WORDS[part].about)}</p>
          <PartFacts part={part} />
        </>
      )}
    </ConfirmDialog>
  )
}
