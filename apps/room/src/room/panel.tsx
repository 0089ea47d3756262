import { CartPanel, PeoplePanel, PollPanel, ShortlistPanel, TalkPanel } from '../panels/panels.tsx'
import type { PanelId } from './room-ui.ts'

export function Panel({ id }: { id: PanelId }) {
  if (id === 'talk') return <TalkPanel />
  if (id === 'shortlist') return <ShortlistPanel />
  if (id === 'polls') return <PollPanel />
  if (id === 'people') return <PeoplePanel />
  return <CartPanel />
}
