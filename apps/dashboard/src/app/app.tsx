import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { whenSignedOut } from '../api/call.ts'
import { createQueryClient } from '../api/query-client.ts'
import { lang } from '../i18n/i18n.ts'
import { Toasts } from '../ui/toast.tsx'
import { LanguageContext } from './language.ts'
import { createAppRouter } from './router.tsx'

/** The whole page. A change of language draws everything anew; what was asked for stays. */
export function App() {
  const [queries] = useState(createQueryClient)
  const [router] = useState(() => createAppRouter(queries))
  const [language, setLanguage] = useState(lang)
  useEffect(() => {
    whenSignedOut(() => {
      const { pathname, href } = router.state.location
      // A form of sign-in that is refused says so itself.
      if (
        !router.state.matches.some((match) => match.routeId.startsWith('/app/s/') || match.routeId === '/app')
      )
        return
      if (pathname === '/app/sign-in') return
      queries.clear()
      void router.navigate({ to: '/app/sign-in', search: { back: href } })
    })
  }, [queries, router])
  return (
    <QueryClientProvider client={queries}>
      <LanguageContext value={setLanguage}>
        <RouterProvider key={language} router={router} />
        <Toasts />
      </LanguageContext>
    </QueryClientProvider>
  )
}
