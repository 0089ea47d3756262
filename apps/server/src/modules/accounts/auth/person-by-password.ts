import type { AccountsPublic } from '../accounts.public.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import type { TryKey } from '../guard/wrong-tries.ts'
import { peopleStore } from '../people.store.ts'
import { noteWrong } from './note-wrong.ts'

/**
 * Whose e-mail address and password these are, for the one door whose plugin sends them. Nobody is signed in by it, and
 * an account with a second factor is not opened by its password alone.
 */
export function createPersonByPassword(deps: AccountsDeps) {
  return async (
    email: string,
    password: string,
    address: string,
  ): ReturnType<AccountsPublic['personByPassword']> => {
    const keys: TryKey[] = [
      { kind: 'address', of: address },
      { kind: 'account', of: `password ${email}` },
    ]
    await deps.tries.before(keys)
    const { $context } = await deps.auth()
    const { internalAdapter, password: passwords } = await $context
    const found = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
    const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password
    if (!found || !hash || password.length > 128) {
      // As long as it takes for somebody who is there.
      await passwords.hash(password.slice(0, 128))
      return null
    }
    if (!(await passwords.verify({ hash, password }))) {
      // Not waited for: how long it takes would tell whether somebody is there.
      void noteWrong(deps, email, { ip: address })
      return null
    }
    await deps.tries.right(keys)
    if ((found.user as { twoFactorEnabled?: boolean }).twoFactorEnabled) return null
    const person = await peopleStore(deps.db).byId(found.user.id)
    return person && { personId: person.personId, operator: person.operator }
  }
}
