import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { MyStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { Status } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { type DomainView, type LookPage, lookApi, lookQuery } from './look-api.ts'

interface DomainSectionProps {
  storeKey: string
  page: LookPage
  store: MyStore
  mayChange: boolean
}

const TONES = { pending: 'warn', active: 'good', lost: 'bad' } as const

/** The rooms under a name of the shop's own. */
export function DomainSection({ storeKey, page, store, mayChange }: DomainSectionProps) {
  const shop = exampleOf(store.url)
  const { domain } = page
  return (
    <Section title={t('look.domain')} lead={t('look.domainLead', { shop })}>
      {domain && <Claimed storeKey={storeKey} page={page} domain={domain} mayChange={mayChange} />}
      {!domain && !page.whiteLabel && <Notice tone="quiet">{t('look.domainPlan')}</Notice>}
      {!domain && page.whiteLabel && !mayChange && <Notice tone="quiet">{t('look.domainOwner')}</Notice>}
      {!domain && page.whiteLabel && mayChange && <Wish storeKey={storeKey} shop={shop} />}
    </Section>
  )
}

/** A name that the shop could have; one on a test machine has none. */
function exampleOf(url: string): string {
  const host = new URL(url).hostname.replace(/^www\./, '')
  return /[a-z]\.[a-z]/.test(host) ? host : t('look.domainExample')
}

function Wish({ storeKey, shop }: { storeKey: string; shop: string }) {
  const [name, write] = useState('')
  const queries = useQueryClient()
  const set = useMutation({
    mutationFn: () => lookApi(storeKey).setDomain(name),
    onSuccess: () => queries.invalidateQueries(lookQuery(storeKey)),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) set.mutate()
  }
  return (
    <form className="look-domain" onSubmit={submit}>
      <TextField
        label={t('look.domainField')}
        value={name}
        placeholder={t('look.domainPlaceholder', { shop })}
        inputMode="url"
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        maxLength={253}
        onChange={(event) => write(event.target.value)}
      />
      <Button type="submit" busy={set.isPending} disabled={!name.trim()}>
        {t('look.domainSet')}
      </Button>
      <ErrorNotice error={set.error} />
    </form>
  )
}

interface ClaimedProps {
  storeKey: string
  page: LookPage
  domain: DomainView
  mayChange: boolean
}

function Claimed({ storeKey, page, domain, mayChange }: ClaimedProps) {
  const queries = useQueryClient()
  const [asking, ask] = useState(false)
  const again = () => queries.invalidateQueries(lookQuery(storeKey))
  const check = useMutation({ mutationFn: () => lookApi(storeKey).checkDomain(), onSuccess: again })
  const drop = useMutation({
    mutationFn: () => lookApi(storeKey).dropDomain(),
    onSuccess: async () => {
      ask(false)
      await again()
    },
  })
  return (
    <>
      <p className="look-domain-name">
        <b>{domain.domain}</b>{' '}
        <Status tone={TONES[domain.state]}>{t(`look.domainState.${domain.state}`)}</Status>
        {domain.checkedAt !== null && (
          <span className="small quiet">
            {t('look.domainChecked')} <Time at={domain.checkedAt} />
          </span>
        )}
      </p>
      {domain.state === 'active' && <p>{t('look.domainActive', { url: page.roomsUrl })}</p>}
      {domain.trouble && <Notice tone="warn">{t(`look.domainWhy.${domain.trouble}`)}</Notice>}
      {(domain.state !== 'active' || domain.trouble) && (
        <>
          <p className="section-lead">{t('look.domainRecords')}</p>
          {domain.records.map(({ type, name, value }) => (
            <CopyField
              key={type}
              label={t(type === 'CNAME' ? 'look.recordCNAME' : 'look.recordTXT', { name })}
              value={value}
            />
          ))}
        </>
      )}
      {mayChange && (
        <div className="cluster">
          <Button busy={check.isPending} onClick={() => check.mutate()}>
            {t('look.domainCheck')}
          </Button>
          <Button kind="plain" onClick={() => ask(true)}>
            {t('look.domainRemove')}
          </Button>
        </div>
      )}
      <ErrorNotice error={check.error} />
      <ConfirmDialog
        open={asking}
        onClose={() => ask(false)}
        title={t('look.domainRemoveTitle', { domain: domain.domain })}
        gone={[t('look.domainGone', { domain: domain.domain })]}
        confirm={t('look.domainRemove')}
        busy={drop.isPending}
        error={drop.error}
        onConfirm={() => drop.mutate()}
      >
        <p>{t('look.domainRemoveText', { server: location.host })}</p>
      </ConfirmDialog>
    </>
  )
}
