import type { Home } from '@tandem/contract/http/home'
import { Circle, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { type MyStore, may } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonAnchor, ButtonLink } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'

/** An empty first day: what comes next, one step after the other, until a friend came. */
export function FirstSteps({ home: { firsts, tryUrl }, store }: { home: Home; store: MyStore }) {
  const next = !firsts.productRead ? 0 : !firsts.buttonPressed ? 1 : !firsts.roomOpened ? 2 : 3
  const open = tryUrl !== null && (
    <ButtonAnchor kind={next >= 1 ? 'primary' : 'quiet'} href={tryUrl} target="_blank" rel="noopener">
      {t('home.first.open')}
    </ButtonAnchor>
  )
  const { storeKey } = store
  return (
    <Section title={t('home.first.title')} lead={t('home.first.lead')}>
      <ol className="home-steps">
        <Step done={firsts.productRead} title={t('home.first.products')}>
          {t('home.first.productsHow')}
        </Step>
        <Step
          done={firsts.buttonPressed}
          title={t('home.first.button')}
          action={
            !firsts.buttonPressed &&
            may(store, 'look.manage') && (
              <ButtonLink to="/app/s/$storeKey/look" params={{ storeKey }}>
                {t('home.first.look')}
              </ButtonLink>
            )
          }
        >
          {t('home.first.buttonHow')}
        </Step>
        <Step done={firsts.roomOpened} title={t('home.first.room')} action={!firsts.roomOpened && open}>
          {t('home.first.roomHow')}
        </Step>
        <Step done={firsts.friendJoined} title={t('home.first.friend')} action={firsts.roomOpened && open}>
          {t('home.first.friendHow')}
        </Step>
      </ol>
    </Section>
  )
}

interface StepProps {
  done: boolean
  title: string
  children: string
  action?: ReactNode
}

function Step({ done, title, children, action }: StepProps) {
  const Mark = done ? CircleCheck : Circle
  return (
    <li className={done ? 'is-done' : undefined}>
      <Mark aria-label={t(done ? 'home.first.done' : 'home.first.toDo')} />
      <div>
        <strong>{title}</strong>
        {!done && <p className="quiet">{children}</p>}
      </div>
      {action}
    </li>
  )
}
