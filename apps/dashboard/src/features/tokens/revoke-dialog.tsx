import type { TokenView } from '@tandem/contract/http/account'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { tokensKey } from './tokens-key.ts'

export function RevokeDialog(props: { storeKey: string; token: TokenView; onClose: () => void }) {
  const { storeKey, token, onClose } = props
  const queries = useQueryClient()
  const { name } = token
  const revoke = useMutation({
    mutationFn: () => api.delete(`/api/v1/stores/${storeKey}/tokens/${encodeURIComponent(token.tokenId)}`),
    onSuccess: () => {
      onClose()
      toast(t('tokens.revoked', { name }))
      return queries.invalidateQueries({ queryKey: tokensKey(storeKey) })
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('tokens.revokeTitle', { name })}
      gone={[t('tokens.revokeGone', { name })]}
      confirm={t('tokens.revokeOf', { name })}
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
    />
  )
}
