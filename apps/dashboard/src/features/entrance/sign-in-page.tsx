import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { serverQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { isFromShop } from './back.ts'
import { Frame } from './frame.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useEnter } from './use-enter.ts'

export function SignInPage() {
  const search = useSearch({ from: '/app/sign-in' })
  const [second, setSecond] = useState(false)
  const server = useQuery(serverQuery).data
  const enter = useEnter()
  if (server?.fresh) return <Navigate to="/app/sign-up" search={search} replace />
  const go = () => void enter(search.back)
  if (second)
    return (
      <Frame title={t('entrance.secondTitle')} lead={t('entrance.secondLead')}>
        <SecondFactorForm onSignedIn={go} onBack={() => setSecond(false)} />
      </Frame>
    )
  const foot = (
    <>
      <Link to="/app/reset">{t('entrance.forgot')}</Link>
      {(server?.signUp === 'open' || isFromShop(search.back)) && (
        <Link to="/app/sign-up" search={search}>
          {t('entrance.toSignUp')}
        </Link>
      )}
    </>
  )
  return (
    <Frame title={t('entrance.title')} lead={server && new URL(server.url).host} foot={foot}>
      <SignInForm onSignedIn={go} onSecondFactor={() => setSecond(true)} />
    </Frame>
  )
}
