import { t } from '../i18n/i18n.ts'
import type { Call } from './call.ts'
import { TroubleNotice } from './trouble-notice.tsx'

/** What stands in the way of each device, and the way on. */
export function Troubles({ call }: { call: Call }) {
  const { audio, video } = call.media
  return (
    <>
      <TroubleNotice
        what={t('call.mic')}
        trouble={audio.value.trouble}
        retry={() => call.media.open('audio')}
      />
      <TroubleNotice
        what={t('call.camera')}
        trouble={video.value.trouble}
        retry={() => call.media.open('video')}
      />
    </>
  )
}
