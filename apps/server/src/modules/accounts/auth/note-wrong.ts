import type { AccountsDeps } from '../accounts-deps.ts'
import { peopleStore } from '../people.store.ts'

/** A19: a wrong password for somebody who is there, in the logs of the stores that it would open. Never fails. */
export async function noteWrong(
  deps: Pick<AccountsDeps, 'db' | 'log' | 'noteRefused'>,
  email: string,
  from: { ip: string },
): Promise<void> {
  const stores = await peopleStore(deps.db)
    .storesOfEmail(email)
    .catch((err: unknown) => {
      deps.log.warn({ err }, 'a wrong password could not be noted')
      return null
    })
  if (!stores) return
  const by = { kind: 'stranger', name: '' } as const
  const entry = { by, action: 'person.wrong_password', subject: email }
  await deps.noteRefused(
    [null, ...stores.slice(0, 10)].map((storeId) => ({ ...entry, storeId })),
    from,
  )
}
