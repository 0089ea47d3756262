import type { ConnectWays } from '@tandem/contract/http/stores'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { bytes } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonAnchor } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AttemptState } from './attempt-page.tsx'
import { arrivalsQuery, hostOf } from './stores-api.ts'
import './stores.css'

/** What was begun a moment before this page was opened counts too: the hand-shake may be in another tab. */
const BEFORE_MS = 5_000

/** With the plugin: where to click, and a place that waits for the shop. */
export function PluginWay({ ways: { plugin, serverUrl } }: { ways: ConnectWays; url: string }) {
  return (
    <>
      <ol className="steps">
        <li>
          <p>{t('stores.plugin.1')}</p>
          {plugin ? (
            <ButtonAnchor
              kind="primary"
              icon={<Download aria-hidden />}
              href="/api/v1/connect/plugin.zip"
              download={plugin.fileName}
            >
              {t('stores.plugin.download', { size: bytes(plugin.bytes) })}
            </ButtonAnchor>
          ) : (
            <Notice tone="warn">
              <p>{t('stores.plugin.none')}</p>
            </Notice>
          )}
        </li>
        <li>
          <p>{t('stores.plugin.2')}</p>
        </li>
        <li>
          <p>{t('stores.plugin.3')}</p>
          <CopyField label={t('stores.plugin.address')} value={serverUrl} />
        </li>
        <li>
          <p>{t('stores.plugin.4')}</p>
        </li>
      </ol>
      <Arrival />
    </>
  )
}

/** Waits, and goes on by itself once the shop comes. */
function Arrival() {
  const [since] = useState(() => Date.now() - BEFORE_MS)
  const { data } = useQuery(arrivalsQuery(since))
  const newest = data?.attempts.find(({ kind }) => kind === 'plugin')
  if (newest && newest.state !== 'asked' && newest.state !== 'expired') {
    return <AttemptState attempt={newest} wasDenied={false} />
  }
  return (
    <div className="waiting" role="status">
      <span className="waiting-dot" />
      <span>
        {newest?.state === 'asked'
          ? t('stores.plugin.asked', { shop: hostOf(newest.url) })
          : t('stores.plugin.waiting')}
      </span>
    </div>
  )
}
