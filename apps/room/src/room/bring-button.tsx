import { Megaphone } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { Refusal, useRefusal } from '../panels/shared/refusal.tsx'
import { mayDo } from '../session/may-do.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { namesOf, othersIn } from './people-words.ts'

/** Invites everyone to what I look at. Pressed again too soon it says when, instead of doing nothing. */
export function BringButton({ wide }: { wide?: boolean }) {
  const session = useSession()
  const { stage } = session
  const waiting = useSecondsUntil(stage.bringAgainAt.value)
  const others = othersIn(session.room.value, session.me.value.id)
  const refused = useRefusal(['summon'])
  if (others.length === 0 || stage.view.value.at !== 'product' || !mayDo(session, 'summon')) return null
  const stayed = others.filter((p) => stage.declined.value.includes(p.id))
  const label =
    waiting > 0 && refused === null
      ? stayed.length > 0
        ? t('bring.declined', { count: stayed.length, names: namesOf(stayed) })
        : t('head.brought')
      : t('head.bring')
  return (
    <>
      <Button
        variant={wide ? 'plain' : 'quiet'}
        {...(wide ? { wide } : {})}
        icon={<Megaphone size={20} strokeWidth={1.75} aria-hidden="true" />}
        title={waiting > 0 ? t('head.wait', { count: waiting }) : t('head.bringLong')}
        aria-disabled={waiting > 0}
        onClick={() => {
          if (refused) session.dismissRefusal(refused.opId)
          stage.bringEveryone()
        }}
      >
        {label}
      </Button>
      <span class="sr" role="status">
        {waiting > 0 && refused === null ? label : ''}
      </span>
    </>
  )
}

/** Why nobody was invited; it lies with the other prompts, the button being too small for a reason. */
export function BringRefusal() {
  return <Refusal refused={useRefusal(['summon'])} />
}

function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((at - now) / 1000))
  useEffect(() => {
    setNow(Date.now())
    if (at <= Date.now()) return
    const timer = setInterval(() => {
      setNow(Date.now())
      if (at <= Date.now()) clearInterval(timer)
    }, 500)
    return () => clearInterval(timer)
  }, [at])
  return left
}
