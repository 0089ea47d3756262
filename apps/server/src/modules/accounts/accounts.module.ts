import type { PlatformDeps } from '../../platform/deps.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import { createMail } from '../../platform/mail/create-mail.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { AccountsPublic } from './accounts.public.ts'
import type { AccountsTables } from './accounts.tables.ts'
import type { AccountsDeps, RefuseBeyond, StoresForAccounts } from './accounts-deps.ts'
import { createAdopt } from './adopt.ts'
import { auditRoutes } from './audit.routes.ts'
import { auditStore } from './audit.store.ts'
import { authRoutes } from './auth/auth.routes.ts'
import { authSecret } from './auth/auth-secret.ts'
import { type Auth, createAuth } from './auth/create-auth.ts'
import { createPersonByPassword } from './auth/person-by-password.ts'
import { createGuard } from './guard/guard.ts'
import { createRefusals } from './guard/refusals.ts'
import { asAsker, createSessions } from './guard/session.ts'
import { createWrongTries } from './guard/wrong-tries.ts'
import { invitationsStore } from './invitations.store.ts'
import { createAuthLetters } from './letters/auth-letters.ts'
import { lettersRoutes } from './letters/letters.routes.ts'
import { lettersStore } from './letters/letters.store.ts'
import { createPost, createSendLetter, SEND_LETTER } from './letters/post.ts'
import { meRoutes } from './me/me.routes.ts'
import { secondFactorRoutes } from './me/second-factor.routes.ts'
import { sessionsRoutes } from './me/sessions.routes.ts'
import { peopleStore } from './people.store.ts'
import { invitationsRoutes } from './team/invitations.routes.ts'
import { teamRoutes } from './team/team.routes.ts'
import { tokensRoutes } from './tokens/tokens.routes.ts'
import { tokensStore } from './tokens.store.ts'

const PRUNE_JOB = 'accounts.prune'

/** What is there only after accounts are: the shops, and what their plans hold. */
export interface AccountsLater {
  stores: StoresForAccounts
  plans?: { refuseBeyond: RefuseBeyond }
}

/** People and programs: who they are, what they may, and who did what. */
export function createAccountsModule(
  platform: PlatformDeps,
  operatorToken: string,
): ServerModule & { accounts: AccountsPublic; operator: OperatorDoor; later(what: AccountsLater): void } {
  let late: AccountsLater | null = null
  const deps = assemble(platform, operatorToken, () => {
    if (!late) throw new Error('accounts were asked before the shops were there')
    return late
  })
  return {
    accounts: createPublic(deps),
    operator: deps.guard.operator,
    later(what) {
      late = { ...late, ...what }
    },
    routes(app) {
      for (const routes of [authRoutes, meRoutes, sessionsRoutes, secondFactorRoutes]) routes(app, deps)
      for (const routes of [teamRoutes, invitationsRoutes, tokensRoutes, auditRoutes, lettersRoutes])
        routes(app, deps)
    },
    jobs: {
      tasks: {
        [SEND_LETTER]: createSendLetter(deps, createMail(deps.config)),
        [PRUNE_JOB]: () => prune(deps),
      },
      crontab: [`23 * * * * ${PRUNE_JOB}`],
    },
  }
}

function assemble(platform: PlatformDeps, operatorToken: string, later: () => AccountsLater): AccountsDeps {
  const log = platform.log.child({ module: 'accounts' })
  const db = platform.db.withTables<AccountsTables>()
  const { now } = platform.clock
  const post = createPost({ ...platform, log }, createMail(platform.config))
  const letters = createAuthLetters({ ...platform, db, post })
  let made: Promise<Auth> | null = null
  /** Made with the first who asks: only then it is certain by which address people come. */
  const auth = () => {
    made ??= authSecret(db, platform.secrets).then((secret) =>
      createAuth({ db: platform.db, ids: platform.ids, secret, publicUrl: platform.publicUrl(), letters }),
    )
    made.catch(() => {
      made = null
    })
    return made
  }
  const sessions = createSessions({ auth, db, now })
  const noteRefused = createRefusals({ db, now, log })
  const guard = createGuard({
    db,
    now,
    publicUrl: platform.publicUrl,
    operatorToken,
    requestsPerMinute: platform.config.requestsPerMinute,
    sessions,
    noteRefused,
    stores: () => later().stores,
  })
  return {
    ...platform,
    log,
    db,
    auth,
    tries: createWrongTries(db, now),
    noteRefused,
    sessions,
    guard,
    post,
    stores: () => later().stores,
    refuseBeyond: async (tx, storeId, what, count) => {
      const { plans } = later()
      await (plans ? plans.refuseBeyond(tx, storeId, what, count) : count())
    },
    adopt: createAdopt({ db, now, stores: () => later().stores }),
  }
}

function createPublic(deps: AccountsDeps): AccountsPublic {
  const { db, guard, clock } = deps
  return {
    ...guard,
    personOf: async (request) => {
      const person = await deps.sessions.of(request)
      return person && asAsker(person)
    },
    audit: (tx, entry, request) =>
      auditStore(tx.withTables<AccountsTables>() as never).add(entry, clock.now(), request),
    async makeOwner(tx, storeId, personId) {
      const people = peopleStore(tx.withTables<AccountsTables>() as never)
      await people.join(storeId, personId, 'owner', clock.now())
      const who = await people.named(personId)
      return who ? { kind: 'person', personId, ...who, role: 'owner' } : { kind: 'system' }
    },
    lockOperators: (tx) => peopleStore(tx.withTables<AccountsTables>() as never).lockOperators(),
    ownersOf: (storeId) => peopleStore(db).owners(storeId),
    personByPassword: createPersonByPassword(deps),
    post: (tx, letter) => deps.post(tx.withTables<AccountsTables>() as never, letter),
  }
}

async function prune({ db, clock, secrets, tries }: AccountsDeps): Promise<void> {
  const now = clock.now()
  await auditStore(db).forget(now)
  await lettersStore(db, secrets).prune(now)
  await invitationsStore(db).prune(now)
  await tokensStore(db).prune(now)
  await tries.prune()
  await db.deleteFrom('auth_sessions').where('expires_at', '<', new Date(now)).execute()
  await db.deleteFrom('auth_verifications').where('expires_at', '<', new Date(now)).execute()
}
