import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'

/** Once somebody is signed in: to where they were going, else to their shops. Pages of the server are left for. */
export function useEnter() {
  const queries = useQueryClient()
  const router = useRouter()
  return async (back: string | undefined) => {
    queries.clear()
    if (back !== undefined && !/^\/app(?:[/?#]|$)/.test(back)) return location.assign(back)
    await router.invalidate()
    router.history.push(back ?? '/app')
  }
}
