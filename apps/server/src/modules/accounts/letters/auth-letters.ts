import type { PlatformDeps } from '../../../platform/deps.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import type { AuthLetters } from '../auth/create-auth.ts'
import { peopleStore } from '../people.store.ts'
import { lettersIn } from './letter-words.ts'

type To = { name: string; email: string; id: string }

/** What the sign-in library has us write, in the language of who reads it. */
export function createAuthLetters(
  deps: Pick<AccountsDeps, 'db' | 'post'> & Pick<PlatformDeps, 'config' | 'publicUrl'>,
): AuthLetters & {
  passwordChanged(to: To): Promise<void>
  /** `to`: as they were before. */
  emailChanged(to: To, email: string): Promise<void>
} {
  const { db, post, publicUrl, config } = deps
  const write = async (kind: 'verify' | 'reset' | 'passwordChanged', to: To, path: string) => {
    const lang = (await peopleStore(db).byId(to.id))?.lang ?? 'en'
    // Behind the #: a browser sends it to nobody, so that no log and no proxy keeps it.
    const words = lettersIn(lang)[kind]({
      name: to.name,
      server: config.serverName,
      link: `${publicUrl()}${path}`,
    })
    await post(db, { to: to.email, ...words })
  }
  return {
    verify: (to, secret) => write('verify', to, `/app/verify#${secret}`),
    reset: (to, secret) => write('reset', to, `/app/reset#${secret}`),
    passwordChanged: (to) => write('passwordChanged', to, '/app/reset'),
    async emailChanged(to, email) {
      const lang = (await peopleStore(db).byId(to.id))?.lang ?? 'en'
      const words = lettersIn(lang).emailChanged({ name: to.name, server: config.serverName, email })
      await post(db, { to: to.email, ...words })
    },
  }
}
