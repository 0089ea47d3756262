import { useMutation, useQueryClient } from '@tanstack/react-query'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Section } from '../../ui/page.tsx'
import { Status } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { type LookPage, type LookVersion, lookApi, lookQuery } from './look-api.ts'

interface VersionsSectionProps {
  storeKey: string
  page: LookPage
  adopt(page: LookPage): void
}

/** Every step, and the way back to it. */
export function VersionsSection({ storeKey, page, adopt }: VersionsSectionProps) {
  const queries = useQueryClient()
  const restore = useMutation({
    mutationFn: (version: number) => lookApi(storeKey).restore(version),
    onSuccess(news, version) {
      queries.setQueryData(lookQuery(storeKey).queryKey, news)
      if (news.draft === null) adopt(news)
      const before = news.versions[1]
      toast(t('look.restored', { version }), before && (() => restore.mutate(before.version)))
    },
  })
  const none = page.versions.length === 0
  return (
    <Section title={t('look.history')} lead={none ? t('look.historyNone') : t('look.historyLead')}>
      <ErrorNotice error={restore.error} />
      {!none && (
        <ol className="look-versions">
          {page.versions.map((one, i) => (
            <Version key={one.version} version={one} now={i === 0}>
              <Button
                busy={restore.isPending && restore.variables === one.version}
                aria-label={`${t('look.restore')}: ${t('look.version', { version: one.version })}`}
                onClick={() => restore.mutate(one.version)}
              >
                {t('look.restore')}
              </Button>
            </Version>
          ))}
        </ol>
      )}
    </Section>
  )
}

function Version({
  version,
  now,
  children,
}: {
  version: LookVersion
  now: boolean
  children: React.ReactNode
}) {
  const { publishedBy, restores, look } = version
  return (
    <li>
      <span className="look-dot" style={{ background: look.brandColour }} aria-hidden />
      <span className="look-version">
        <span>
          {t('look.version', { version: version.version })}
          {restores !== null && `, ${t('look.versionRestores', { version: restores })}`}
        </span>
        <span className="small quiet">
          <Time at={version.publishedAt} /> ·{' '}
          {publishedBy
            ? t('look.versionBy', { name: publishedBy })
            : t(version.version === 1 ? 'look.versionFirst' : 'look.versionServer')}
        </span>
      </span>
      {now ? <Status tone="good">{t('look.versionNow')}</Status> : children}
    </li>
  )
}
