import type { RoomSettingsView } from '@tandem/contract/http/rooms-admin'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../api/call.ts'
import { may, useStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { RoomsFrame } from './rooms-frame.tsx'
import { SettingsForm } from './settings-form.tsx'

/** What holds in a shop's rooms. */
export function SettingsPage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey/rooms/settings' })
  const store = useStore(storeKey)
  const query = useQuery({
    queryKey: [storeKey, 'rooms', 'settings'],
    queryFn: ({ signal }) =>
      api.get<RoomSettingsView>(`/api/v1/stores/${storeKey}/rooms/settings`, { signal }),
  })
  return (
    <RoomsFrame storeKey={storeKey} lead={t('rooms.set.lead')}>
      <QueryView query={query}>
        {(settings) => (
          <SettingsForm storeKey={storeKey} settings={settings} editable={may(store, 'rooms.manage')} />
        )}
      </QueryView>
    </RoomsFrame>
  )
}
