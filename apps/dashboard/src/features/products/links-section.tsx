import type { LinksView } from '@tandem/contract/http/products'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { linksQuery } from './products-api.ts'

/** Whether the addresses of the rooms stand in the shop; without the plugin they are written there. */
export function LinksSection({ storeKey, mayAct }: { storeKey: string; mayAct: boolean }) {
  const { data } = useQuery(linksQuery(storeKey))
  const queries = useQueryClient()
  const [asks, ask] = useState(false)
  const set = useMutation({
    mutationFn: (write: boolean) =>
      api.post<LinksView>(`/api/v1/stores/${storeKey}/products/links`, { write }),
    onSuccess(next) {
      queries.setQueryData(linksQuery(storeKey).queryKey, next)
      ask(false)
    },
  })
  if (!data) return null
  const { byPlugin, write, written, own, missing, trouble } = data
  const lead = byPlugin
    ? t('products.links.plugin')
    : write
      ? t('products.links.about', { written, own, missing })
      : t('products.links.off')
  const button = write ? (
    <Button onClick={() => ask(true)}>{t('products.links.switchOff')}</Button>
  ) : (
    <Button busy={set.isPending} onClick={() => set.mutate(true)}>
      {t('products.links.switchOn')}
    </Button>
  )
  return (
    <Section title={t('products.links.title')} lead={lead} actions={!byPlugin && mayAct && button}>
      {trouble && (
        <Notice tone="warn">
          <p>{trouble.message}</p>
        </Notice>
      )}
      {!asks && <ErrorNotice error={set.error} />}
      <ConfirmDialog
        open={asks}
        onClose={() => ask(false)}
        title={t('products.links.ask')}
        gone={[t('products.links.gone')]}
        confirm={t('products.links.switchOff')}
        busy={set.isPending}
        error={set.error}
        onConfirm={() => set.mutate(false)}
      >
        <p>{t('products.links.stays')}</p>
      </ConfirmDialog>
    </Section>
  )
}
