import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/call.ts'
import { meQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { GoneList } from '../../ui/gone-list.tsx'
import { toast } from '../../ui/toast.tsx'
import { PasswordFirst } from './password-first.tsx'

export function TurnOffDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const turnOff = useMutation({
    mutationFn: (password: string) => api.post('/api/v1/me/second-factor/off', { password }),
    onSuccess: () => {
      onClose()
      toast(t('account.secondNowOff'))
      return queries.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('account.turnOffTitle')}>
      <PasswordFirst
        danger
        submit={t('account.turnOff')}
        busy={turnOff.isPending}
        error={turnOff.error}
        onCancel={onClose}
        onSubmit={(password) => turnOff.mutate(password)}
      >
        <GoneList gone={[t('account.turnOffGone1'), t('account.turnOffGone2')]} />
      </PasswordFirst>
    </Dialog>
  )
}
