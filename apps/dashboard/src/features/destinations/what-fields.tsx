import { ORDER_EVENTS } from '@tandem/core/destinations/order-news'
import { t } from '../../i18n/i18n.ts'
import { Checkbox, Fieldset, TextField } from '../../ui/field.tsx'
import { type ChangeDraft, type Draft, STATUSES } from './draft.ts'

const toggled = <T,>(all: readonly T[], one: T, on: boolean): T[] =>
  on ? [...all, one] : all.filter((other) => other !== one)

/** When the destination is told, and of which orders. */
export function WhatFields({ draft, onChange }: { draft: Draft; onChange: ChangeDraft }) {
  const { events, allStatuses, statuses } = draft
  return (
    <>
      <Fieldset legend={t('destinations.events')}>
        {ORDER_EVENTS.map((event) => (
          <Checkbox
            key={event}
            label={t(`destinations.event.${event}`)}
            checked={events.includes(event)}
            onChange={({ target }) => onChange({ events: toggled(events, event, target.checked) })}
          />
        ))}
        {events.length === 0 && <p className="small quiet">{t('destinations.eventsNeeded')}</p>}
      </Fieldset>
      <Fieldset legend={t('destinations.statuses')}>
        <Checkbox
          type="radio"
          name="statuses"
          label={t('destinations.allStatuses')}
          checked={allStatuses}
          onChange={() => onChange({ allStatuses: true })}
        />
        <Checkbox
          type="radio"
          name="statuses"
          label={t('destinations.someStatuses')}
          hint={t('destinations.statusesHint')}
          checked={!allStatuses}
          onChange={() => onChange({ allStatuses: false })}
        />
      </Fieldset>
      {!allStatuses && (
        <>
          <div className="status-choices">
            {STATUSES.map((status) => (
              <Checkbox
                key={status}
                label={t(`destinations.status.${status}`)}
                checked={statuses.includes(status)}
                onChange={({ target }) => onChange({ statuses: toggled(statuses, status, target.checked) })}
              />
            ))}
          </div>
          <TextField
            label={t('destinations.ownStatuses')}
            hint={t('destinations.ownStatusesHint')}
            optional
            maxLength={400}
            value={draft.ownStatuses}
            onChange={(event) => onChange({ ownStatuses: event.target.value })}
          />
        </>
      )}
    </>
  )
}
