import type { Home, RoomsToday as Today } from '@tandem/contract/http/home'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { Figure, Sales } from './figure.tsx'
import { HourBars } from './hour-bars.tsx'

/** Rooms: how many are live now, and what came of them today. */
export function RoomsToday({ home, rooms, storeKey }: { home: Home; rooms: Today; storeKey: string }) {
  const { live, roomsBefore: before } = home
  return (
    <Section
      title={t('home.rooms')}
      actions={
        <ButtonLink kind="plain" to="/app/s/$storeKey/rooms" params={{ storeKey }}>
          {t('home.allFigures')}
        </ButtonLink>
      }
    >
      <p className="home-live" aria-live="polite">
        <span className="home-live-number">{number(live.rooms)}</span>
        <span>
          {t('home.liveRooms', { count: live.rooms })}
          {live.rooms > 0 && <span className="quiet"> {t('home.livePeople', { count: live.people })}</span>}
        </span>
      </p>
      <dl className="home-figures">
        <Figure name={t('home.buttons')} now={rooms.buttons} before={before?.buttons} />
        <Figure name={t('home.opened')} now={rooms.opened} before={before?.opened} />
        <Figure name={t('home.invitations')} now={rooms.invitations} before={before?.invitations} />
        <Figure name={t('home.joined')} now={rooms.joined} before={before?.joined} />
        <Figure name={t('home.handOffs')} now={rooms.handOffs} before={before?.handOffs} />
        <Figure name={t('home.roomOrders')} now={rooms.orders} before={before?.orders} />
        <Sales name={t('home.roomSales')} now={rooms.sales} before={before?.sales ?? []} />
      </dl>
      <HourBars title={t('home.byHour')} hours={home.openedByHour} />
    </Section>
  )
}
