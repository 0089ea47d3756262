import { useEffect, useRef } from 'react'
import { t } from '../../i18n/i18n.ts'
import { TabLink, TabLinks } from '../../ui/tabs.tsx'

/** The parts of the server's side. On a phone they do not all fit: the one that is open is brought into sight. */
export function OperatorTabs() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [])
  return (
    <div ref={box}>
      <TabLinks label={t('operator.nav')}>
        <TabLink to="/app/operator" activeOptions={{ exact: true, includeSearch: false }}>
          {t('operator.shops')}
        </TabLink>
        <TabLink to="/app/operator/plans">{t('operator.plans')}</TabLink>
        <TabLink to="/app/operator/people">{t('operator.people')}</TabLink>
        <TabLink to="/app/operator/jobs">{t('operator.jobs')}</TabLink>
        <TabLink to="/app/operator/server">{t('operator.machine')}</TabLink>
        <TabLink to="/app/operator/letters">{t('operator.letters')}</TabLink>
        <TabLink to="/app/operator/log">{t('operator.log')}</TabLink>
      </TabLinks>
    </div>
  )
}
