import { useMemo } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { splitLinks } from './safe-links.ts'

/** What was said; addresses become links that show where they go and tell that place nothing. */
export function MessageText({ text }: { text: string }) {
  const parts = useMemo(() => splitLinks(text), [text])
  return (
    <p class="msg-text">
      {parts.map((part, i) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a
            key={i}
            class="msg-link"
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            title={`${part.href} (${t('talk.newTab')})`}
          >
            <strong>{part.host}</strong>
            {part.rest}
            <span class="sr"> ({t('talk.newTab')})</span>
          </a>
        ),
      )}
    </p>
  )
}
