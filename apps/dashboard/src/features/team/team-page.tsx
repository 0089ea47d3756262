import type { Member, Team } from '@tandem/contract/http/account'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { type MyStore, useStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Rows } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { InvitationRow } from './invitation-row.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { teamKey } from './team-key.ts'

type Open = { what: 'invite' } | { what: 'role' | 'remove'; member: Member }

export function TeamPage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey/team' })
  const store = useStore(storeKey)
  const [open, setOpen] = useState<Open | null>(null)
  const team = useQuery({
    queryKey: teamKey(storeKey),
    queryFn: ({ signal }) => api.get<Team>(`/api/v1/stores/${storeKey}/team`, { signal }),
  })
  const invite = (
    <Button kind="primary" icon={<UserPlus aria-hidden />} onClick={() => setOpen({ what: 'invite' })}>
      {t('team.invite')}
    </Button>
  )
  return (
    <Page title={t('team.title')} lead={t('team.lead', { shop: store.name })} actions={invite}>
      <QueryView query={team}>{(data) => <Everybody team={data} store={store} onOpen={setOpen} />}</QueryView>
      {open?.what === 'invite' && <InviteDialog store={store} onClose={() => setOpen(null)} />}
      {open?.what === 'role' && (
        <RoleDialog storeKey={storeKey} member={open.member} onClose={() => setOpen(null)} />
      )}
      {open?.what === 'remove' && (
        <RemoveDialog store={store} member={open.member} onClose={() => setOpen(null)} />
      )}
    </Page>
  )
}

interface EverybodyProps {
  team: Team
  store: MyStore
  onOpen: (open: Open) => void
}

function Everybody({ team: { members, invitations }, store, onOpen }: EverybodyProps) {
  return (
    <>
      {members.length === 1 && invitations.length === 0 && <Notice tone="quiet">{t('team.alone')}</Notice>}
      <Section title={t('team.members')}>
        <Rows label={t('team.members')}>
          {members.map((member) => (
            <MemberRow
              key={member.personId}
              member={member}
              onRole={() => onOpen({ what: 'role', member })}
              onRemove={() => onOpen({ what: 'remove', member })}
            />
          ))}
        </Rows>
      </Section>
      {invitations.length > 0 && (
        <Section title={t('team.invitations')}>
          <Rows label={t('team.invitations')}>
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.invitationId} invitation={invitation} store={store} />
            ))}
          </Rows>
        </Section>
      )}
    </>
  )
}
