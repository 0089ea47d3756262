import { QrCode as QrIcon } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { type InviteChannel, qrPath } from './invite-links.ts'

interface Drawn {
  url: string
  size: number
  path: string
}

/** A code for the friend who sits beside me; its encoder is fetched when it is asked for. */
export function QrCode({ url, tell }: { url: string; tell: (channel: InviteChannel) => void }) {
  const [wanted, setWanted] = useState(false)
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  useEffect(() => {
    if (!wanted) return
    let current = true
    import('uqr').then(({ encode }) => {
      const { data, size } = encode(url, { border: 2 })
      if (current) setDrawn({ url, size, path: qrPath(data) })
    })
    return () => {
      current = false
    }
  }, [wanted, url])
  if (!wanted)
    return (
      <Button
        wide
        icon={<QrIcon size={20} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => {
          setWanted(true)
          tell('qr')
        }}
      >
        {t('invite.qr')}
      </Button>
    )
  return (
    <figure class="qr">
      {drawn?.url === url ? (
        <svg viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label={t('invite.qrLabel')}>
          <path d={drawn.path} />
        </svg>
      ) : (
        <span class="qr-place" />
      )}
      <figcaption class="small">{t('invite.qrHelp')}</figcaption>
    </figure>
  )
}
