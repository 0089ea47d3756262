import type { Home } from '@tandem/contract/http/home'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Status } from '../../ui/states.tsx'

/** How many rooms are live now; its place is kept while it loads. */
export function LiveLine({ storeKey }: { storeKey: string }) {
  const { data } = useQuery({
    queryKey: [storeKey, 'home'],
    queryFn: ({ signal }) => api.get<Home>(`/api/v1/stores/${storeKey}/home`, { signal }),
  })
  const live = data?.live
  return (
    <p className="rooms-live" aria-live="polite">
      {live && (
        <Status tone={live.rooms > 0 ? 'good' : 'quiet'}>
          {live.rooms > 0
            ? `${t('rooms.live', { count: live.rooms })} ${t('rooms.livePeople', { count: live.people })}`
            : t('rooms.noneLive')}
        </Status>
      )}
    </p>
  )
}
