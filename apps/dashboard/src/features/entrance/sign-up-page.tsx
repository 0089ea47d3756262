import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { serverQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Notice } from '../../ui/notice.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { isFromShop } from './back.ts'
import { Frame } from './frame.tsx'
import { SignUpForm } from './sign-up-form.tsx'
import { useEnter } from './use-enter.ts'

export function SignUpPage() {
  const search = useSearch({ from: '/app/sign-up' })
  const server = useQuery(serverQuery)
  const enter = useEnter()
  const fresh = server.data?.fresh === true
  const toSignIn = (
    <span>
      {t('entrance.haveAccount')}{' '}
      <Link to="/app/sign-in" search={search}>
        {t('entrance.signIn')}
      </Link>
    </span>
  )
  return (
    <Frame
      title={fresh ? t('entrance.firstTitle') : t('entrance.signUpTitle')}
      lead={fresh ? t('entrance.firstLead') : undefined}
      foot={fresh ? undefined : toSignIn}
    >
      <QueryView query={server}>
        {({ signUp }) =>
          fresh || signUp === 'open' || isFromShop(search.back) ? (
            <SignUpForm back={search.back} onSignedIn={() => void enter(search.back)} />
          ) : (
            <Notice>{t('entrance.invitedOnly')}</Notice>
          )
        }
      </QueryView>
    </Frame>
  )
}
