import type { PreviewMessage } from '@tandem/contract/http/look'
import { accentForBrand } from '@tandem/core/look/accent-for-brand'
import { useEffect, useRef, useState } from 'react'
import { lang, t } from '../../i18n/i18n.ts'
import { Notice } from '../../ui/notice.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import type { ShopLook } from './look-api.ts'

interface PreviewPaneProps {
  storeKey: string
  look: ShopLook
  /** Whether the shop's rooms are on. */
  rooms: boolean
}

const SIZES = { phone: { width: 390, height: 780 }, desktop: { width: 1280, height: 820 } }
type Device = keyof typeof SIZES

/** The real room in the look that is being chosen. It hears of every change at once. */
export function PreviewPane({ storeKey, look, rooms }: PreviewPaneProps) {
  const [device, setDevice] = useState<Device>('phone')
  const [moment, setMoment] = useState<'room' | 'arrive'>('room')
  const [theme, setTheme] = useState<'light' | 'dark'>(look.theme === 'dark' ? 'dark' : 'light')
  const [words, setWords] = useState<'en' | 'ro'>(lang() === 'ro' ? 'ro' : 'en')
  return (
    <aside className="look-preview" aria-label={t('look.previewTitle')}>
      <div className="look-switches">
        <Segmented
          label={t('look.device')}
          value={device}
          onChange={setDevice}
          options={[
            { value: 'phone', label: t('look.phone') },
            { value: 'desktop', label: t('look.desktop') },
          ]}
        />
        <Segmented
          label={t('look.moment')}
          value={moment}
          onChange={setMoment}
          options={[
            { value: 'room', label: t('look.inRoom') },
            { value: 'arrive', label: t('look.arriving') },
          ]}
        />
        <Segmented
          label={t('look.ground')}
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'light', label: t('look.light') },
            { value: 'dark', label: t('look.dark') },
          ]}
        />
        <Segmented
          label={t('look.language')}
          value={words}
          onChange={setWords}
          options={[
            { value: 'en', label: 'EN' },
            { value: 'ro', label: 'RO' },
          ]}
        />
      </div>
      {rooms ? (
        <Frame
          address={`/preview/${storeKey}?page=${moment}&lang=${words}`}
          device={device}
          message={{ kind: 'tandem:look', theme, look: worn(look) }}
        />
      ) : (
        <Notice tone="quiet">{t('look.roomsOff')}</Notice>
      )}
      <p className="small quiet">{t('look.previewLead')}</p>
    </aside>
  )
}

const worn = (look: ShopLook): PreviewMessage['look'] => ({
  ...look,
  light: accentForBrand(look.brandColour, 'light'),
  dark: accentForBrand(look.brandColour, 'dark'),
})

/** A page of the device's own size, made as small as the place needs. */
function Frame({ address, device, message }: { address: string; device: Device; message: PreviewMessage }) {
  const place = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const [room, setRoom] = useState(0)
  const said = JSON.stringify(message)
  const latest = useRef(said)
  latest.current = said
  useEffect(() => {
    const tell = () => frame.current?.contentWindow?.postMessage(JSON.parse(latest.current), location.origin)
    const hear = (event: MessageEvent) => {
      const ours = event.origin === location.origin && event.source === frame.current?.contentWindow
      if (ours && event.data?.kind === 'tandem:preview-ready') tell()
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [])
  useEffect(() => {
    frame.current?.contentWindow?.postMessage(JSON.parse(said), location.origin)
  }, [said])
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0))
    if (place.current) watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [])
  const { width, height } = SIZES[device]
  const scale = room === 0 ? 1 : Math.min(1, room / width)
  return (
    <div ref={place} className="look-place">
      <div className={`look-device is-${device}`} style={{ width: width * scale, height: height * scale }}>
        <iframe
          ref={frame}
          title={t('look.previewTitle')}
          src={address}
          style={{ width, height, transform: `scale(${scale})` }}
        />
      </div>
    </div>
  )
}
