import type { ReactNode } from 'react'
import { may, useStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { TabLink, TabLinks } from '../../ui/tabs.tsx'
import './rooms.css'

interface FrameProps {
  storeKey: string
  lead: string
  actions?: ReactNode
  children: ReactNode
}

/** The three pages about a shop's rooms: figures, settings, reports. */
export function RoomsFrame({ storeKey, lead, actions, children }: FrameProps) {
  const store = useStore(storeKey)
  const params = { storeKey }
  return (
    <Page title={t('rooms.title')} lead={lead} actions={actions}>
      <TabLinks label={t('rooms.title')}>
        <TabLink
          to="/app/s/$storeKey/rooms"
          params={params}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {t('rooms.figures')}
        </TabLink>
        <TabLink to="/app/s/$storeKey/rooms/settings" params={params}>
          {t('rooms.settings')}
        </TabLink>
        {may(store, 'rooms.manage') && (
          <TabLink to="/app/s/$storeKey/rooms/reports" params={params}>
            {t('rooms.reports')}
          </TabLink>
        )}
      </TabLinks>
      {children}
    </Page>
  )
}
