import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import { sendTagged } from '../../platform/http/send-tagged.ts'
import { FONTS, THEMES, troublesOfLook } from './look.ts'
import type { StoresService } from './stores.service.ts'

export const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })

const LookBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    logoUrl: Type.Union([Type.String({ maxLength: 500 }), Type.Null()]),
    brandColour: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
    radius: Type.Integer({ minimum: 0, maximum: 24 }),
    font: Type.Enum([...FONTS]),
    theme: Type.Enum([...THEMES]),
  },
  { additionalProperties: false },
)

export function storesRoutes(
  app: HttpApp,
  stores: StoresService,
  operator: OperatorDoor,
  noted: (action: string, storeId: number, request: FastifyRequest) => Promise<void>,
): void {
  app.get('/api/public/stores/:storeKey', { schema: { params: StoreParams } }, async (request, reply) => {
    const store = (await stores.storeByKey(request.params.storeKey)) ?? refuse('no_such_store')
    return sendTagged(request, reply, store.view, 'public, max-age=30')
  })

  app.put(
    '/api/operator/stores/:storeKey/look',
    { ...operator.entrance, schema: { params: StoreParams, body: LookBody } },
    async (request, reply) => {
      const { storeKey } = request.params
      const { store } = (await stores.known(storeKey)) ?? refuse('no_such_store')
      const troubles = troublesOfLook(request.body, store.url)
      if (troubles.length > 0) {
        return reply.code(400).send({ error: 'malformed', message: troubles.join(' ') })
      }
      await stores.setLook(storeKey, request.body)
      await noted('look.set', store.storeId, request)
      return (await stores.known(storeKey))?.store.view
    },
  )
}
