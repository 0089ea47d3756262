import { QueryClient } from '@tanstack/react-query'
import { isRefusal, UNREACHABLE } from './refusal.ts'

const FRESH_MS = 30_000
const TRIES = 2

/** What was asked for is kept for a moment; hints from the server (`live.ts`) say sooner when it is old. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < TRIES && mayPass(error),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  })

const mayPass = (error: unknown) =>
  isRefusal(error) && (error.code === UNREACHABLE || error.status === 502 || error.status === 503)
