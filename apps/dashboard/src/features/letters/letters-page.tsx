import type { Letters, LetterView } from '@tandem/contract/http/account'
import { useQuery } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BackLink, Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import './letters.css'

/** Letters that could not go out: the operator hands their links on. */
export function LettersPage() {
  const letters = useQuery({
    queryKey: ['letters'],
    queryFn: ({ signal }) => api.get<Letters>('/api/operator/letters', { signal }),
    staleTime: 0,
  })
  return (
    <Page
      title={t('letters.title')}
      lead={t('letters.lead')}
      back={<BackLink to="/app/operator">{t('app.operator')}</BackLink>}
      width="narrow"
    >
      <QueryView query={letters}>
        {(data) => (
          <>
            {!data.mail && <Notice tone="warn">{t('letters.noMail')}</Notice>}
            {data.letters.length === 0 ? (
              <Empty title={t('letters.emptyTitle')} icon={<Mail aria-hidden />}>
                {t('letters.empty')}
              </Empty>
            ) : (
              <ul className="rows" aria-label={t('letters.title')}>
                {data.letters.map((letter) => (
                  <Letter key={letter.letterId} letter={letter} />
                ))}
              </ul>
            )}
          </>
        )}
      </QueryView>
    </Page>
  )
}

function Letter({ letter }: { letter: LetterView }) {
  const link = /https?:\/\/\S+/.exec(letter.text)?.[0]
  return (
    <li className="letter">
      <div className="spread">
        <div>
          <strong>{letter.subject}</strong>
          <p className="small quiet">
            {t('letters.to', { email: letter.to })} · <Time at={letter.createdAt} />
          </p>
        </div>
      </div>
      {letter.failed !== null && <Notice tone="bad">{t('letters.failed', { why: letter.failed })}</Notice>}
      {link && <CopyField label={t('letters.link')} value={link} />}
      <details>
        <summary className="small quiet">{t('letters.whole')}</summary>
        <pre className="letter-text">{letter.text}</pre>
      </details>
    </li>
  )
}
