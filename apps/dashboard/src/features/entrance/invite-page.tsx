import type { Accepted, InvitationLook } from '@tandem/contract/http/account'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { meQuery } from '../../api/me.ts'
import { isRefusal } from '../../api/refusal.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RoleNote } from '../../ui/role-words.tsx'
import { Frame } from './frame.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignUpForm } from './sign-up-form.tsx'
import { useSecret } from './use-secret.ts'

/** Where the link of an invitation leads: what it is for, then an account, then in. */
export function InvitePage() {
  const invite = useSecret() ?? '-'
  const look = useQuery({
    queryKey: ['invitation', invite],
    queryFn: () => api.post<InvitationLook>('/api/v1/invitations/look', { invite: invite.padEnd(10, '-') }),
    retry: false,
  })
  if (look.data) return <Invited invite={invite} invitation={look.data} />
  return (
    <Frame
      title={t('entrance.inviteTitle')}
      foot={look.error && <Link to="/app/sign-in">{t('entrance.backToSignIn')}</Link>}
    >
      <ErrorNotice error={look.error} />
    </Frame>
  )
}

function Invited({ invite, invitation }: { invite: string; invitation: InvitationLook }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const me = useQuery({ ...meQuery, retry: false })
  const signedOut = isRefusal(me.error) && me.error.status === 401
  const accept = useMutation({
    mutationFn: () => api.post<Accepted>('/api/v1/invitations/accept', { invite }),
    onSuccess: async ({ storeKey }) => {
      await queries.invalidateQueries({ queryKey: meQuery.queryKey })
      await navigate({ to: '/app/s/$storeKey', params: { storeKey } })
    },
  })
  const signedIn = async () => {
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    accept.mutate()
  }
  // Who makes an account by an invitation is in the team by that.
  const joined = async () => {
    queries.clear()
    await navigate({ to: '/app' })
  }
  const { storeName, invitedBy } = invitation
  const title = invitedBy
    ? t('entrance.invitedBy', { name: invitedBy, shop: storeName })
    : t('entrance.invitedTo', { shop: storeName })
  return (
    <Frame title={title} lead={<RoleNote role={invitation.role} />}>
      {signedOut && (
        <Account
          invite={invite}
          invitation={invitation}
          onSignedIn={() => void signedIn()}
          onJoined={() => void joined()}
        />
      )}
      <ErrorNotice error={accept.error} />
      {me.data && (
        <>
          <p>{t('entrance.acceptAs', { email: me.data.email })}</p>
          <Button kind="primary" busy={accept.isPending} onClick={() => accept.mutate()}>
            {t('entrance.accept', { shop: storeName })}
          </Button>
        </>
      )}
    </Frame>
  )
}

interface AccountProps {
  invite: string
  invitation: InvitationLook
  onSignedIn: () => void
  onJoined: () => void
}

function Account({ invite, invitation, onSignedIn, onJoined }: AccountProps) {
  const [way, setWay] = useState<'in' | 'up' | 'second'>(invitation.hasAccount ? 'in' : 'up')
  const known = invitation.email === null ? {} : { email: invitation.email }
  if (way === 'second') return <SecondFactorForm onSignedIn={onSignedIn} onBack={() => setWay('in')} />
  return (
    <>
      {way === 'in' ? (
        <SignInForm {...known} onSignedIn={onSignedIn} onSecondFactor={() => setWay('second')} />
      ) : (
        <SignUpForm {...known} invite={invite} onSignedIn={onJoined} />
      )}
      <Button kind="plain" onClick={() => setWay(way === 'in' ? 'up' : 'in')}>
        {way === 'in' ? t('entrance.toSignUp') : t('entrance.toSignIn')}
      </Button>
    </>
  )
}
