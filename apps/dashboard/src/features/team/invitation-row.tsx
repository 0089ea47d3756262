import type { InvitationView, NewInvitation } from '@tandem/contract/http/account'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import type { MyStore } from '../../api/me.ts'
import { dayText } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Row } from '../../ui/list.tsx'
import { roleName } from '../../ui/role-words.tsx'
import { toast } from '../../ui/toast.tsx'
import { InvitationLink } from './invitation-link.tsx'
import { teamKey } from './team-key.ts'

export function InvitationRow({ invitation, store }: { invitation: InvitationView; store: MyStore }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const who = invitation.email ?? t('team.forAnyone')
  const path = `/api/v1/stores/${store.storeKey}/invitations/${encodeURIComponent(invitation.invitationId)}`
  const anew = () => queries.invalidateQueries({ queryKey: teamKey(store.storeKey) })
  const again = useMutation({ mutationFn: () => api.post<NewInvitation>(`${path}/resend`), onSuccess: anew })
  const takeBack = useMutation({
    mutationFn: () => api.delete(path),
    onSuccess: () => {
      setAsking(false)
      toast(t('team.takenBack'))
      return anew()
    },
  })
  const facts = [
    invitation.invitedBy && t('team.invitedBy', { name: invitation.invitedBy }),
    t('team.until', { date: dayText(invitation.expiresAt) }),
  ]
  return (
    <>
      <Row
        title={who}
        sub={facts.filter(Boolean).join(' · ')}
        end={
          <>
            <span>{roleName(invitation.role)}</span>
            <Button busy={again.isPending} onClick={() => again.mutate()}>
              {t('team.again')}
            </Button>
            <Button onClick={() => setAsking(true)}>{t('team.takeBack')}</Button>
          </>
        }
      />
      {again.error && (
        <li>
          <ErrorNotice error={again.error} />
        </li>
      )}
      {again.data && (
        <Dialog open keep onClose={again.reset} title={t('team.linkTitle')}>
          <InvitationLink made={again.data} onDone={again.reset} />
        </Dialog>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('team.takeBackTitle')}
        gone={[t('team.takeBackGone', { who })]}
        confirm={t('team.takeBack')}
        busy={takeBack.isPending}
        error={takeBack.error}
        onConfirm={() => takeBack.mutate()}
      />
    </>
  )
}
