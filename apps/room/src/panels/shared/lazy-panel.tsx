import type { ComponentType, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { loadPanelWords } from '../../i18n/load-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, Skeleton } from '../../ui/notice.tsx'
import './lazy-panel.css'

let words: Promise<void> | null = null

/** The panels' words, fetched once; a failure may be tried again. */
function panelWords(): Promise<void> {
  words ??= loadPanelWords().catch((error) => {
    words = null
    throw error
  })
  return words
}

type Loaded<P> = ComponentType<P> | 'failed' | null

const fetches: (() => Promise<void>)[] = []

/** Fetches what is not there yet, one after the other, so that it opens at once, also while the server is away. */
export async function fetchPanels(): Promise<void> {
  for (const fetchOne of fetches) await fetchOne().catch(() => {})
}

/**
 * A component that is fetched when it is first shown. It keeps `reserve`'s space meanwhile, so that nothing moves;
 * a chunk that could not be fetched can be asked for again.
 */
export function lazyPanel<P extends object>(
  load: () => Promise<ComponentType<P>>,
  reserve: 'panel' | 'none' = 'panel',
): FunctionComponent<P> {
  let ready: ComponentType<P> | null = null
  const fetchOne = async () => {
    const [component] = await Promise.all([load(), panelWords()])
    ready = component
  }
  fetches.push(fetchOne)
  return function LazyPanel(props: P) {
    const [loaded, setLoaded] = useState<Loaded<P>>(() => ready)
    const [attempt, setAttempt] = useState(0)
    useEffect(() => {
      if (ready !== null) return setLoaded(() => ready)
      let wanted = true
      fetchOne().then(
        () => wanted && setLoaded(() => ready),
        () => wanted && setLoaded('failed'),
      )
      return () => {
        wanted = false
      }
    }, [attempt])
    const retry = () => {
      setLoaded(null)
      setAttempt(attempt + 1)
    }
    if (loaded === 'failed') return <Failed retry={retry} />
    if (loaded === null) return <Reserve kind={reserve} />
    const Component = loaded
    return <Component {...props} />
  }
}

function Reserve({ kind }: { kind: 'panel' | 'none' }) {
  if (kind === 'none') return null
  return (
    <div class="lazy-panel" role="status" aria-label={t('ui.loading')}>
      <Skeleton class="lazy-line" />
      <Skeleton class="lazy-line lazy-short" />
      <Skeleton class="lazy-line" />
    </div>
  )
}

function Failed({ retry }: { retry: () => void }) {
  return (
    <div class="lazy-panel">
      <Notice
        tone="warn"
        alert
        action={
          <Button size="s" onClick={retry}>
            {t('ui.retry')}
          </Button>
        }
      >
        {t('ui.oops')}
      </Notice>
    </div>
  )
}
