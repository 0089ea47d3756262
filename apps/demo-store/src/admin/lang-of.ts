import type { FastifyRequest } from 'fastify'
import { type Lang, preferredLang } from '../storefront/messages/translate.ts'

export const langOf = (request: FastifyRequest): Lang => preferredLang(request.headers['accept-language'])
