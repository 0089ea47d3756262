import type { InvitationView } from '@tandem/contract/http/rooms'
import type { RoomReason } from '@tandem/contract/room-reasons'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { applyLook } from '../look/apply-look.ts'
import { membershipByInvite, rememberName } from '../session/credentials.ts'
import { ask } from '../session/http.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Screen } from './app.tsx'
import { doorSentence, knockingSentence, refusalSentence } from './door-sentences.ts'
import { type Entering, enterRoom } from './enter-room.ts'
import { Greeting, GreetingSkeleton } from './greeting.tsx'
import { NameForm } from './name-form.tsx'
import { NoticePage } from './notice-page.tsx'
import { useLate } from './use-late.ts'

interface ArrivePageProps {
  invite: string
  show: (next: Screen) => void
}

type Loaded = InvitationView | { refused: RoomReason | 'offline' }

/** Where an invitation leads: who invites, to what, one field, one button. */
export function ArrivePage({ invite, show }: ArrivePageProps) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const load = () =>
    ask<InvitationView>(`/api/public/invitations/${invite}`).then((answer) => {
      if (answer.ok) applyLook(answer.value.store.look)
      setLoaded(answer.ok ? answer.value : { refused: answer.reason })
    })
  // load belongs to the invitation
  useEffect(() => {
    const known = membershipByInvite(invite)
    if (known === null) load()
    else show({ at: 'route', route: { at: 'room', roomId: known.roomId } })
  }, [invite])
  const again = () => {
    setLoaded(null)
    load()
  }
  if (loaded === null) return <GreetingSkeleton />
  if ('refused' in loaded) return <NotThere reason={loaded.refused} again={again} />
  if (loaded.state === 'ended') return <Ended invitation={loaded} />
  return <ComeIn invitation={loaded} invite={invite} reload={load} show={show} />
}

function NotThere({ reason, again }: { reason: RoomReason | 'offline'; again: () => void }) {
  if (reason === 'no_such_invitation' || reason === 'no_such_room')
    return <NoticePage title={t('arrive.gone')} lead={t('arrive.goneLead')} />
  const lead = reason === 'too_fast' ? t('arrive.tooFast') : t('page.troubleLead')
  return <NoticePage title={t('page.trouble')} lead={lead} action={{ label: t('ui.retry'), act: again }} />
}

function Ended({ invitation: { store, product } }: { invitation: InvitationView }) {
  const own = product && { label: t('arrive.openOwn'), href: `/s/${store.storeKey}/p/${product.id}` }
  return (
    <NoticePage
      store={store}
      title={t('arrive.ended')}
      lead={t('arrive.endedLead')}
      action={own ?? { label: t('page.toShop', { shop: store.look.name }), href: store.url }}
    />
  )
}

interface ComeInProps extends ArrivePageProps {
  invitation: InvitationView
  reload: () => Promise<void>
}

function ComeIn({ invitation, invite, reload, show }: ComeInProps) {
  const { store, product, hostName, state } = invitation
  const [error, setError] = useState<string | undefined>()
  const [way, setWay] = useState<Entering | null>(null)
  const [going, setGoing] = useState(false)
  const knock = state === 'locked'
  const waiting = way !== null && way.knocking.value !== null
  const slow = useLate(going && !waiting)
  const enter = async (name: string) => {
    setGoing(true)
    setError(undefined)
    rememberName(name)
    const entry = { by: 'invitation', invite, name, knock } as const
    const entering = await enterRoom({
      store,
      entry,
      first: product && { productId: product.id, variationId: invitation.variationId },
    })
    setWay(entering)
    const next = await entering.session
    if (next.at === 'room') return show(next)
    stop(entering)
    if (next.at === 'over') setError(refusalSentence(next.reason, hostName))
    reload()
  }
  const stop = (entering: Entering | null) => {
    entering?.cancel()
    setWay(null)
    setGoing(false)
  }
  const title = hostName ? t('arrive.title', { name: hostName }) : t('arrive.titleNobody')
  const door = doorSentence(invitation)
  return (
    <Greeting store={store} product={product} title={title}>
      {state === 'open' && invitation.taken > 0 && !waiting && (
        <p class="small">{t('arrive.inside', { count: invitation.taken })}</p>
      )}
      {door && !waiting && (error === undefined || state === 'full') && <Notice tone="quiet">{door}</Notice>}
      {waiting ? (
        <Notice tone="good" action={<Button onClick={() => stop(way)}>{t('arrive.stopKnocking')}</Button>}>
          <span role="status">{knockingSentence(hostName)}</span>
        </Notice>
      ) : state === 'full' ? (
        <Button wide onClick={reload}>
          {t('arrive.checkAgain')}
        </Button>
      ) : (
        <NameForm
          action={knock ? t('arrive.knock') : going ? t('arrive.joining') : t('arrive.join')}
          busy={going}
          error={error ?? (slow ? t('page.troubleLead') : undefined)}
          onName={enter}
        />
      )}
    </Greeting>
  )
}
