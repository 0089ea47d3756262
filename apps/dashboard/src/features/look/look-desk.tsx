import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { may, useStore } from '../../api/me.ts'
import { isRefusal } from '../../api/refusal.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Status } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { ColourSection } from './colour-section.tsx'
import { DomainSection } from './domain-section.tsx'
import { LinkSection } from './link-section.tsx'
import { LogoSection } from './logo-section.tsx'
import { type LookPage, lookApi, lookQuery } from './look-api.ts'
import { NamesSection } from './names-section.tsx'
import { PageSection } from './page-section.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { ShapeSection } from './shape-section.tsx'
import { type LookDraft, useLookDraft } from './use-look-draft.ts'
import { VersionsSection } from './versions-section.tsx'
import './look.css'

interface LookDeskProps {
  storeKey: string
  page: LookPage
}

/** One calm page: what can be chosen on the left, the real room in it on the right. */
export function LookDesk({ storeKey, page }: LookDeskProps) {
  const draft = useLookDraft(storeKey, page)
  const [side, setSide] = useState<'edit' | 'preview'>('edit')
  const store = useStore(storeKey)
  const parts = { storeKey, look: draft.look, change: draft.change, store }
  return (
    <Page
      title={t('look.title')}
      lead={t('look.lead')}
      width="full"
      actions={<Actions storeKey={storeKey} page={page} draft={draft} />}
    >
      <DraftState draft={draft} />
      <div className="look-sides">
        <Segmented
          label={t('look.title')}
          value={side}
          onChange={setSide}
          options={[
            { value: 'edit', label: t('look.edit') },
            { value: 'preview', label: t('look.preview') },
          ]}
        />
      </div>
      <div className={`look is-${side}`}>
        <div className="look-form">
          <NamesSection {...parts} />
          <LogoSection {...parts} />
          <ColourSection {...parts} />
          <ShapeSection {...parts} />
          <LinkSection {...parts} whiteLabel={page.whiteLabel} />
          <DomainSection
            storeKey={storeKey}
            page={page}
            store={store}
            mayChange={may(store, 'store.manage')}
          />
          <PageSection />
          <VersionsSection storeKey={storeKey} page={page} adopt={draft.adopt} />
        </div>
        <PreviewPane storeKey={storeKey} look={draft.look} rooms={page.rooms} />
      </div>
    </Page>
  )
}

/** What became of what was typed. */
function DraftState({ draft }: { draft: LookDraft }): ReactNode {
  if (draft.error)
    return (
      <div className="look-state">
        <ErrorNotice error={draft.error} title={t('look.notKept')} onRetry={() => void draft.settled()} />
        {isRefusal(draft.error, 'changed_meanwhile') && (
          <Button onClick={draft.takeTheirs}>{t('look.takeTheirs')}</Button>
        )}
      </div>
    )
  return (
    <p className="look-state" role="status">
      {draft.keeping ? (
        <Status>{t('look.saving')}</Status>
      ) : draft.isDraft ? (
        <Status tone="warn">{t('look.isDraft')}</Status>
      ) : (
        <Status tone="good">{t('look.isPublished')}</Status>
      )}
    </p>
  )
}

function Actions({ storeKey, page, draft }: LookDeskProps & { draft: LookDraft }) {
  const queries = useQueryClient()
  const [asking, ask] = useState(false)
  const take = (news: LookPage) => {
    queries.setQueryData(lookQuery(storeKey).queryKey, news)
    draft.adopt(news)
  }
  const before = page.versions[0]?.version ?? 1
  const restore = useMutation({
    mutationFn: (version: number) => lookApi(storeKey).restore(version),
    onSuccess: take,
  })
  const publish = useMutation({
    mutationFn: async () => lookApi(storeKey).publish(await draft.settled()),
    onSuccess(news) {
      take(news)
      toast(t('look.published'), () => restore.mutate(before))
    },
  })
  const discard = useMutation({
    mutationFn: () => lookApi(storeKey).dropDraft(),
    onSuccess(news) {
      take(news)
      ask(false)
    },
  })
  return (
    <>
      {draft.isDraft && (
        <Button kind="plain" onClick={() => ask(true)}>
          {t('look.discard')}
        </Button>
      )}
      <Button
        kind="primary"
        busy={publish.isPending}
        disabled={!draft.isDraft || draft.wrong}
        onClick={() => publish.mutate()}
      >
        {t('look.publish')}
      </Button>
      <ErrorNotice error={publish.error ?? restore.error} />
      <ConfirmDialog
        open={asking}
        onClose={() => ask(false)}
        title={t('look.discardTitle')}
        gone={[t('look.discardGone')]}
        confirm={t('look.discard')}
        busy={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate()}
      />
    </>
  )
}
