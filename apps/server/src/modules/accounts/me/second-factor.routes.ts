import { BackupCodes, Code, Done, SecondFactorSetUp, WithPassword } from '@tandem/contract/http/account'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { take } from '../auth/call-auth.ts'
import { provingPassword } from './me.routes.ts'
import { mineOf } from './mine.ts'

const ok = { ok: true } as const

/** The second factor: a code of an app beside the password, and ten codes for the day the phone is gone. */
export function secondFactorRoutes(app: HttpApp, deps: AccountsDeps): void {
  const asPerson = deps.guard.asPerson()
  const { mine, note } = mineOf(deps)
  const about = <T>(summary: string, answer: T) => ({
    tags: ['accounts'],
    summary,
    response: { 200: answer },
  })
  const base = '/api/v1/me/second-factor'

  app.post(
    base,
    {
      ...asPerson,
      schema: { ...about('Begin to set a second factor up', SecondFactorSetUp), body: WithPassword },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const who = await mine(request)
      let made = { totpURI: '', backupCodes: [] as string[] }
      await provingPassword(deps, who, async () => {
        const { api } = await deps.auth()
        const body = { password: request.body.password, method: 'totp' } as const
        made = await take(reply, api.enableTwoFactor({ body, headers: who.headers, asResponse: true }))
      })
      const secret = new URL(made.totpURI).searchParams.get('secret') ?? ''
      return { uri: made.totpURI, secret, backupCodes: made.backupCodes }
    },
  )

  app.post(
    `${base}/confirm`,
    {
      ...asPerson,
      schema: { ...about('Switch the second factor on with its first code', Done), body: Code },
    },
    async (request, reply) => {
      const who = await mine(request)
      await deps.tries.before(who.keys('code'))
      const { api } = await deps.auth()
      const body = { code: request.body.code.replaceAll(' ', '') }
      await take(reply, api.verifyTOTP({ body, headers: who.headers, asResponse: true }))
      await deps.tries.right(who.keys('code'))
      await note(request, who, 'person.second_factor_on')
      return ok
    },
  )

  app.post(
    `${base}/backup-codes`,
    { ...asPerson, schema: { ...about('Make new backup codes', BackupCodes), body: WithPassword } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const who = await mine(request)
      let made = { backupCodes: [] as string[] }
      await provingPassword(deps, who, async () => {
        const { api } = await deps.auth()
        made = await take(
          reply,
          api.generateBackupCodes({ body: request.body, headers: who.headers, asResponse: true }),
        )
      })
      await note(request, who, 'person.backup_codes_made')
      return { backupCodes: made.backupCodes }
    },
  )

  app.post(
    `${base}/off`,
    { ...asPerson, schema: { ...about('Switch the second factor off', Done), body: WithPassword } },
    async (request, reply) => {
      const who = await mine(request)
      await provingPassword(deps, who, async () => {
        const { api } = await deps.auth()
        await take(
          reply,
          api.disableTwoFactor({ body: request.body, headers: who.headers, asResponse: true }),
        )
      })
      await note(request, who, 'person.second_factor_off')
      return ok
    },
  )
}
